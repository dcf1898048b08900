import { counted } from '@/lib/text/numbers'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'

export interface OperationView {
  readonly path: string
  readonly summary: string
  readonly description: string | null
  readonly parameters: readonly ParameterView[]
}

export interface ParameterView {
  readonly name: string
  readonly where: 'path' | 'query'
  readonly required: boolean
  readonly repeated: boolean
  readonly type: string
  readonly description: string | null
  readonly values: readonly string[] | null
  readonly initial: string | null
}

/** More values than these are counted: the document has them. */
const mostValues = 16

/** Every operation of the description that tools read, each with its parameters. */
export function ApiSection({ operations }: { operations: readonly OperationView[] }) {
  return (
    <Section
      id="api"
      title="API"
      qualifier={
        <>
          the same as a document for tools: <a href="/api/v1/openapi.json">openapi.json</a>
        </>
      }
    >
      <ul className="operations">
        {operations.map((operation) => (
          <li key={operation.path}>
            <Operation operation={operation} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Operation({ operation }: { operation: OperationView }) {
  const { path, summary, description, parameters } = operation
  return (
    <details>
      <summary>
        <code>GET /api/v1{path}</code>
        <span>{summary}</span>
        <span className="quiet">{counted(parameters.length, 'parameter')}</span>
      </summary>
      {description !== null && <p className="note">{description.replaceAll('`', '')}</p>}
      {parameters.length > 0 && (
        <Table className="stack" label={`Parameters of ${path}`}>
          <Head>
            <Row>
              <ColumnHead>Parameter</ColumnHead>
              <ColumnHead>Meaning</ColumnHead>
              <ColumnHead>Type</ColumnHead>
            </Row>
          </Head>
          <Body>
            {parameters.map((parameter) => (
              <Row key={parameter.name}>
                <RowHead>
                  <code>{parameter.name}</code>
                </RowHead>
                <Cell className="wrap full">
                  {parameter.description?.replaceAll('`', '')} {valuesOf(parameter)}
                </Cell>
                <Cell className="full quiet">{typeOf(parameter)}</Cell>
              </Row>
            ))}
          </Body>
        </Table>
      )}
    </details>
  )
}

function valuesOf({ values, initial }: ParameterView) {
  return (
    <span className="quiet">
      {values !== null &&
        (values.length > mostValues ? `${values.length} values.` : `${values.join(', ')}.`)}
      {initial !== null && ` ${initial} when left out.`}
    </span>
  )
}

function typeOf({ where, required, repeated, type }: ParameterView): string {
  const parts = [type]
  if (repeated) parts.push('may repeat')
  if (where === 'path') parts.push('in the path')
  else if (required) parts.push('needed')
  return parts.join(', ')
}
