const live = process.stderr.isTTY === true

/**
 * Runs one step and says on standard error what it is and how long it took; on a terminal with a
 * running clock. Standard output stays free for a command's own answer.
 *
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const begin = performance.now()
  const seconds = () => ((performance.now() - begin) / 1000).toFixed(1)
  const timer = live
    ? setInterval(() => process.stderr.write(`\r${label} ... ${seconds()} s`), 100)
    : undefined
  try {
    return await work()
  } finally {
    clearInterval(timer)
    process.stderr.write(`${live ? '\r' : ''}${label} ... ${seconds()} s\n`)
  }
}

/**
 * A progress bar on a terminal; elsewhere one line at each tenth.
 *
 * @param {string} label
 * @returns {(done: number, total: number) => void}
 */
export function progressBar(label) {
  const width = 30
  let last = -1
  return (done, total) => {
    const share = total > 0 ? Math.min(1, done / total) : 1
    const mark = Math.floor(share * (live ? 100 : 10))
    if (mark === last) return
    last = mark
    const percent = `${Math.floor(share * 100)}%`.padStart(5)
    if (live) {
      const full = Math.round(share * width)
      const bar = '█'.repeat(full) + '░'.repeat(width - full)
      process.stderr.write(`\r${label} ${bar}${percent}${share === 1 ? '\n' : ''}`)
    } else {
      process.stderr.write(`${label}${percent}\n`)
    }
  }
}

/**
 * Prints a failure for people, message only, and ends the process. The stack is for LOSCLOUDS
 * developers: a fault of the program has one, a wrong setting does not need it.
 *
 * @param {unknown} error
 * @returns {never}
 */
export function fail(error) {
  const known = error instanceof Error && error.name === 'UserError'
  process.stderr.write(
    `\n${known ? error.message : error instanceof Error ? error.stack : error}\n`,
  )
  process.exit(1)
}

/** A failure whose message already says what, where and how to mend it. */
export class UserError extends Error {
  /** @override */
  name = 'UserError'
}
