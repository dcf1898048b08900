import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { writeWhole } from '../browse/encoding'
import type { Whole } from '../browse/whole'

/** More than so many bytes, compressed with gzip, are not sent to a browser to filter by itself. */
export const mostPayloadBytes = 300_000

/**
 * The text of a whole table as browsers fetch it; null where it is too large for them, and then
 * the server answers each question.
 */
export async function payloadOf(whole: Whole, most = mostPayloadBytes): Promise<string | null> {
  const text = writeWhole(whole)
  const { length } = await promisify(gzip)(text)
  return length <= most ? text : null
}
