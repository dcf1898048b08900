import { readFileSync } from 'node:fs'
import { join } from 'node:path'

let known: string | undefined

/** Names the build that answers: another one may write the same record another way. */
export function buildId(): string {
  known ??= readBuildId()
  return known
}

function readBuildId(): string {
  try {
    const file = join(/* turbopackIgnore: true */ process.cwd(), '.next', 'BUILD_ID')
    return readFileSync(file, 'utf8')
      .trim()
      .replace(/[^\w.-]/g, '')
  } catch {
    // In development there is no build; the process's start stands for it.
    return `dev${Math.round(performance.timeOrigin).toString(36)}`
  }
}
