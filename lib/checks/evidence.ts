import { findBenchmark } from '../benchmarks/find'
import { placeResult } from '../benchmarks/place'
import { countShown, mayBeShown } from '../benchmarks/shown'
import { shownConfidence, staleAfterDays } from '../catalogue/confidence'
import { daysBetween, utcDay } from '../catalogue/day'
import { canonicalText } from '../evidence/choose'
import { providerOf } from '../resolve/providers'
import { type CheckData, rawJson, textOf } from './data'
import { finding, type Rule, sumOf, together } from './rule'

const withResults = ['llm-stats', 'models-dev']

/** Every result that sources state, with the model that it is of. */
function resultsOf(data: CheckData) {
  return withResults.flatMap((source) =>
    data.snapshot(source).models.flatMap((model) =>
      model.results.map((result, index) => ({
        source,
        model,
        result,
        place: `${model.locator} ${index}: ${result.benchmark}`,
      })),
    ),
  )
}

/** Spellings of one benchmark, each as name and version. */
const spellings: readonly (readonly (readonly [name: string, version: string | null])[])[] = [
  [
    ['SWE-Bench Verified', null],
    ['SWE-bench Verified', null],
  ],
  [
    ['Terminal-Bench 2.1', null],
    ['Terminal-Bench', '2.1'],
  ],
]

/** What each source is worth where it cites nothing and where it does (DATA rule 27). */
const worth: Readonly<Record<string, readonly [plain: string, citing: string]>> = {
  'models-dev': ['low', 'medium'],
  litellm: ['low', 'medium'],
  modeldeprecations: ['medium', 'medium'],
  'genai-prices': ['medium', 'medium'],
  modelpedia: ['medium', 'medium'],
}

const ofOfferings = ['reasoning_options', 'interleaved', 'provider']
const ofHosts = ['npm', 'env', 'api']

type RawHost = Record<string, unknown> & { models?: Record<string, Record<string, unknown>> }

