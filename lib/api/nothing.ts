import type { Answer, Asked } from './handler'
import { notFound } from './problem'

/** Every path below `/api/v1` that is none of ours: a 404 in the same words as the others. */
export async function answerNothing({ path }: Asked): Promise<Answer> {
  throw notFound(`There is nothing at /api/v1/${path.join('/')}; see /api/v1/openapi.json.`)
}
