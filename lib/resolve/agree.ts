import { type Identity, identify, type Known, type Subject } from './identify'

/** What one id means that several records speak of, each with its own reference or kind. */
export type Answer = Extract<Identity, { ok: true }>

/**
 * The surest of what an id means by the word of each record that speaks of it.
 * Depends on what the records say alone, never on which of them was read first.
 */
export function identifyTogether(subjects: readonly Subject[], known: Known): Identity {
  const said = new Map(
    subjects.map(({ base_model, kind, ...rest }) => {
      // Only a reference, or being no model, makes a difference.
      const told = kind === 'router' || kind === 'tool' ? kind : null
      return [JSON.stringify([base_model, told]), { ...rest, base_model, kind: told }]
    }),
  )
  const identities = [...said.values()].map((subject) => identify(subject, known))
  const answers = identities.filter((each): each is Answer => each.ok)
  const best = answers.sort(bySureness)[0] ?? identities[0]
  return best ?? { ok: false, candidates: [], reason: 'nobody says anything of it' }
}

function bySureness(a: Answer, b: Answer): number {
  return (
    Number(b.kind !== null) - Number(a.kind !== null) ||
    b.confidence - a.confidence ||
    compareText(textOf(a), textOf(b))
  )
}

function textOf({ model, release, developer, kind }: Answer): string {
  return JSON.stringify([model, release, developer, kind])
}

/** Who made a model: what most of its ids say, and among equals the first by name. */
export function developerByMost(answers: readonly Pick<Answer, 'developer'>[]): string | null {
  const counts = new Map<string, number>()
  for (const { developer } of answers) {
    if (developer !== null) counts.set(developer, (counts.get(developer) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b))
  return most?.[0] ?? null
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
