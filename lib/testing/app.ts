import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../system/checkout.mjs'

/**
 * Starts the app as its users do, `npm start`, in a process of its own. Resolves when it has
 * printed its address, and fails with what it printed if it ends first.
 *
 * @param settings environment variables; PORT and a database should be among them
 */
export async function startApp(
  settings: Record<string, string | undefined>,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, 'lib/commands/start.mjs')], {
    cwd: root,
    env: { ...process.env, npm_lifecycle_event: '', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  await started(child, (chunk) => {
    output += chunk
    return /^http:\/\/localhost:\d+$/m.test(output)
  }).catch((error: Error) => {
    throw new Error(`The app did not start: ${error.message}\n${output}`)
  })
  // What the server says during the tests belongs beside their failures.
  child.stderr.on('data', (chunk) => process.stderr.write(chunk))
  return child
}

/** Resolves when `isReady` is true of what a program has printed, and ends it with this process. */
export async function started(
  child: ChildProcess,
  isReady: (chunk: string) => boolean,
): Promise<void> {
  // Also when the one who started it is interrupted before it cleans up.
  const abandon = () => child.kill('SIGTERM')
  process.once('exit', abandon)
  child.once('exit', () => process.off('exit', abandon))
  await new Promise<void>((resolve, reject) => {
    const heard = (chunk: Buffer) => {
      if (isReady(String(chunk))) resolve()
    }
    child.stdout?.on('data', heard)
    child.stderr?.on('data', heard)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`it ended with ${code}`)))
  })
}

/** Asks a process to end and waits until it has. */
export async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.on('exit', resolve))
  if (child.exitCode === null && child.kill('SIGTERM')) await ended
}
