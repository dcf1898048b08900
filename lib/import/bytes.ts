import { RefusedFile, type SourceFile } from './record'

/** Pieces are decoded at most this large, so that one huge chunk costs no more than many small ones. */
const PIECE_BYTES = 65_536

/** What Postgres cannot store as text, and no honest file escapes: NUL and half a surrogate pair. */
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** False for text with a character that no text column can hold; only an escape can bring one in. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text)
}

/**
 * The file's text, piece by piece, without a byte order mark.
 *
 * Throws a RefusedFile when the file cannot be read, is empty, is over
 * `max_bytes` (before the excess is decoded or kept), is not UTF-8, or holds a
 * NUL, which no text column can store.
 */
export async function* decodeUtf8(file: SourceFile, max_bytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let total = 0
  let empty = true
  for await (const chunk of readable(file)) {
    total += chunk.byteLength
    if (total > max_bytes) {
      throw new RefusedFile(
        file.path,
        '',
        `it is larger than the ${max_bytes} bytes allowed for it`,
      )
    }
    for (let start = 0; start < chunk.byteLength; start += PIECE_BYTES) {
      const text = decode(file, decoder, chunk.subarray(start, start + PIECE_BYTES))
      if (text === '') continue
      empty = false
      yield text
    }
  }
  // Without `stream`, this throws when the last character is cut off.
  const rest = decode(file, decoder)
  if (rest !== '') yield rest
  else if (empty) throw new RefusedFile(file.path, '', 'it is empty')
}

/** The file's whole text, for formats that have no streaming parser; same refusals. */
export async function readText(file: SourceFile, max_bytes: number): Promise<string> {
  let text = ''
  for await (const piece of decodeUtf8(file, max_bytes)) text += piece
  return text
}

/** The file's bytes; a failing disk or connection refuses the file like any other fault of it. */
async function* readable(file: SourceFile): AsyncGenerator<Uint8Array> {
  const chunks = file.bytes[Symbol.asyncIterator]()
  let finished = false
  try {
    while (true) {
      const next = await chunks.next().catch((error: unknown) => {
        finished = true
        throw new RefusedFile(file.path, '', `it cannot be read: ${messageOf(error)}`)
      })
      if (next.done) {
        finished = true
        return
      }
      yield next.value
    }
  } finally {
    // A refusal in the middle of the file must still close it.
    if (!finished) await chunks.return?.()
  }
}

function decode(file: SourceFile, decoder: TextDecoder, bytes?: Uint8Array): string {
  let text: string
  try {
    text = decoder.decode(bytes, { stream: bytes !== undefined })
  } catch {
    throw new RefusedFile(file.path, '', 'it is not UTF-8 text; save it as UTF-8 and try again')
  }
  if (text.includes('\0')) {
    throw new RefusedFile(file.path, '', 'it holds a NUL character, so it is not a text file')
  }
  return text
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
