import type { Row as RowOf } from '@/lib/browse/whole'
import type { Day } from '@/lib/catalogue/day'
import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import { fieldLabel } from '@/lib/text/labels'
import { longestFraction } from '@/lib/text/price-text'
import { FieldCell, textOf } from '../explorer/cells'
import { modelHref } from '../models/links'
import { Body, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'

/** What models are chosen by, first what differs most often. */
const keys = [
  'developer',
  'lifecycle',
  'shutdown_on',
  'released_on',
  'knowledge_cutoff',
  'input_price',
  'cache_read_price',
  'output_price',
  'batch_input_price',
  'context_window',
  'max_output_tokens',
  'input_modalities',
  'output_modalities',
  'tool_calling',
  'structured_output',
  'reasoning',
  'prompt_caching',
  'open_weights',
  'license',
  'host_count',
]

interface Props {
  models: readonly RowOf[]
  /** Ids that were asked for and nobody knows. */
  unknown: readonly string[]
  /** How many more were asked for than stand beside each other. */
  left: number
  today: Day
}

/** A few models side by side, one fact a row. */
export function ComparePage({ models, unknown, left, today }: Props) {
  return (
    <div className="listing">
      <h1 className="text-20 font-semibold tracking-[-0.018em]">Compare</h1>
      {unknown.length > 0 && (
        <p className="callout callout-warn">Nobody knows {unknown.join(', ')} as a model.</p>
      )}
      {left > 0 && (
        <p className="callout callout-warn">
          Only the first {models.length} are shown; {left} more were asked for.
        </p>
      )}
      {models.length < 2 && (
        <p className="mt-2">
          Tick two to eight models in <a href="/models">the table</a> to see them side by side.
        </p>
      )}
      {models.length > 0 && (
        <section className="scroll section mt-4" aria-label="Comparison">
          <Table label="Comparison">
            <Head>
              <Row>
                <ColumnHead>
                  <span className="vh">Fact</span>
                </ColumnHead>
                {models.map(({ slug, name }) => (
                  <ColumnHead key={String(slug)}>
                    <a href={modelHref(String(slug))}>{String(name)}</a>
                  </ColumnHead>
                ))}
              </Row>
            </Head>
            <Body>
              {keys.map((key) => (
                <FactRow key={key} name={key} models={models} today={today} />
              ))}
            </Body>
          </Table>
        </section>
      )}
    </div>
  )
}

function FactRow({ name, models, today }: Pick<Props, 'models' | 'today'> & { name: string }) {
  const field = findField(modelFields, name)
  if (!field) return null
  const fraction =
    field.type === 'money' ? longestFraction(models.map((model) => textOf(model[name]))) : 0
  return (
    <Row>
      <RowHead>
        {fieldLabel(field)}
        {field.unit !== undefined && field.unit !== 'hosts' && (
          <span className="ml-2 text-ink-3">{field.unit}</span>
        )}
      </RowHead>
      {models.map((model) => (
        <FieldCell
          key={String(model.slug)}
          field={field}
          row={model}
          today={today}
          search={null}
          fraction={fraction}
          onPhone={false}
        />
      ))}
    </Row>
  )
}
