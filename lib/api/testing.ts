type Handler = (request: Request) => Promise<Response>
type Route = Record<string, Handler>

const modules = import.meta.glob<Route>('../../app/api/v1/**/route.ts')

/** Every route below /api/v1, as its folder: `models/[slug]`. */
export const routeFolders: readonly string[] = Object.keys(modules).map((file) =>
  file.replace(/^.*\/app\/api\/v1\//, '').replace(/\/route\.ts$/, ''),
)

/**
 * Sends a request to the route that Next would choose: a fixed name before a parameter, one
 * segment before several. The routes read from whatever `db/client` is mocked to be.
 */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(`http://localhost/api/v1${path}`, init)
  const segments = new URL(request.url).pathname.replace(/^\/api\/v1\//, '').split('/')
  const folder = [...routeFolders].sort(byRank).find((each) => matches(each.split('/'), segments))
  const load = Object.entries(modules).find(([file]) =>
    file.endsWith(`/v1/${folder}/route.ts`),
  )?.[1]
  const handler = (await load?.())?.[request.method]
  if (!handler) throw new Error(`There is no ${request.method} for ${path}`)
  return handler(request)
}

/** The JSON of a GET that must succeed. */
export async function getJson<T = Record<string, unknown>>(path: string): Promise<T> {
  const response = await send(path)
  const body = await response.json()
  if (response.status !== 200)
    throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`)
  return body as T
}

/** Part by part, a fixed name before a parameter and one segment before several. */
function byRank(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')]
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = rank(left[index]) - rank(right[index])
    if (difference !== 0) return difference
  }
  return 0
}

function rank(part = ''): number {
  return part.startsWith('[...') ? 2 : part.startsWith('[') ? 1 : 0
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.at(-1)?.startsWith('[...')) {
    const fixed = pattern.slice(0, -1)
    return segments.length > fixed.length && matches(fixed, segments.slice(0, fixed.length))
  }
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => part.startsWith('[') || part === segments[index])
  )
}
