import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { answerEtag, matchesEtag } from '../api/etag'
import { utcDay } from '../catalogue/day'
import { type Captured, capture } from './capture'
import { pageHeaders, securityHeaders } from './csp'
import { type Effort, type Encoding, encode, encodingFor } from './encode'
import { isBuildFile, isPublicPath } from './public-paths'
import { ResponseCache, type StoredResponse } from './response-cache'

export interface FrontOptions {
  /** Next's request handler. */
  handle: RequestListener
  /** The catalogue's revision, or undefined when it is not known for sure. */
  revision: () => number | undefined
  build: string
  /** Sends Strict-Transport-Security: the public address is https. */
  secure: boolean
  maxBytes?: number
  /** Finished page for when one could not be made; Next's own needs script to be read. */
  errorPage?: Buffer
}

/** Headers that only Next's own parts may set; from outside they are forged. */
const internalHeaders = [
  'x-middleware-subrequest',
  'x-middleware-rewrite',
  'x-middleware-next',
  'x-invoke-path',
  'x-invoke-query',
  'x-invoke-status',
  'x-matched-path',
  'x-now-route-matches',
  'next-resume',
  'x-nextjs-data',
  'x-next-resume',
]

/** Requests of Next's client router, whose answers are no pages. */
const routerHeaders = ['rsc', 'next-router-prefetch', 'next-router-state-tree', 'next-action']

/** Sent compressed so many times, an answer is worth compressing once more, as well as can be. */
const often = 5
/** Larger ones would take seconds. */
const largestOften = 500_000

/** An answer larger than this streams through and is not kept. */
const LARGEST = 16_000_000

/**
 * What stands before Next in the same process: drops forged headers, sets the
 * security headers, hashes the inline scripts of finished pages, compresses, and
 * keeps whole answers of public pages until the catalogue's revision, the UTC
 * day or the build is another.
 */
export function createFront(options: FrontOptions): RequestListener {
  const cache = new ResponseCache(options.maxBytes ?? 128_000_000)
  const filling = new Map<string, Promise<unknown>>()

  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      console.error(error)
      if (response.headersSent) response.destroy()
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal error\n')
    })
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const place = placeOf(request, options)
    // What is kept has all its headers, so nothing else is done for it.
    const hit = place === null ? undefined : cache.get(place.key, place.version)
    if (place !== null && hit) return send(request, response, hit, place.key)

    for (const name of internalHeaders) delete request.headers[name]
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    if (options.secure) response.setHeader('strict-transport-security', 'max-age=31536000')
    if (!isDecodable(request.url ?? '/')) return refuse(request, response)
    if (place === null) return render(request, response, null)
    // One request renders what many wait for.
    const others = filling.get(place.key)
    if (others) {
      await others
      const filled = cache.get(place.key, place.version)
      if (filled) return send(request, response, filled, place.key)
      return render(request, response, place)
    }
    const own = render(request, response, place)
    filling.set(
      place.key,
      own.catch(() => {}),
    )
    try {
      await own
    } finally {
      filling.delete(place.key)
    }
  }

  /** Lets Next answer, and sends what it wrote; kept when it has a place. */
  async function render(
    request: IncomingMessage,
    response: ServerResponse,
    place: Place | null,
  ): Promise<void> {
    const captured = await new Promise<Captured | null>((resolve, reject) => {
      response.once('close', () => resolve(null))
      const release = capture(response, LARGEST, resolve)
      const failed = (error: unknown) => {
        release()
        reject(error)
      }
      Promise.resolve(options.handle(request, response)).catch(failed)
    })
    if (captured === null) return
    if (isHtml(captured) && captured.status >= 500 && options.errorPage) {
      captured.body = options.errorPage
      response.setHeader('cache-control', 'no-store')
    }
    if (isHtml(captured)) {
      for (const [name, value] of Object.entries(pageHeaders(captured.body.toString('utf8')))) {
        response.setHeader(name, value)
        captured.headers[name] = value
      }
    }
    if (place === null || captured.status !== 200 || 'set-cookie' in captured.headers) {
      return sendOnce(request, response, captured)
    }
    const entry = entryOf(captured, place)
    cache.set(place.key, entry)
    // They are the entry's now, with what was added.
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    return send(request, response, entry, place.key)
  }

  async function send(
    request: IncomingMessage,
    response: ServerResponse,
    entry: StoredResponse,
    key: string,
  ): Promise<void> {
    const etag = entry.headers.etag
    if (etag !== undefined && matchesEtag(request.headers['if-none-match'] ?? null, etag)) {
      const { 'content-type': _, ...headers } = entry.headers
      response.writeHead(304, headers).end()
      return
    }
    const encoding = encodingFor(request.headers['accept-encoding'], entry.body.byteLength)
    let body = entry.body
    if (encoding !== null) {
      const known = entry.encoded[encoding]
      body = known ?? (await encode(entry.body, encoding, effortFor(key)))
      if (known === undefined) {
        cache.addEncoded(key, entry, encoding, body)
        // A shorter one may have come meanwhile, and the headers are of that one.
        body = entry.encoded[encoding] ?? body
      }
      entry.sent += 1
      if (entry.sent === often && encoding === 'br' && entry.body.byteLength <= largestOften) {
        // Behind the answers: it takes a third of a second, and saves a tenth of every one that follows.
        encode(entry.body, encoding, 'often').then(
          (bytes) => cache.addEncoded(key, entry, encoding, bytes),
          console.error,
        )
      }
    }
    response.writeHead(entry.status, headOf(entry, encoding, body.byteLength)).end(body)
  }

  async function sendOnce(
    request: IncomingMessage,
    response: ServerResponse,
    { status, body }: Captured,
  ): Promise<void> {
    const encoding = response.hasHeader('content-encoding')
      ? null
      : encodingFor(request.headers['accept-encoding'], body.byteLength)
    const encoded = encoding === null ? body : await encode(body, encoding, 'once')
    if (encoding !== null) {
      response.setHeader('content-encoding', encoding)
      addVary(response, 'accept-encoding')
    }
    finish(request, response, status, encoded)
  }
}

