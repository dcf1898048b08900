import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { npm, run } from '../commands/install.mjs'
import { root } from '../system/checkout.mjs'
import { step } from '../system/terminal.mjs'

/** The folder of the load generator and of Lighthouse, locked in a file of their own. */
export const toolsFolder = join(root, 'lib', 'bench', 'tools')

/** Installs what the benchmarks measure with, if it is missing. */
export async function ensureTools(): Promise<void> {
  if (existsSync(join(toolsFolder, 'node_modules', '.package-lock.json'))) return
  await step('Installing the tools of the benchmarks', () =>
    run(npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', toolsFolder])),
  )
}
