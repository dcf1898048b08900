import { type JsonObject, readJsonEntries } from './json'
import type { SourceFile } from './record'

/** The one object that a small file holds, with the refusals of `readJsonEntries`. */
export async function readJsonObject(file: SourceFile, max_bytes: number): Promise<JsonObject> {
  const object: JsonObject = new Map()
  for await (const { path, value } of readJsonEntries(file, { max_bytes })) {
    object.set(path[0] ?? '', value)
  }
  return object
}

/** Closes a file that is not to be read, so that a folder of thousands keeps none of them open. */
export async function closeUnread(file: SourceFile): Promise<void> {
  for await (const _ of file.bytes) break
}
