/**
 * An answer that is no answer, as RFC 9457 writes it. Thrown anywhere below a handler; `detail`
 * is a sentence for the caller, so it never holds what only we may know.
 */
export class Problem extends Error {
  override name = 'Problem'

  constructor(
    readonly status: number,
    readonly detail: string,
    /** Members of the body beside the standard ones, e.g. which parameter is wrong. */
    readonly more: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail)
  }
}

const titles: Readonly<Record<number, string>> = {
  300: 'Several are meant',
  400: 'A parameter cannot be used',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Someone else was first',
  413: 'The body is too large',
  415: 'The body must be JSON',
  422: 'The body cannot be used',
  428: 'If-Match is missing',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'Not available at the moment',
}

/** The body of a problem. `type` says no more than the status, so it is the standard's own. */
export function problemBody({ status, detail, more }: Problem): Record<string, unknown> {
  return { type: 'about:blank', title: titles[status] ?? 'Error', status, detail, ...more }
}

export function problemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(problemBody(problem)), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...problem.headers,
    },
  })
}

/** Bad parameters: the first one is named at the top, all of them in `parameters`. */
export function badParameters(problems: readonly { parameter: string; detail: string }[]): Problem {
  const [first] = problems
  return new Problem(400, first?.detail ?? 'A parameter cannot be used.', {
    parameter: first?.parameter ?? null,
    parameters: problems,
  })
}

export function notFound(detail: string): Problem {
  return new Problem(404, detail)
}

/** Whether an error means that the database cannot be reached or is too busy. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError) return error.errors.some(isUnavailable)
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  if (syscall === 'connect') return true
  if (typeof code === 'string') {
    // Node's words for a lost connection, then Postgres's: connection, resources, shutdown,
    // out of time, no such database.
    return /^(?:ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_|08|53|57P0|57014|3D000)/.test(code)
  }
  return /connection terminated|timeout exceeded when trying to connect/i.test(error.message)
}
