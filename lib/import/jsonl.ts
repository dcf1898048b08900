import { decodeUtf8 } from './bytes'
import { type JsonObject, readJsonEntries } from './json'
import { RefusedFile, type SourceFile } from './record'

/** Of one line; a file without line breaks must not be kept whole to find that out. */
const MAX_LINE = 4_000_000

export interface JsonLine {
  /** From 1, for messages; a record is found by what it says, not by where it stands. */
  line: number
  object: JsonObject
}

/**
 * The objects of a file with one JSON object a line, in its order; blank lines
 * are skipped.
 *
 * Each line is refused for what `readJsonEntries` refuses, which names the line
 * and the path in it, and with it the whole file. Lines before that have been
 * yielded, so a caller keeps nothing of a file that it has not read to the end.
 */
export async function* readJsonLines(
  file: SourceFile,
  limits: { max_bytes: number; max_depth?: number },
): AsyncGenerator<JsonLine> {
  let line = 0
  for await (const text of linesOf(file, limits.max_bytes)) {
    line += 1
    if (text.trim() !== '') yield { line, object: await objectOf(file, line, text, limits) }
  }
}

async function* linesOf(file: SourceFile, max_bytes: number): AsyncGenerator<string> {
  let rest: string[] = []
  let length = 0
  for await (const text of decodeUtf8(file, max_bytes)) {
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      yield rest.join('') + text.slice(start, end)
      rest = []
      length = 0
      start = end + 1
    }
    rest.push(text.slice(start))
    length += text.length - start
    if (length > MAX_LINE) {
      throw new RefusedFile(file.path, '', `a line has over ${MAX_LINE} characters`)
    }
  }
  yield rest.join('')
}

async function objectOf(
  file: SourceFile,
  line: number,
  text: string,
  limits: { max_depth?: number },
): Promise<JsonObject> {
  const bytes = new TextEncoder().encode(text)
  async function* given() {
    yield bytes
  }
  const one: SourceFile = { name: file.name, path: `${file.path}:${line}`, bytes: given() }
  const object: JsonObject = new Map()
  const entries = readJsonEntries(one, {
    max_bytes: bytes.byteLength,
    ...(limits.max_depth === undefined ? {} : { max_depth: limits.max_depth }),
  })
  for await (const { path, value } of entries) object.set(path[0] ?? '', value)
  return object
}
