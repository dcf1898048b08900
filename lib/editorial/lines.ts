import { z } from 'zod'
import { isDay } from '../catalogue/day'
import { type PointKind, pointKinds } from '../catalogue/vocabulary'
import { type Claim, claimSchema } from './claim'
import { textProblems } from './text'

/*
 * The files of texts: one JSON object a line, so that a change of one sentence is one changed
 * line. The first line says when the texts were last read against the catalogue.
 */

/** Longest texts as they are written, in characters. */
export const longest: Readonly<Record<PointKind, number>> = {
  summary: 120,
  strength: 160,
  tradeoff: 160,
  migration: 240,
}

/** One sentence of one model and what it rests on. */
export interface EditorialText {
  readonly model: string
  readonly kind: PointKind
  /** From 1, in the order of the file, per model and kind. */
  readonly position: number
  readonly text: string
  readonly rests_on: readonly Claim[]
}

export interface EditorialFile {
  readonly checked_on: string
  readonly texts: readonly EditorialText[]
}

const headSchema = z.strictObject({ checked_on: z.string().refine(isDay, 'is no day') })
const lineSchema = z.strictObject({
  model: z.string().min(1),
  kind: z.enum(pointKinds),
  text: z.string().min(1),
  rests_on: z.array(claimSchema).min(1, 'rests on nothing'),
})

/**
 * Reads a file of texts. Throws an Error naming each line at fault and why: a claim that says
 * nothing, a figure in the text that no claim names, a summary that rests on another model.
 */
export function readEditorial(file: string, content: string): EditorialFile {
  const [head = '', ...rest] = content.split('\n').filter((line) => line.trim() !== '')
  const { checked_on } = parsed(headSchema, head, `${file}:1`)
  const counts = new Map<string, number>()
  const faults: string[] = []
  const texts = rest.map((line, index): EditorialText => {
    const where = `${file}:${index + 2}`
    const { model, kind, text, rests_on } = parsed(lineSchema, line, where)
    const problems = [...textProblems(text, rests_on), ...summaryProblems(kind, rests_on)]
    if (text.length > longest[kind] * 2) problems.push('is too long')
    if (problems.length > 0) faults.push(`${where} (${model}): ${problems.join('; ')}`)
    const position = (counts.get(`${model} ${kind}`) ?? 0) + 1
    counts.set(`${model} ${kind}`, position)
    return { model, kind, position, text, rests_on }
  })
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return { checked_on, texts }
}

/** A summary is kept with its model's row, so it may rest on that row alone. */
function summaryProblems(kind: PointKind, claims: readonly Claim[]): string[] {
  if (kind !== 'summary') return []
  const own = claims.every(
    ({ field, of, ratio_to, above, below, same_as }) =>
      field !== undefined &&
      field !== 'hosts' &&
      field !== 'replacements' &&
      [of, ratio_to?.model, above?.model, below?.model, same_as?.model].every((it) => !it),
  )
  return own ? [] : ['a summary rests on more than its own fields']
}

function parsed<T>(schema: z.ZodType<T>, line: string, where: string): T {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    throw new Error(`${where}: ${error instanceof Error ? error.message : error}`)
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  throw new Error(`${where}: ${issues.join('; ')}`)
}
