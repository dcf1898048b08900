import { staleAfterDays } from '../catalogue/confidence'
import { addDays, type Day } from '../catalogue/day'
import type { Confidence, PriceKind } from '../catalogue/vocabulary'
import { compareClaims, newestDay } from '../evidence/choose'
import type { PriceStatement } from '../import/record'
import { type Aligned, align } from './align'
import { type Move, moveBehind, type Targets } from './moves'
import { isFigure, sameValue } from './same'
import type { Corrected, Correction, Step } from './steps'
import type { Period, Place } from './timeline'

/** What one record of one source says of an offering's prices over time. */
export interface SourceSteps {
  /** The source's key. */
  source: string
  /** The record inside the source. */
  locator: string
  confidence: Confidence
  /** Day of the latest version that was read. */
  observed_on: Day
  /** The days on which it lists the offering; without them, always. */
  listings?: readonly Period[]
  /** Its days are those on which prices came into force (genai-prices' `start_date`). */
  dated?: boolean
  /** By key and day, as `stepsOf` and `datedSteps` give them. */
  steps: readonly Step[]
}

/** Another source's word on a shown step: kept as an observation, with its own days. */
export interface Observed extends Place {
  source: string
  from: Day
  to: Day | null
  kind: PriceKind
}

/** A price as it is shown over its half-open period. */
export interface ShownStep extends Omit<Step, 'corrects'> {
  /** Mistakes in its place, oldest first. */
  corrects: (Corrected & { source: string })[]
  /** Who says so on its first day. */
  source: string
  /** The record that the step rests on: the last that said so. */
  cited: Cited
  /** It ended because its source no longer listed the offering, not because the price went. */
  lost: boolean
  /** The id named another model before: no change of price, but of what is priced. */
  moved: Move | null
  /** The records that say the same price within its period, the one shown first. */
  also: Observed[]
}

/** A record, and the price as it writes it. */
export interface Cited {
  source: string
  locator: string
  statement: PriceStatement
}

interface Speaker {
  rank: number
  claim: SourceSteps
  aligned: Aligned[]
}

interface Word {
  speaker: Speaker
  aligned: Aligned
}

/**
 * One truth out of several sources: for each price key one step function over
 * days, the same for any order of `sources`. Steps of a key are half open and
 * never overlap; where nobody states a price, there is none.
 *
 * The rule, which a test can replay day by day:
 *
 * 1. Each source's transitions happen on the days that `align` gives them.
 * 2. On each day those sources speak that list the offering then; where none
 *    does, all do, since what was withdrawn keeps its last prices. Of those that
 *    state the key, the ones with a figure come first; of these the ones that
 *    know the news; of these the first by `compareClaims`, the order by which
 *    every shown value is chosen, as of that day.
 * 3. Days on which the same price is shown are one step.
 *
 * A source does not know the news while another, which said the same price after
 * it did, has gone on to another one: to repeat is no evidence against a change
 * that somebody saw. A provider's own feed is believed nevertheless.
 *
 * A step that its own source knows as the successor of what was shown keeps the
 * kind that it has there. Any other is another source taking over, a correction
 * and no event. The first change of an offering's prices after its id moved to
 * another model is marked `moved`.
 */
export function mergeSteps(sources: readonly SourceSteps[], targets: Targets = []): ShownStep[] {
  const ranked = [...sources].sort(compareSources)
  const keys = new Set(ranked.flatMap(({ steps }) => steps.map(({ key }) => key)))
  const shown = [...keys].sort().flatMap((key) => mergeKey(key, ranked))
  return targets.length === 0 ? shown : withMoves(shown, targets)
}

function compareSources(a: SourceSteps, b: SourceSteps): number {
  return compareClaims({ ...a, value: null }, { ...b, value: null })
}

function mergeKey(key: string, ranked: readonly SourceSteps[]): ShownStep[] {
  const voices = ranked.map(({ steps, dated }) => ({
    steps: steps.filter((step) => step.key === key),
    dated: dated ?? false,
  }))
  const speakers = ranked.flatMap((claim, rank): Speaker[] => {
    const voice = voices[rank]
    if (voice === undefined || voice.steps.length === 0) return []
    const others = voices.filter((each) => each !== voice)
    return [{ rank, claim, aligned: align(voice, others) }]
  })
  const days = boundariesOf(speakers, ranked)
  const shown: { words: Word[]; from: Day; to: Day | null }[] = []
  for (const [index, day] of days.entries()) {
    const word = firstWord(speakers, day, ranked)
    if (word === null) continue
    const open = shown.at(-1)
    const to = days[index + 1] ?? null
    if (open && open.to === day && says(open.words.at(-1), word)) {
      open.words.push(word)
      open.to = to
    } else shown.push({ words: [word], from: day, to })
  }
  return shown.flatMap(({ words, from, to }, index) => {
    const before = shown[index - 1]
    const stood = before?.to === from ? before.words.at(-1) : undefined
    const [first] = words
    if (first === undefined) return []
    const period = { from, to }
    return [shownStep(first, words, stood, period, observed(speakers, first, period))]
  })
}

