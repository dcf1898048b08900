import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

export type Encoding = 'br' | 'gzip'

/** One piece of output: each is a way to another thread and back. */
const PIECE = 65_536

/** Below this, the headers weigh more than what is saved. */
const WORTH_BYTES = 1_024

/** The encoding to answer in: brotli, else gzip, else none (null). */
export function encodingFor(accepted: string | undefined, size: number): Encoding | null {
  if (size < WORTH_BYTES || accepted === undefined) return null
  const weights = new Map(
    accepted.split(',').map((part) => {
      const [name = '', ...parameters] = part.trim().toLowerCase().split(';')
      const q = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find(Boolean)
      return [name.trim(), Number(q ?? 1)]
    }),
  )
  const accepts = (name: Encoding) => (weights.get(name) ?? weights.get('*') ?? 0) > 0
  return accepts('br') ? 'br' : accepts('gzip') ? 'gzip' : null
}

/** How much is spent: on one answer, on what never changes, on what is asked for again and again. */
export type Effort = 'once' | 'static' | 'often'

const qualities: Readonly<Record<Effort, number>> = { once: 5, static: 9, often: 11 }

/** Compresses off the main thread. */
export function encode(body: Buffer, encoding: Encoding, effort: Effort): Promise<Buffer> {
  if (encoding === 'gzip')
    return deflate(body, { level: effort === 'once' ? 6 : 9, chunkSize: PIECE })
  return brotli(body, {
    chunkSize: PIECE,
    params: {
      [constants.BROTLI_PARAM_QUALITY]: qualities[effort],
      [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
    },
  })
}
