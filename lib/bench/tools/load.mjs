/**
 * Asks one server as often as it answers, in a process of its own, so that making the load does
 * not slow the one that measures. Its one argument is JSON: `origin`, `path`, `connections`,
 * `seconds`, `headers` and `from`. A `{n}` in the path becomes another number in each request, counted up
 * from `from`. Prints what it found as JSON.
 */
const { origin, path, headers, connections, seconds, from } = JSON.parse(process.argv[2] ?? '{}')

// By name, so that types are checked where the tools are not installed.
const name = 'autocannon'
const { default: autocannon } = await import(name)

let next = from
/** @param {object} request */
const setupRequest = (request) => ({ ...request, path: path.replaceAll('{n}', String(next++)) })
const found = await autocannon({
  url: origin,
  connections,
  duration: seconds,
  headers,
  requests: [path.includes('{n}') ? { setupRequest } : { path }],
})
const { p50, p99 } = found.latency
console.log(
  JSON.stringify({
    perSecond: found.requests.total / found.duration,
    requests: found.requests.total,
    bytes: found.throughput.total,
    p50,
    p99,
    failed: found.non2xx + found.errors + found.timeouts,
    next,
  }),
)