/** DATA rules 26 to 28: results, how sure a fact is, and what else is kept. */
export const evidenceRules: readonly Rule[] = [
  {
    rule: 26,
    name: 'results that may be shown have a benchmark, and no other is shown',
    needs: withResults,
    check: (data) => {
      const all = resultsOf(data)
      const count = countShown(withResults.flatMap((source) => data.snapshot(source).models))
      const { withheld } = count
      const shown = all.filter(({ result }) => mayBeShown(result).ok)
      return together(
        finding(
          shown,
          ({ source, model, result, place }) => {
            const of = providerOf(model.developer)
            const placed = placeResult(result, { source, developer: of })
            if (!placed.ok) return `${place}: ${placed.reason}`
            return /artificialanalysis|openrouter\.ai|example\.com/i.test(result.source_url ?? '')
              ? `${place}: it rests on ${result.source_url}`
              : null
          },
          {
            looked: all.length,
            figures: [
              { what: 'results', told: 1728 + 288, counted: count.results },
              { what: 'of Artificial Analysis', told: 81, counted: withheld.artificial_analysis },
              { what: 'by way of openrouter.ai', told: 47, counted: withheld.openrouter },
              { what: 'citing example.com', told: 16, counted: withheld.example_page },
              { what: 'placeholders', told: 2, counted: withheld.placeholder },
              { what: 'that may be shown', told: 1870, counted: count.shown },
            ],
          },
        ),
      )
    },
  },
  {
    rule: 26,
    name: 'a day of recording that is the release day is no day of measurement',
    needs: ['llm-stats'],
    check: async (data) => {
      const snapshot = data.snapshot('llm-stats')
      const equal: { place: string; day: string }[] = []
      let looked = 0
      for (const file of snapshot.open()) {
        if (!file.name.startsWith('models/')) continue
        const raw = JSON.parse(await textOf(file)) as {
          release_date?: string
          qualitative_metrics?: { date_recorded?: string }[]
        }
        for (const [index, metric] of (raw.qualitative_metrics ?? []).entries()) {
          looked += 1
          const day = metric.date_recorded
          if (day && day === raw.release_date) equal.push({ place: `${file.name} ${index}`, day })
        }
      }
      const dated = new Set(
        snapshot.models.flatMap(({ locator, results }) =>
          results.flatMap(({ measured_on }, index) =>
            measured_on ? [`${locator.split('#')[0]} ${index}`] : [],
          ),
        ),
      )
      return finding(
        equal,
        ({ place, day }) => (dated.has(place) ? `${place} was measured on ${day}` : null),
        {
          looked,
          figures: [
            {
              what: 'days that equal the release',
              told: 1168,
              counted: equal.length,
            },
          ],
        },
      )
    },
  },
  {
    rule: 26,
    name: 'spellings of one benchmark fold, and its row says unit and direction',
    needs: withResults,
    check: (data) => {
      const found = new Map(
        resultsOf(data)
          .filter(({ result }) => mayBeShown(result).ok)
          .map(({ result: { benchmark, version } }) => [
            `${benchmark} ${version}`,
            findBenchmark(benchmark, version)?.benchmark,
          ]),
      )
      return together(
        finding(spellings, (names) => {
          const slugs = names.map((name) => findBenchmark(...name)?.benchmark.slug)
          return new Set(slugs).size === 1 && slugs[0] !== undefined ? null : slugs.join(' and ')
        }),
        finding([...found], ([name, row]) => {
          if (row === undefined) return `${name} is in no table`
          return row.unit === '' || !['higher', 'lower'].includes(row.better)
            ? `${name}: no unit or direction`
            : null
        }),
      )
    },
  },
  {
    rule: 27,
    name: 'a fact is as sure as its source, and a citation makes it medium',
    needs: [],
    check: ({ catalogue }) => {
      const rated = catalogue.said.filter(({ source }) => source in worth)
      return finding(
        rated,
        ({ source, record, observation }) => {
          const [plain, citing] = worth[source] ?? []
          const due = record.cites.length > 0 ? citing : plain
          return observation.confidence === due
            ? null
            : `${record.locator} is ${observation.confidence}, not ${due}`
        },
        { looked: catalogue.said.length },
      )
    },
  },
  {
    rule: 27,
    name: 'no import is of high confidence, and past 180 days it shows one step less',
    needs: [],
    check: ({ catalogue }) => {
      const steps = { high: 'medium', medium: 'low', low: 'low' } as const
      return finding(
        catalogue.said,
        ({ source, observation: { confidence, observed_on }, record }) => {
          const after = (days: number) => utcDay(Date.parse(observed_on) + days * 86_400_000)
          const fresh = shownConfidence(confidence, observed_on, after(staleAfterDays))
          const old = shownConfidence(confidence, observed_on, after(staleAfterDays + 1))
          if (daysBetween(observed_on, after(180)) !== 180)
            return `${record.locator}: ${observed_on}`
          if (confidence === 'high' && source !== 'openrouter') return `${record.locator} is high`
          return fresh === confidence && old === steps[confidence]
            ? null
            : `${record.locator} shows ${fresh}, then ${old}`
        },
      )
    },
  },
  {
    rule: 27,
    name: 'every fact can be cited: data set, record and page',
    needs: [],
    check: ({ catalogue }) =>
      finding(catalogue.said, ({ source, record, observation }) => {
        if (observation.locator === '') return `a record of ${source} stands nowhere`
        const bad = record.cites.find(({ url }) => !/^https?:\/\//.test(url))
        return bad ? `${record.locator} cites ${bad.url}` : null
      }),
  },
  {
    rule: 28,
    name: 'what clients need and no field holds is kept as it is written',
    needs: ['models-dev'],
    check: async (data) => {
      const snapshot = data.snapshot('models-dev')
      const api = await rawJson<Record<string, RawHost>>(snapshot, 'api.json')
      const hosts = new Map(snapshot.hosts.map(({ host, extras }) => [host, extras]))
      const offerings = new Map(
        snapshot.offerings.map(({ host, api_model_id, extras }) => [
          `${host} ${api_model_id}`,
          extras,
        ]),
      )
      const stated = Object.entries(api ?? {}).flatMap(([host, raw]) => [
        ...ofHosts.map((key) => ({
          place: host,
          key,
          value: raw[key],
          kept: hosts.get(host)?.[key],
        })),
        ...Object.entries(raw.models ?? {}).flatMap(([id, offering]) =>
          ofOfferings.map((key) => ({
            place: `${host} ${id}`,
            key,
            value: offering[key],
            kept: offerings.get(`${host} ${id}`)?.[key],
          })),
        ),
      ])
      return finding(
        stated.filter(({ value }) => value !== undefined && value !== null),
        ({ place, key, value, kept }) =>
          canonicalText(value) === canonicalText(kept)
            ? null
            : `${place}: ${key} became ${canonicalText(kept)}`,
        { looked: sumOf([hosts, offerings], ({ size }) => size) },
      )
    },
  },
]
