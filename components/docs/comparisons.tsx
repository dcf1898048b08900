import { standardConditions } from '@/lib/catalogue/price'
import { presetWorkload } from '@/lib/pricing/workload'
import { nothingAsked } from '../compare/asked'
import { CompareTable, type CompareTableData } from '../compare/compare-table'
import type { CompareColumn, CompareRow } from '../compare/comparison'
import { Notes } from '../compare/notes'
import { Section } from '../record/section'
import { Calculator } from '../workload/calculator'
import { type PricedColumn, sentPrices } from '../workload/costs'
import { sampleDay, sampleEvidence } from './samples'

const columns: readonly CompareColumn[] = ['Sample one', 'Sample two', 'Sample three'].map(
  (name, place) => ({
    id: `sample-${place}`,
    name,
    href: '#comparison',
    maker: 'Example',
    at: place === 2 ? 'at Sample host' : null,
    hostsHref: null,
    isRetired: false,
  }),
)

const shared = { unit: null, href: null, isSame: false, isFiltered: false, mark: null }
const mark = { level: 'medium', checkedOn: '2026-07-24', age: '28 d' } as const

/** Every state of a cell. */
const rows: readonly CompareRow[] = [
  {
    ...shared,
    key: 'sample_best',
    label: 'Best and its multiples',
    mark,
    cells: [
      { value: '0.40', best: { word: 'lowest', up: false } },
      { value: '1.25', beside: '≈×3.1', subs: ['2.50 above 200k', '1.00 from 2026-09-01'] },
      null,
    ],
  },
  {
    ...shared,
    key: 'sample_baseline',
    label: 'Beside a baseline',
    unit: 'tokens',
    cells: [
      { value: '32,768' },
      { value: '65,536', difference: '2× more', best: { word: 'largest', up: true } },
      { value: '32,768', difference: 'same' },
    ],
  },
  {
    ...shared,
    key: 'sample_answers',
    label: 'Answers',
    isFiltered: true,
    cells: [{ value: true }, { value: false, misses: true }, { value: true, disputed: true }],
  },
  {
    ...shared,
    key: 'sample_states',
    label: 'States',
    cells: [
      { value: 'Active', state: 'active' },
      { value: 'Deprecated', state: 'soon' },
      { value: 'Retired', state: 'retired', subs: ['since 2026-07-24'] },
    ],
  },
]

const comparison: CompareTableData = {
  asked: { ...nothingAsked, models: columns.map(({ id }) => id) },
  view: {
    columns,
    groups: [{ id: 'sample-group', title: 'A group', qualifier: 'its unit', rows }],
    baseline: 0,
    differing: 4,
    same: 1,
    folded: [
      { ...shared, key: 'sample_same', label: 'The same for all', cells: [{ value: true }] },
    ],
    unpublished: ['Something nobody published'],
  },
  evidence: { key: 'sample_best', cells: [sampleEvidence.agreed, sampleEvidence.disputed, null] },
  today: sampleDay,
}

/** Columns side by side, with what was asked otherwise and the evidence of a row open. */
export function Comparisons() {
  return (
    <Section id="comparison" title="Comparison" qualifier="best, baseline, filter, evidence">
      <Notes
        notes={[
          { text: 'Sample one was asked for more than once and stands once.', links: [] },
          {
            text: 'Nobody knows “sampel” as a model or an offering.',
            links: [{ label: 'Sample two', href: '#comparison' }],
          },
        ]}
      />
      <CompareTable data={JSON.stringify(comparison)} />
    </Section>
  )
}

const priced: readonly PricedColumn[] = (
  [
    ['Sample one', '0.4', '0.1', '1.6', null],
    ['Sample two', '1', '0.1', '0.8', '200000'],
    ['Sample three', '3', null, '15', null],
    ['Not priced', '2', null, null, null],
  ] as const
).map(([name, input, cached, output, above], place) => ({
  id: `priced-${place}`,
  name,
  href: null,
  prices: sentPrices(
    (
      [
        ['input_token', input, null],
        ['cache_read_token', cached, null],
        ['output_token', output, null],
        ['input_token', above === null ? null : '2', above],
      ] as const
    ).flatMap(([meter, amount, tierFrom]) =>
      amount === null
        ? []
        : [
            {
              ...{ meter, amount, currency: 'USD', per: '1000000', state: 'listed' as const },
              conditions: {
                ...standardConditions,
                ...(tierFrom !== null && {
                  tier_from: Number(tierFrom),
                  tier_mode: 'cliff' as const,
                }),
              },
              ...{ effective_from: null, effective_to: null },
            },
          ],
    ),
    [sampleDay],
  ),
}))

/** A workload at invented prices: bars, a rule that fired, what is not priced, the break-even. */
export function Workloads() {
  return (
    <Section id="workload" title="Workload" qualifier="worked out as one types">
      <Calculator
        action="/docs/design"
        kept={[]}
        priced={JSON.stringify(priced)}
        workload={{
          ...presetWorkload('chat'),
          prompt_lengths: [
            { tokens: 2000, percent: 98 },
            { tokens: 220_000, percent: 2 },
          ],
        }}
        problems={[]}
        on={sampleDay}
        today={sampleDay}
      />
    </Section>
  )
}
