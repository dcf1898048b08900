import type { Kysely } from 'kysely'
import { catalogueRevision } from '../../db/queries/revision'
import type { Database } from '../../db/schema'
import { type Day, utcDay } from '../catalogue/day'
import { readJsonBody } from './body'
import { buildId } from './build'
import { answerEtag, matchesEtag } from './etag'
import { isUnavailable, Problem, problemResponse } from './problem'

/** What a handler is given to answer with. */
export interface Asked {
  db: Kysely<Database>
  params: URLSearchParams
  /** The path's segments after `/api/v1/`, decoded: an id may hold slashes. */
  path: string[]
  /** The UTC day on which the question is asked. */
  today: Day
  /** The catalogue's, read before anything else: what is answered is of it or newer. */
  revision: number
}

export interface Answer {
  /** JSON, or the text of another media type. */
  body: unknown
  type?: string
  status?: number
  headers?: Record<string, string>
}

type Handler = (request: Request) => Promise<Response>

const readMethods = 'GET, HEAD, OPTIONS'

/**
 * The methods of a read-only route: parse, load, compare the ETag, write. Nothing is caught
 * on the way but to be told: a database that is gone is a 503, never an empty list. `many` answers
 * a POST, for questions that no address has room for; it reads too, so nobody can be made to
 * change anything by it.
 */
export function reads(
  database: () => Kysely<Database>,
  answer: (asked: Asked) => Promise<Answer>,
  { many }: { many?: (asked: Asked & { body: unknown }) => Promise<Answer> } = {},
): Record<'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Handler> {
  const methods = many === undefined ? readMethods : `${readMethods}, POST`
  const GET = guarded(async (request) => {
    const today = utcDay(Date.now())
    const db = database()
    // Read before the data: an answer may be newer than its tag says, never older.
    const revision = await catalogueRevision(db)
    const asked = { db, today, revision, ...addressOf(request) }
    const etag = answerEtag(revision, today, buildId())
    const { body, type, status = 200, headers = {} } = await answer(asked)
    const shared = { etag, 'cache-control': 'no-cache', ...cors, ...headers }
    if (status === 200 && matchesEtag(request.headers.get('if-none-match'), etag)) {
      return new Response(null, { status: 304, headers: shared })
    }
    return new Response(type === undefined ? JSON.stringify(body) : String(body), {
      status,
      headers: { 'content-type': type ?? 'application/json; charset=utf-8', ...shared },
    })
  })
  const HEAD: Handler = async (request) => {
    const { status, headers } = await GET(request)
    return new Response(null, { status, headers })
  }
  const OPTIONS: Handler = async () =>
    new Response(null, {
      status: 204,
      headers: {
        allow: methods,
        ...cors,
        'access-control-allow-methods': methods,
        'access-control-allow-headers': 'authorization, content-type, if-none-match, if-match',
        'access-control-max-age': '86400',
      },
    })
  const refuse = guarded(async (request) => {
    const detail = `${request.method} is not possible here; ${methods} are.`
    throw new Problem(405, detail, {}, { allow: methods })
  })
  const POST =
    many === undefined
      ? refuse
      : guarded(async (request) => {
          const body = await readJsonBody(request)
          const db = database()
          const revision = await catalogueRevision(db)
          const today = utcDay(Date.now())
          const asked = { db, today, revision, ...addressOf(request), body }
          const { body: told, status = 200 } = await many(asked)
          return new Response(JSON.stringify(told), {
            status,
            headers: {
              'content-type': 'application/json; charset=utf-8',
              'cache-control': 'no-store',
              ...cors,
            },
          })
        })
  return { GET, HEAD, OPTIONS, POST, PUT: refuse, PATCH: refuse, DELETE: refuse }
}

/** Turns what is thrown into RFC 9457 problems, readable by other origins too. */
export function guarded(handler: Handler): Handler {
  return async (request) => {
    try {
      return await handler(request)
    } catch (error) {
      const response = problemResponse(problemOf(error))
      for (const [name, value] of Object.entries(cors)) response.headers.set(name, value)
      return response
    }
  }
}

/** Permanently elsewhere; a 308 keeps the method. */
export function movedTo(path: string, params: URLSearchParams): Answer {
  const search = params.size > 0 ? `?${params}` : ''
  const location = `${path}${search}`
  return { status: 308, body: { location }, headers: { location } }
}

const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, deprecation, sunset, link, location, retry-after, allow',
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isUnavailable(error)) {
    console.error('The database does not answer:', error)
    const detail = 'The database does not answer. Try again in a few seconds.'
    return new Problem(503, detail, {}, { 'retry-after': '5' })
  }
  console.error(error)
  return new Problem(500, 'This is a fault of the server; it has been logged.')
}

/**
 * From the URL itself rather than from the framework's parameters, so that one rule decodes
 * every id, in a test as in the server.
 */
function addressOf(request: Request): { path: string[]; params: URLSearchParams } {
  const url = new URL(request.url)
  const segments = url.pathname.replace(/^\/api\/v1\//, '').split('/')
  return {
    path: segments.filter((segment) => segment !== '').map(decoded),
    params: url.searchParams,
  }
}

function decoded(segment: string): string {
  try {
    const text = decodeURIComponent(segment)
    // No id holds a NUL, and Postgres takes none.
    if (!text.includes('\0')) return text
  } catch {
    // Falls through: half a percent-escape is nobody's id.
  }
  throw new Problem(404, `There is nothing at ${JSON.stringify(segment)}.`)
}
