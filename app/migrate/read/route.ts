import { guarded } from '@/lib/api/handler'
import { type AskedProblem, askedOfText, largestText, migrationHref } from '@/lib/migration/asked'

/** What stands round the content in a form's body. */
const formRoom = 64 * 1024
/** What is too large is taken in and dropped up to here, so that the browser shows the answer. */
const mostDropped = 80 * 1024 * 1024

/** Reads a text or a file for ids once and leads to their report; nothing of it is kept. */
export const POST = guarded(async (request) => {
  const bytes = await readBody(request, largestText + formRoom)
  if (bytes === null) return tooLarge()
  const text = await textOf(bytes, request.headers.get('content-type') ?? '')
  if (text === null) return to(problemHref('nothing'))
  return text.length > largestText ? tooLarge() : to(migrationHref(askedOfText(text)))
})

/** The address of what is only ever sent to. */
export const GET = guarded(async () => to('/migrate'))

function to(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

function tooLarge(): Response {
  const text =
    'That is more than 20 MB, and nothing of it was read. Give a part of it, or an export that is summed up by day.\n'
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(text, { status: 413, headers })
}

function problemHref(problem: 'nothing'): string {
  const told: AskedProblem = { problem, line: null }
  return migrationHref({ ids: [], usage: new Map(), more: 0, problem: told })
}

/** The body, or null where it is larger than may be. */
async function readBody(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.byteLength
    if (size <= most) chunks.push(next.value)
    else chunks.length = 0
    if (size > mostDropped) {
      await reader?.cancel()
      break
    }
  }
  return size > most ? null : new Uint8Array(Buffer.concat(chunks))
}

/** The chosen file or, without one, what was typed; null where the body is no form. */
async function textOf(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<string | null> {
  if (!/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) {
    return new TextDecoder().decode(bytes)
  }
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    const [text, file] = [form.get('text'), form.get('file')]
    if (file instanceof File && file.size > 0) return await file.text()
    return typeof text === 'string' ? text : ''
  } catch {
    return null
  }
}
