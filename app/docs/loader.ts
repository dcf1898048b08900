import type { OperationView, ParameterView } from '@/components/docs/api-section'
import { operations } from '@/lib/api/openapi'

/** What a parameter of the document is made of. */
interface Parameter {
  name: string
  in: ParameterView['where']
  required?: boolean
  description?: string
  schema: Schema
}

interface Schema {
  type: string
  format?: string
  enum?: readonly string[]
  items?: Schema
  default?: unknown
}

/** The operations of openapi.json, for readers. */
export function loadOperations(): OperationView[] {
  return operations.map(({ path, summary, description, parameters }) => ({
    path,
    summary,
    description: description ?? null,
    parameters: (parameters as readonly Parameter[]).map(parameterView),
  }))
}

function parameterView({
  name,
  in: where,
  required,
  description,
  schema,
}: Parameter): ParameterView {
  const one = schema.items ?? schema
  return {
    name,
    where,
    required: required ?? false,
    repeated: schema.type === 'array',
    type: one.format ?? one.type,
    description: description ?? null,
    values: one.enum ?? null,
    initial: schema.default === undefined ? null : String(schema.default),
  }
}
