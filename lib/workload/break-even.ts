import { compareExact, type Exact, exact, minus } from '../pricing/exact'
import type { Selectable } from '../pricing/select'
import type { Workload } from '../pricing/workload'
import { costOfWorkload } from '../pricing/workload-cost'

/** Figures of a workload that are varied one at a time. */
export const variedFigures = [
  'input_tokens',
  'output_tokens',
  'cached_percent',
  'batch_percent',
] as const
export type VariedFigure = (typeof variedFigures)[number]

/** Where one figure alone, all others as they are, makes the other one the cheaper. */
export interface BreakEven {
  readonly figure: VariedFigure
  /** The nearest value at which it is, and whether it lies above or below the workload's own. */
  readonly at: number
  readonly way: 'above' | 'below'
}

/** Nobody sends longer prompts or gets longer answers. */
const mostTokens = 2_000_000

/**
 * Where the cheaper of two offerings changes, figure by figure: costs are straight between the
 * thresholds of both, so that a crossing lies where a line says, and the nearest one is told.
 * Nothing where they cost the same, or one of them is not priced.
 */
export function breakEvens(
  a: readonly Selectable[],
  b: readonly Selectable[],
  workload: Workload,
  at: string,
): BreakEven[] {
  const situation = { at, region: null, options: {} }
  const apartOf = (varied: Workload): Exact | null => {
    const [of, other] = [a, b].map((prices) => costOfWorkload(prices, varied, situation))
    if (!of || !other || of.currency !== other.currency) return null
    if (of.per_request === null || other.per_request === null) return null
    return minus(exact(of.per_request), exact(other.per_request))
  }
  const now = apartOf(workload)
  if (now === null || signOf(now) === 0) return []
  return variedFigures.flatMap((figure): BreakEven[] => {
    if (figure === 'input_tokens' && workload.prompt_lengths.length > 0) return []
    const own = workload[figure]
    const apartAt = (value: number) => apartOf({ ...workload, [figure]: value })
    const points = pointsOf(figure, workload, [...a, ...b])
    const found = [
      crossing(
        points.filter((point) => point >= own),
        apartAt,
        signOf(now),
      ),
      crossing(points.filter((point) => point <= own).reverse(), apartAt, signOf(now)),
    ].filter((value) => value !== null)
    const [nearest] = found.sort((x, y) => Math.abs(x - own) - Math.abs(y - own))
    if (nearest === undefined) return []
    return [{ figure, at: nearest, way: nearest > own ? 'above' : 'below' }]
  })
}

/** The ends of the straight parts, the workload's own value among them, in order. */
function pointsOf(
  figure: VariedFigure,
  workload: Workload,
  prices: readonly Selectable[],
): number[] {
  const own = workload[figure]
  const points = new Set([own])
  if (figure === 'cached_percent' || figure === 'batch_percent') {
    const most = figure === 'cached_percent' ? 100 - workload.written_percent : 100
    for (const point of [0, most]) points.add(point)
  } else {
    for (const point of [1, mostTokens]) points.add(point)
  }
  if (figure === 'input_tokens') {
    for (const { conditions } of prices) {
      if (conditions.tier_from === null) continue
      points.add(conditions.tier_from)
      points.add(conditions.tier_from + 1)
    }
  }
  return [...points].filter((point) => point <= mostTokens).sort((x, y) => x - y)
}

/** The first value along the points at which the sign is no longer the one it was. */
function crossing(
  points: readonly number[],
  apartAt: (value: number) => Exact | null,
  sign: number,
): number | null {
  for (const [index, to] of points.entries()) {
    const from = points[index - 1]
    if (from === undefined) continue
    const end = apartAt(to)
    if (end === null) return null
    if (signOf(end) === -sign) return between(from, to, apartAt, sign)
  }
  return null
}

/** Halved until two neighbours remain, of which the second has the other sign. */
function between(
  from: number,
  to: number,
  apartAt: (value: number) => Exact | null,
  sign: number,
): number {
  let [kept, turned] = [from, to]
  while (Math.abs(turned - kept) > 1) {
    const middle = Math.trunc((kept + turned) / 2)
    const apart = apartAt(middle)
    if (apart !== null && signOf(apart) === -sign) turned = middle
    else kept = middle
  }
  return turned
}

function signOf(value: Exact): number {
  return compareExact(value, { top: 0n, bottom: 1n })
}