/** Every day on which some source's word or listing begins or ends. */
function boundariesOf(speakers: readonly Speaker[], all: readonly SourceSteps[]): Day[] {
  const days = new Set<Day>()
  const periods = [
    ...speakers.flatMap(({ aligned }) => aligned),
    ...all.flatMap(({ listings }) => listings ?? []),
  ]
  for (const { from, to } of periods) {
    days.add(from)
    if (to !== null) days.add(to)
  }
  const newest = newestDay(all) ?? ''
  for (const { observed_on } of all) {
    const aged = addDays(observed_on, staleAfterDays + 1)
    if (aged <= newest) days.add(aged)
  }
  return [...days].sort()
}

/** Who is heard on a day: rule 2. */
function firstWord(
  speakers: readonly Speaker[],
  day: Day,
  all: readonly SourceSteps[],
): Word | null {
  const is_listed = all.some((claim) => lists(claim, day))
  const words = speakers.flatMap((speaker): Word[] => {
    if (is_listed && !lists(speaker.claim, day)) return []
    const aligned = speaker.aligned.find((each) => holds(each, day))
    return aligned === undefined ? [] : [{ speaker, aligned }]
  })
  if (words.length < 2) return words[0] ?? null
  // What was read last does not age until something newer is read.
  const newest = newestDay(all) ?? day
  const seen = day < newest ? day : newest
  const figures = words.filter(({ aligned }) => isFigure(aligned.step.statement))
  const known = figures.length > 0 ? figures : words
  const current = known.filter((word) => !known.some((other) => overtakes(other, word)))
  const ranked = (current.length > 0 ? current : known).sort((a, b) =>
    compareClaims(claimOf(a), claimOf(b), seen),
  )
  return ranked[0] ?? null
}

function claimOf({ speaker }: Word) {
  return { ...speaker.claim, value: null }
}

/** The other source went on from the very price that this one still repeats. */
function overtakes({ aligned: { from, step } }: Word, word: Word): boolean {
  return (
    word.speaker.claim.confidence !== 'high' &&
    step.before !== null &&
    from > word.aligned.from &&
    sameValue(step.before, word.aligned.step.statement)
  )
}

function lists({ listings }: SourceSteps, day: Day): boolean {
  return listings?.some((each) => holds(each, day)) ?? true
}

function holds({ from, to }: Period, day: Day): boolean {
  return from <= day && (to === null || day < to)
}

function says(a: Word | undefined, b: Word): boolean {
  return a !== undefined && sameValue(a.aligned.step.statement, b.aligned.step.statement)
}

function shownStep(
  { speaker, aligned }: Word,
  words: readonly Word[],
  stood: Word | undefined,
  { from, to }: Period,
  also: Observed[],
): ShownStep {
  const { step } = aligned
  const before = stood?.aligned.step.statement ?? null
  const own = stood === undefined || isOwnTransition(aligned, before, from)
  const last = words.at(-1) ?? { speaker, aligned }
  return {
    ...step,
    from,
    to,
    cited: {
      source: last.speaker.claim.source,
      locator: last.speaker.claim.locator,
      statement: last.aligned.step.statement,
    },
    ...(own ? { kind: step.kind, why: step.why } : takeover),
    before: stood === undefined ? step.before : before,
    corrects: correctsOf(words),
    source: speaker.claim.source,
    lost: to !== null && !lists(last.speaker.claim, to),
    moved: null,
    also,
  }
}

const takeover: { kind: PriceKind; why: Correction } = { kind: 'correction', why: 'other_source' }

function isOwnTransition(
  { from, step }: Aligned,
  before: PriceStatement | null,
  day: Day,
): boolean {
  return from === day && step.before !== null && sameValue(step.before, before)
}

function correctsOf(words: readonly Word[]): ShownStep['corrects'] {
  const steps = new Map(words.map(({ aligned, speaker }) => [aligned.step, speaker.claim.source]))
  return [...steps].flatMap(([{ corrects }, source]) =>
    corrects.map((each) => ({ ...each, source })),
  )
}

function observed(speakers: readonly Speaker[], first: Word, period: Period): Observed[] {
  const said = speakers.flatMap(({ claim, aligned }) =>
    aligned
      .filter(({ step, ...own }) => overlap(own, period) && sameAs(step, first))
      .map(({ step: { from, to, kind, commit, locator } }) => {
        return { source: claim.source, from, to, kind, commit, locator }
      }),
  )
  const { locator } = first.aligned.step
  return said.sort((a, b) => Number(b.locator === locator) - Number(a.locator === locator))
}

function sameAs(step: Step, { aligned }: Word): boolean {
  return sameValue(step.statement, aligned.step.statement)
}

function overlap(a: Period, b: Period): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)
}

/** A move is told once: by the first day after it on which any price changed. */
function withMoves(shown: readonly ShownStep[], targets: Targets): ShownStep[] {
  const starts = new Map<string, Day>()
  const firsts = new Map<Day, Day>()
  const moves = shown.map((step): Move | null => {
    const before = starts.get(step.key)
    starts.set(step.key, step.from)
    if (step.kind !== 'change' || step.before === null || before === undefined) return null
    const move = moveBehind(targets, before, step.from)
    const first = move && firsts.get(move.on)
    if (move && (first === undefined || first === null || step.from < first)) {
      firsts.set(move.on, step.from)
    }
    return move
  })
  return shown.map((step, index) => {
    const move = moves[index]
    return move && firsts.get(move.on) === step.from ? { ...step, moved: move } : step
  })
}
