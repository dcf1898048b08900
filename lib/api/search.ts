import { findAnything } from '../../db/queries/find'
import type { Answer, Asked } from './handler'
import { readParameters } from './params'
import { badParameters } from './problem'

const searchParameter = {
  parse: (text: string) => {
    const trimmed = text.trim()
    return trimmed === '' || trimmed.length > 200 || trimmed.includes('\0') ? null : trimmed
  },
  expected: 'a search of 1 to 200 characters',
}

/** `GET /search?q=`: models, providers, hosts and benchmarks by any name or id. */
export async function answerSearch({ db, params }: Asked): Promise<Answer> {
  const { q } = readParameters(params, { q: searchParameter })
  if (q === null) {
    throw badParameters([{ parameter: 'q', detail: 'q is missing: what is looked for?' }])
  }
  return { body: { data: await findAnything(db, q) } }
}
