import type { Day } from '../catalogue/day'
import { readChecked } from '../import/importers'
import type { Importer, Reject, SourceFile, SourceRecord } from '../import/record'
import { findFiles, matches } from './source-files'

/** A source read whole, before anything is written. */
export interface ReadSource {
  source: Importer
  as_of: Day
  version: string | null
  records: SourceRecord[]
  rejects: Reject[]
  /** True for a record's locator whose file was part of this reading. */
  covers: (locator: string) => boolean
  /** Values that come from files which were not read, so that their absence says nothing. */
  unread_values: string[]
}

/**
 * Reads a source from a file, a folder, a URL or where it is published.
 * Throws a RefusedFile when any of it cannot be trusted (DATA rule 29).
 */
export async function readSource(
  importer: Importer,
  from: string | null,
  options: { as_of: Day; version?: string | null; onProgress?: (done: number, of: number) => void },
): Promise<ReadSource> {
  const { files, bytes, found } = await findFiles(importer, from)
  const records: SourceRecord[] = []
  const rejects: Reject[] = []
  let done = 0
  const counted = (file: SourceFile): SourceFile => ({
    ...file,
    bytes: counting(file.bytes, (size) => {
      done += size
      if (bytes > 0) options.onProgress?.(done, bytes)
    }),
  })
  const items = readChecked(importer, each(files.map(counted)), { as_of: options.as_of })
  for await (const item of items) {
    if (item.kind === 'record') records.push(item.record)
    else rejects.push(item.reject)
  }
  return {
    source: importer,
    as_of: options.as_of,
    version: options.version ?? null,
    records,
    rejects,
    covers: (locator) => [...found].some((spec) => matches(spec, locator.split('#')[0] ?? '')),
    unread_values: importer.files
      .filter((spec) => !found.has(spec))
      .flatMap((spec) => spec.values ?? []),
  }
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

async function* counting(
  bytes: AsyncIterable<Uint8Array>,
  count: (size: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    count(chunk.byteLength)
    yield chunk
  }
}
