import type { Importer, ImportItem, Reject, SourceFile, SourceRecord } from './record'

/** A file for an importer's test: text or bytes, in chunks that end at `cuts`. */
export function sourceFile(
  name: string,
  content: string | Uint8Array,
  cuts: readonly number[] = [],
): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { name, path: name, bytes: chunks(bytes, cuts) }
}

async function* chunks(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    yield bytes.slice(start, cut)
    start = Math.max(start, cut)
  }
  yield bytes.slice(start)
}

export interface ReadResult {
  records: SourceRecord[]
  rejects: Reject[]
  /** Rejects that lost a whole record. */
  whole: Reject[]
}

/** Everything that an importer makes of some files, given by name and content. */
export async function readAll(
  importer: Importer,
  files: Record<string, string>,
  as_of = '2026-07-02',
): Promise<ReadResult> {
  async function* given(): AsyncGenerator<SourceFile> {
    for (const [name, content] of Object.entries(files)) yield sourceFile(name, content)
  }
  const result: ReadResult = { records: [], rejects: [], whole: [] }
  for await (const item of importer.read(given(), { as_of })) sort(result, item)
  return result
}

function sort(result: ReadResult, item: ImportItem): void {
  if (item.kind === 'record') result.records.push(item.record)
  else (item.whole ? result.whole : result.rejects).push(item.reject)
}
