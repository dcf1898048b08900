import { lastDay } from '../catalogue/day'
import { noLifecycle, stateOn } from '../catalogue/lifecycle'
import { type OfferingEvidence, settleRelease } from '../evidence/settle'
import { hostOf } from '../resolve/hosts'
import type { Offering } from './catalogue'
import { rawJson } from './data'
import { finding, groupBy, idOf, type Rule, together } from './rule'

const clouds = ['vertex', 'bedrock', 'azure']

/** Offerings that serve a release, by the release. */
function byRelease(offerings: readonly Offering[]): Map<string, Offering[]> {
  const dated = offerings.filter(({ identity }) => identity.ok && identity.release !== null)
  return groupBy(dated, ({ identity }) =>
    identity.ok ? `${identity.model} ${identity.release}` : '',
  )
}

function evidenceOf({ host, identity, api_model_id, said }: Offering): OfferingEvidence {
  return {
    observations: said.map(({ observation }) => observation),
    first_party: identity.ok && identity.developer !== null && host.operator === identity.developer,
    release: identity.ok ? identity.release : null,
    variant: false,
    bare_id: api_model_id,
  }
}

/** DATA rules 23 to 25: when a thing begins and ends, and where that was said. */
export const lifecycleRules: readonly Rule[] = [
  {
    rule: 23,
    name: 'a shutdown day is that host’s alone: none of a reseller is the release’s',
    needs: ['litellm', 'modeldeprecations'],
    check: ({ catalogue }) => {
      const releases = [...byRelease(catalogue.offerings)]
      const ends = releases.flatMap(([release, offerings]) => {
        const evidence = offerings.map(evidenceOf)
        const others = evidence.filter(({ first_party }) => !first_party)
        const said = others.flatMap(({ observations }) => observations)
        const shutdowns = said.flatMap(({ values }) => values.shutdown_on ?? [])
        return shutdowns.length === 0 ? [] : [{ release, evidence }]
      })
      return finding(
        ends,
        ({ release, evidence }) => {
          const shown = settleRelease(evidence).get('shutdown_on')
          const own = evidence.filter(({ first_party }) => first_party)
          return !shown || own.some(({ observations }) => observations.includes(shown.observation))
            ? null
            : `${release}: ${shown.value} is what ${shown.locator} says of its host`
        },
        { looked: releases.length },
      )
    },
  },
  {
    rule: 23,
    name: 'dates of a cloud stay at its own offering',
    needs: ['modeldeprecations', 'litellm'],
    check: (data) => {
      const { offerings } = data.snapshot('modeldeprecations')
      const hosted = offerings.filter(({ host }) => clouds.includes(host))
      const mini = data
        .snapshot('litellm')
        .offerings.filter(({ api_model_id }) => api_model_id === 'gpt-4.1-mini-2025-04-14')
      const flash = offerings.filter(({ api_model_id }) => api_model_id === 'gemini-2.5-flash')
      return together(
        finding(
          hosted,
          ({ host, locator }) => (locator.startsWith(`models/${host}/`) ? null : locator),
          {
            looked: offerings.length,
            figures: [{ what: 'records of clouds', told: 16, counted: hosted.length }],
          },
        ),
        finding(mini, ({ host, lifecycle, locator }) =>
          (lifecycle.shutdown_on === '2026-11-04') === (host === 'azure')
            ? null
            : `${locator} shuts down on ${lifecycle.shutdown_on}`,
        ),
        finding(flash, ({ host, lifecycle, locator }) =>
          (lifecycle.shutdown_on === '2026-10-20') === (host === 'vertex')
            ? null
            : `${locator} shuts down on ${lifecycle.shutdown_on}`,
        ),
      )
    },
  },
  {
    rule: 24,
    name: 'a state without a date is kept with its day, where no date amounts to it',
    needs: ['modeldeprecations', 'models-dev'],
    check: (data) => {
      const records = data.snapshot('modeldeprecations').offerings
      const kept = records.filter(({ lifecycle }) => lifecycle.state_seen !== undefined)
      const undated = records.filter(
        ({ lifecycle: { state_seen, shutdown_on, deprecated_on } }) =>
          state_seen && state_seen !== 'active' && !shutdown_on && !deprecated_on,
      )
      const { offerings, models, as_of } = data.snapshot('models-dev')
      const seen = [...offerings, ...models].filter(({ lifecycle }) => lifecycle.state_seen)
      const deprecated = offerings.filter(({ lifecycle }) => lifecycle.state_seen === 'deprecated')
      const dated = new Set(
        data.catalogue.offerings
          .filter(({ said }) =>
            said.some(({ observation: { values } }) => values.shutdown_on ?? values.deprecated_on),
          )
          .map(({ host, api_model_id }) => `${host.slug} ${api_model_id}`),
      )
      return together(
        finding(
          kept,
          ({ lifecycle, locator, checked_on }) => {
            const { state_seen, state_seen_on, ...dates } = lifecycle
            const derived = stateOn({ ...noLifecycle, ...dates }, checked_on ?? '')
            if (!state_seen_on) return `${locator}: no day`
            return derived === state_seen ? `${locator}: its dates say ${derived} already` : null
          },
          {
            looked: records.length,
            figures: [
              {
                what: 'modeldeprecations’ states without a date',
                told: 9,
                counted: undated.length,
              },
            ],
          },
        ),
        finding(
          seen,
          ({ lifecycle, locator }) => (lifecycle.state_seen_on === as_of ? null : locator),
          {
            looked: offerings.length + models.length,
            figures: [
              { what: 'called deprecated by models.dev', told: 121, counted: deprecated.length },
              {
                what: 'of them without a date',
                told: 94,
                counted: deprecated.filter(
                  (each) => !dated.has(`${each.host} ${each.api_model_id}`),
                ).length,
                within: 12,
                why: 'a date of the very offering counts, not one of the model elsewhere',
              },
            ],
          },
        ),
      )
    },
  },
  {
    rule: 24,
    name: 'dates decide: a passed shutdown is retired, whatever state was seen',
    needs: [],
    check: ({ snapshots }) => {
      const all = [...snapshots.values()].flatMap(({ offerings, as_of }) =>
        offerings.map(({ lifecycle, locator }) => ({ lifecycle, locator, as_of })),
      )
      const ended = all.filter(
        ({ lifecycle, as_of }) => lifecycle.shutdown_on && lastDay(lifecycle.shutdown_on) <= as_of,
      )
      return finding(
        ended,
        ({ lifecycle, locator, as_of }) => {
          const state = stateOn({ ...noLifecycle, ...lifecycle, state_seen: 'active' }, as_of)
          return state === 'retired' ? null : `${locator} is ${state}`
        },
        { looked: all.length },
      )
    },
  },
  {
    rule: 25,
    name: 'LiteLLM’s deprecation_date is the shutdown, never the announcement',
    needs: ['litellm', 'modeldeprecations'],
    check: async (data) => {
      const litellm = data.snapshot('litellm')
      const raw = await rawJson<Record<string, { deprecation_date?: string }>>(
        litellm,
        litellm.importer.files[0]?.name ?? '',
      )
      const dates = Object.values(raw ?? {}).flatMap(
        ({ deprecation_date }) => deprecation_date ?? [],
      )
      const dated = litellm.offerings.filter(({ lifecycle }) => lifecycle.shutdown_on)
      // Several keys are one offering, under other conditions.
      const kept = [...new Map(dated.map((record) => [idOf(record), record])).values()]
      const official = new Map(
        data
          .snapshot('modeldeprecations')
          .offerings.map(({ host, api_model_id, lifecycle }) => [
            `${hostOf('modeldeprecations', host)?.slug} ${api_model_id}`,
            lifecycle,
          ]),
      )
      const pairs = kept.flatMap(({ host, api_model_id, lifecycle, locator }) => {
        const known = official.get(`${hostOf('litellm', host)?.slug} ${api_model_id}`)
        return known?.shutdown_on ? [{ locator, day: lifecycle.shutdown_on, known }] : []
      })
      const equal = pairs.filter(({ day, known }) => day === known.shutdown_on)
      return together(
        finding(
          pairs,
          ({ locator, day, known }) =>
            day === known.deprecated_on ? `${locator}: ${day} is the announcement` : null,
          {
            looked: dates.length,
            figures: [
              {
                what: 'comparable records',
                told: 23,
                counted: pairs.length,
                within: 5,
                why: 'Moonshot’s seven came later, two of xAI have no shutdown day',
              },
              {
                what: 'that equal the shutdown',
                told: 16,
                counted: equal.length,
                within: 7,
                why: 'Moonshot’s seven are equal too',
              },
            ],
          },
        ),
        finding(
          [pairs].filter(({ length }) => length > 0),
          () =>
            equal.length * 2 > pairs.length
              ? null
              : `only ${equal.length} of ${pairs.length} are equal`,
        ),
        finding(
          litellm.offerings.filter(({ lifecycle }) => lifecycle.deprecated_on),
          ({ locator }) => `${locator}: it is kept as an announcement`,
        ),
      )
    },
  },
]
