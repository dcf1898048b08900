import { commandOf, type ProcessId, parentOf, startOf } from '../system/processes.mjs'

/**
 * The npm that started this process, which may have put a shell between. When it is killed nobody
 * is left to stop us, so we stop ourselves. Undefined when node was started directly: then a parent
 * that goes away means no more than a closed script.
 */
export function findLauncher(): ProcessId | undefined {
  if (!process.env.npm_lifecycle_event) return undefined
  let pid: number | undefined = process.ppid
  for (let distance = 0; pid && pid > 1 && distance < 4; distance++) {
    const started = startOf(pid)
    if (started && /\bnpm\b/.test(commandOf(pid)?.split(' ').slice(0, 3).join(' ') ?? '')) {
      return { pid, started }
    }
    pid = parentOf(pid)
  }
  return undefined
}
