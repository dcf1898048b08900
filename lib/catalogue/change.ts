import type { Field } from './field'
import { changeTypes } from './vocabulary'

/** What the change log is filtered by, in the grammar of tables. */
export const changeFields = [
  {
    key: 'type',
    label: 'Type',
    type: 'enum',
    values: changeTypes,
    group: 'lifecycle',
    filter: 'any',
    description: 'What happened.',
  },
  {
    key: 'occurred_on',
    label: 'Day',
    type: 'day',
    group: 'lifecycle',
    filter: 'range',
    description: 'When it happened, not when it was recorded.',
  },
  {
    key: 'provider',
    label: 'Provider',
    type: 'text',
    group: 'identity',
    filter: 'any',
    description: 'The organisation that it is about.',
  },
  {
    key: 'host',
    label: 'Host',
    type: 'reference',
    references: 'host',
    group: 'hosts',
    filter: 'any',
    description: 'The host that it is about.',
  },
  {
    key: 'model',
    label: 'Model',
    type: 'reference',
    references: 'model',
    group: 'identity',
    filter: 'any',
    description: 'The model that it is about.',
  },
] as const satisfies readonly Field[]
