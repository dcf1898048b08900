import { Problem } from './problem'

const largestBody = 1_000_000

/**
 * The JSON of a request. 415 for another type, 413 for more than a megabyte (what comes beyond is
 * not read), 400 for what is no JSON in UTF-8.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(type.trim())) {
    throw new Problem(415, 'Send the body as application/json, in UTF-8.')
  }
  const bytes = await readBytes(request)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Problem(400, 'The body is not JSON in UTF-8.')
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const tooLarge = () => new Problem(413, `The body may have ${largestBody} bytes at most.`)
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) throw tooLarge()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > largestBody) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