interface Place {
  key: string
  version: string
  /** Null for files of the build, which never change. */
  etag: string | null
}

/** Where an answer is kept, or null where it may not be. */
function placeOf(request: IncomingMessage, options: FrontOptions): Place | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null
  const url = request.url ?? '/'
  const pathname = url.split('?', 1)[0] ?? '/'
  if (isBuildFile(pathname)) {
    if (request.method === 'HEAD' || request.headers.range) return null
    return { key: `static ${pathname}`, version: options.build, etag: null }
  }
  if (!isPublicPath(pathname) || request.method === 'HEAD') return null
  if (routerHeaders.some((name) => name in request.headers) || /[?&]_rsc=/.test(url)) return null
  // A person's token may see more than everybody does.
  if ('authorization' in request.headers) return null
  const revision = options.revision()
  if (revision === undefined) return null
  const etag = answerEtag(revision, utcDay(Date.now()), options.build)
  return { key: url, version: etag, etag }
}

/** Whether every percent escape of an address means something; Next fails on one that does not. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  const detail = 'The address has a percent escape that is no UTF-8; write % itself as %25.'
  const isApi = request.url?.startsWith('/api/') ?? false
  response.statusCode = 400
  response.setHeader('content-type', isApi ? 'application/problem+json' : 'text/plain')
  const problem = { type: 'about:blank', title: 'Bad Request', status: 400, detail }
  response.end(isApi ? JSON.stringify(problem) : `${detail}\n`)
}

/** Of one connection, not of the answer. */
const ofConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date'])

function entryOf(captured: Captured, { version, etag }: Place): StoredResponse {
  const headers = Object.fromEntries(
    Object.entries(captured.headers).filter(([name]) => !ofConnection.has(name)),
  )
  delete headers['content-length']
  const vary = new Set((headers.vary ?? '').split(',').map((each) => each.trim().toLowerCase()))
  vary.delete('')
  vary.add('accept-encoding')
  headers.vary = [...vary].join(', ')
  if (etag !== null) {
    headers.etag = etag
    // Kept by browsers, asked about each time: an edit shows at once.
    headers['cache-control'] = 'no-cache'
  }
  return {
    version,
    status: captured.status,
    headers,
    body: captured.body,
    encoded: {},
    heads: {},
    sent: 0,
  }
}

/** Names and values in turn, as Node writes them fastest; made once for each encoding. */
function headOf(entry: StoredResponse, encoding: Encoding | null, bytes: number): string[] {
  const name = encoding ?? 'identity'
  entry.heads[name] ??= [
    ...Object.entries(entry.headers).flat(),
    ...(encoding === null ? [] : ['content-encoding', encoding]),
    'content-length',
    String(bytes),
  ]
  return entry.heads[name]
}

function effortFor(key: string): Effort {
  return key.startsWith('static ') ? 'static' : 'once'
}

function isHtml({ headers }: Captured): boolean {
  return (headers['content-type'] ?? '').startsWith('text/html')
}

function addVary(response: ServerResponse, name: string): void {
  const before = String(response.getHeader('vary') ?? '')
  if (before.toLowerCase().includes(name)) return
  response.setHeader('vary', before === '' ? name : `${before}, ${name}`)
}

function finish(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: Buffer,
): void {
  response.statusCode = status
  // A head has the length that the body would have had, and no body.
  if (request.method === 'HEAD' || status === 304 || status === 204) {
    response.end()
    return
  }
  response.setHeader('content-length', body.byteLength)
  response.end(body)
}
