import type { ServerResponse } from 'node:http'

export interface Captured {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** Bodies are held back only of these; everything else streams through untouched. */
const HELD =
  /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)|image\/(?:svg|png))/

/**
 * Holds back what a handler writes, so that a whole answer can be looked at,
 * kept and compressed before the first byte leaves. Calls `done` once with it;
 * an answer of another type than `HELD`, or larger than `maxBytes`, is sent as
 * it comes and `done` gets null. Returns how to let go of the response again,
 * for when the handler fails.
 */
export function capture(
  response: ServerResponse,
  maxBytes: number,
  done: (captured: Captured | null) => void,
): () => void {
  const { write, end, writeHead, flushHeaders } = response
  const chunks: Buffer[] = []
  let size = 0
  let open = false

  const release = () => {
    Object.assign(response, { write, end, writeHead, flushHeaders })
  }
  /** From here on bytes go straight through. */
  const passThrough = () => {
    open = true
    release()
    for (const chunk of chunks) response.write(chunk)
    chunks.length = 0
    done(null)
  }
  const isHeld = () => HELD.test(String(response.getHeader('content-type') ?? ''))
  const keep = (chunk: unknown, encoding: unknown) => {
    if (chunk === null || chunk === undefined || typeof chunk === 'function') return
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : Buffer.from(chunk as Uint8Array)
    chunks.push(bytes)
    size += bytes.byteLength
  }
  const callbackOf = (given: unknown[]) =>
    given.find((each): each is () => void => typeof each === 'function')

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    response.statusCode = status
    const headers = rest.find((each) => each !== null && typeof each === 'object')
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
    return response
  }) as typeof response.writeHead
  response.flushHeaders = () => {}
  response.write = ((chunk: unknown, encoding?: unknown, callback?: unknown) => {
    if (!open && isHeld() && size <= maxBytes) {
      keep(chunk, encoding)
      callbackOf([encoding, callback])?.()
      return true
    }
    if (!open) passThrough()
    return Reflect.apply(write, response, [chunk, encoding, callback])
  }) as typeof response.write
  response.end = ((chunk?: unknown, encoding?: unknown, callback?: unknown) => {
    if (open) return Reflect.apply(end, response, [chunk, encoding, callback])
    keep(chunk, encoding)
    release()
    const after = callbackOf([chunk, encoding, callback])
    if (after) response.once('finish', after)
    done({
      status: response.statusCode,
      headers: headersOf(response),
      body: Buffer.concat(chunks),
    })
    return response
  }) as typeof response.end
  return release
}

function headersOf(response: ServerResponse): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(response.getHeaders())) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : String(value)
  }
  return headers
}
