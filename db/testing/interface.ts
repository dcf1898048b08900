import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { modelFactKeys, modelFields, sharedFactKeys } from '../../lib/catalogue/model'

/*
 * Reads the hand-written `Database` interface as text. The compiler of this TypeScript has no
 * programming interface, and the file keeps to few forms on purpose; anything else throws.
 */

/** What `db/schema.ts` says of one column. */
export interface DeclaredColumn {
  nullable: boolean
  /** Set by the database alone: an identity or a generated column. */
  readonly: boolean
  /** May be left out of an insert. */
  optional: boolean
  kind: 'text' | 'number' | 'boolean' | 'day' | 'numeric' | 'instant' | 'json' | 'texts' | 'numbers'
  /** Values of a closed list that the file itself spells out. */
  values: string[] | null
}

export type DeclaredTable = Map<string, DeclaredColumn>

const source = readFileSync(
  fileURLToPath(new URL('../schema.ts', import.meta.url)),
  'utf8',
).replace(/\/\*\*?[\s\S]*?\*\/|\/\/.*$/gm, '')

/** Types of lib/catalogue/vocabulary that are closed lists of words. */
const words = new Set(
  [
    ...(
      /import type \{([^}]*)\} from '..\/lib\/catalogue\/vocabulary'/.exec(source)?.[1] ?? ''
    ).matchAll(/\w+/g),
  ].map(([word]) => word),
)

/** Every table of the `Database` interface, by name. */
export function declaredTables(): Map<string, DeclaredTable> {
  const tables = new Map<string, DeclaredTable>()
  for (const [name, type] of members(bodyOf('Database'))) {
    tables.set(name, type.startsWith('{') ? columnsOf(type.slice(1, -1)) : tableOf(type))
  }
  return tables
}

function tableOf(name: string): DeclaredTable {
  const special = ofTheRegistry(name)
  if (special) return special
  const parents = new RegExp(`interface ${name}\\s+extends([^{]*)\\{`).exec(source)?.[1] ?? ''
  const columns: DeclaredTable = new Map()
  for (const [parent] of parents.matchAll(/\w+/g)) {
    for (const [key, column] of tableOf(parent)) columns.set(key, column)
  }
  for (const [key, column] of columnsOf(bodyOf(name))) columns.set(key, column)
  return columns
}

/** The columns that mapped types make of the field registry. */
function ofTheRegistry(name: string): DeclaredTable | null {
  const fact = (key: string): [string, DeclaredColumn] => {
    const type = modelFields.find((field) => field.key === key)?.type
    const kinds = {
      capability: 'boolean',
      integer: 'number',
      set: 'texts',
      day: 'day',
      money: 'numeric',
      fraction: 'numeric',
    } as const
    const kind = kinds[type as keyof typeof kinds] ?? 'text'
    return [key, { nullable: true, readonly: false, optional: true, kind, values: null }]
  }
  if (name === 'SharedFactColumns') return new Map(sharedFactKeys.map(fact))
  if (name === 'ModelFactColumns') return new Map(modelFactKeys.map(fact))
  if (name !== 'InputColumns') return null
  const beside = /type InputColumns = \{[^}]*\} & \{([^}]*)\}/.exec(source)?.[1] ?? ''
  const inputs = (['image_input', 'audio_input', 'pdf_input'] as const).map(
    (key) => [key, { ...fact(key)[1], readonly: true }] as const,
  )
  return new Map([...inputs, ...columnsOf(beside)])
}

function bodyOf(name: string): string {
  const start = new RegExp(`interface ${name}\\b[^{]*\\{`).exec(source)
  if (!start) throw new Error(`db/schema.ts has no interface ${name}`)
  const from = start.index + start[0].length
  return source.slice(from, endOf(source, from))
}

/** Where the bracket that was opened before `from` is closed. */
function endOf(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at++) {
    if ('{[(<'.includes(text[at] ?? '')) depth++
    else if ('}])>'.includes(text[at] ?? '')) depth--
    if (depth === 0) return at
  }
  throw new Error('A bracket is not closed in db/schema.ts')
}

/** `key: type` pairs at the outermost level of a body. */
function members(body: string): [string, string][] {
  const found: [string, string][] = []
  let depth = 0
  let begin = 0
  const take = (end: number) => {
    const member = body.slice(begin, end).trim()
    begin = end + 1
    if (member === '') return
    const parts = /^(\w+): ([\s\S]+)$/.exec(member)
    if (!parts) throw new Error(`db/schema.ts has a member of an unknown form: ${member}`)
    found.push([parts[1] ?? '', (parts[2] ?? '').replace(/\s+/g, ' ')])
  }
  for (let at = 0; at < body.length; at++) {
    if ('{[(<'.includes(body[at] ?? '')) depth++
    else if ('}])>'.includes(body[at] ?? '')) depth--
    else if (depth === 0 && (body[at] === '\n' || body[at] === ';')) {
      // A union may go on in the next line.
      if (!/^\s*\|/.test(body.slice(at)) && /: \S/.test(body.slice(begin, at))) take(at)
    }
  }
  take(body.length)
  return found
}

function columnsOf(body: string): DeclaredTable {
  return new Map(members(body).map(([key, type]) => [key, columnOf(type)]))
}

const plain: Record<string, DeclaredColumn['kind']> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  Day: 'day',
  Numeric: 'numeric',
  Instant: 'instant',
  'string[]': 'texts',
  'number[]': 'numbers',
}

function columnOf(type: string): DeclaredColumn {
  if (type === 'Identity')
    return { nullable: false, readonly: true, optional: true, kind: 'number', values: null }
  const wrapped = /^(Maybe|Generated|Computed|Json|DefaultJson|MaybeJson)<(.*)>$/.exec(type)
  const wrapper = wrapped?.[1] ?? ''
  const inner = wrapped?.[2] ?? type
  const nullable = wrapper.startsWith('Maybe') || / \| null$/.test(inner)
  const bare = inner.replace(/ \| null$/, '')
  return {
    nullable,
    readonly: wrapper === 'Computed',
    optional: wrapper !== '' && wrapper !== 'Json',
    ...(wrapper.endsWith('Json') ? { kind: 'json' as const, values: null } : kindOf(bare)),
  }
}

function kindOf(type: string): Pick<DeclaredColumn, 'kind' | 'values'> {
  const kind = plain[type]
  if (kind) return { kind, values: null }
  if (words.has(type)) return { kind: 'text', values: null }
  const values = type.split('|').map((part) => /^\s*'([^']*)'\s*$/.exec(part)?.[1])
  if (values.every((value) => value !== undefined))
    return { kind: 'text', values: values as string[] }
  throw new Error(`db/schema.ts has a type of an unknown form: ${type}`)
}
