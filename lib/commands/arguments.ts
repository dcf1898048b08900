import { resolve } from 'node:path'

/** A file as the caller meant it: npm runs a script in the project's folder, wherever it was called. */
export function userPath(file: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), file)
}

/** Ends the command with how it is used. */
export function usage(text: string): never {
  console.error(`Usage: ${text}`)
  process.exit(2)
}
