import { jsonParser, type Token } from 'stream-json/core/parser.js'
import { decimal, isDecimalText } from '../catalogue/decimal'
import { decodeUtf8, isStorable } from './bytes'
import { RefusedFile, type Reject, type SourceFile } from './record'

/** A number as its bytes have it: `4e-07`, `1.0`, `0.39999999999999997` (DATA rule 13). */
export class NumberText {
  constructor(readonly text: string) {}
}

/** A Map, so that `__proto__` and `constructor` are keys like any other and order is the file's. */
export type JsonObject = Map<string, JsonValue>
export type JsonValue = string | boolean | null | NumberText | JsonValue[] | JsonObject

export interface JsonLimits {
  max_bytes: number
  /** Containers inside each other, the top-level object included. */
  max_depth?: number
  /** How many levels of objects are taken apart; 1 yields the members of the top-level object. */
  levels?: number
  /** Lists are taken apart like objects, their indexes as keys, and one may stand at the top. */
  lists?: boolean
}

export interface JsonEntry {
  path: string[]
  value: JsonValue
}

const MAX_DEPTH = 32
const MAX_STRING = 1_000_000
const MAX_NUMBER = 400
/** Of a text that a record keeps: a name or an address, not prose. */
const MAX_TEXT = 2000

/**
 * The entries of the file's top-level object, each as soon as it is complete.
 * With more `levels`, an object above the last level is not yielded itself but
 * taken apart; anything else there is yielded under its shorter path. With
 * `lists`, so are lists.
 *
 * Throws a RefusedFile, which names the path, when the file is truncated, is no
 * JSON, is no object, has a key twice at any level, goes deeper than
 * `max_depth`, has a string over 1 MB or a number over 400 digits, or something
 * after its end. Entries before that point have been yielded, so a caller
 * keeps nothing of a file that it has not read to the end.
 */
export async function* readJsonEntries(
  file: SourceFile,
  limits: JsonLimits,
): AsyncGenerator<JsonEntry> {
  const parse = jsonParser({ packValues: true, streamValues: false })
  const builder = new Builder(file, limits)
  for await (const text of padded(decodeUtf8(file, limits.max_bytes))) {
    for (const piece of pieces(text)) {
      for (const token of tokensOf(parse, piece, builder)) {
        const entry = builder.take(token)
        if (entry) yield entry
      }
    }
  }
  builder.end()
}

/** Followed by white space, so that the tokenizer, which waits to see 16 characters, decides. */
async function* padded(texts: AsyncIterable<string>): AsyncGenerator<string> {
  yield* texts
  yield ' '.repeat(32)
}

/**
 * The text cut after each comma and colon. The tokenizer drops the tokens of a
 * piece in which it finds a fault, so only small pieces let the refusal name
 * the place; where the cuts fall makes no difference to it.
 */
function* pieces(text: string): Generator<string> {
  let start = 0
  for (let end = 1; end <= text.length; end++) {
    const code = text.charCodeAt(end - 1)
    if (code !== COMMA && code !== COLON && end !== text.length) continue
    yield text.slice(start, end)
    start = end
  }
}
const COMMA = 0x2c
const COLON = 0x3a

const none: Token[] = []

function tokensOf(
  parse: ReturnType<typeof jsonParser>,
  piece: string,
  builder: Builder,
): readonly Token[] {
  try {
    const result = parse(piece)
    return typeof result === 'symbol' ? none : (result as { values: Token[] }).values
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^Parser /, '') : String(error)
    throw builder.refusal(`it is not valid JSON: ${why} in ${JSON.stringify(piece.slice(0, 80))}`)
  }
}

/** Puts tokens together into values, and refuses what the tokenizer lets through. */
class Builder {
  /** The open containers, outermost first. */
  private readonly open: (JsonObject | JsonValue[])[] = []
  /** The key of each open container's member being read; '' in an array. */
  private readonly keys: string[] = []
  private ended = false
  private readonly max_depth: number
  private readonly levels: number
  private readonly lists: boolean

  constructor(
    private readonly file: SourceFile,
    { max_depth = MAX_DEPTH, levels = 1, lists = false }: JsonLimits,
  ) {
    this.max_depth = max_depth
    this.levels = levels
    this.lists = lists
  }

  /** Returns the entry that the token completes, if any. */
  take(token: Token): JsonEntry | undefined {
    switch (token.name) {
      case 'startObject':
        return this.start(new Map())
      case 'startArray':
        return this.start([])
      case 'endObject':
      case 'endArray':
        return this.finish()
      case 'keyValue':
        return this.key(token.value)
      case 'stringValue':
        return this.add(this.checkedText(token.value))
      case 'numberValue':
        return this.add(this.number(token.value))
      case 'trueValue':
      case 'falseValue':
      case 'nullValue':
        return this.add(token.value)
      default:
        throw new Error(`The JSON tokenizer gave a "${token.name}" that it was not asked for`)
    }
  }

  /** Refuses a file that stops in the middle. */
  end(): void {
    if (!this.ended) throw this.refusal('it ends in the middle; the file is truncated')
  }

  refusal(reason: string): RefusedFile {
    return new RefusedFile(this.file.path, jsonPath(this.path()), reason)
  }

  private path(): string[] {
    return this.open.map((container, depth) =>
      Array.isArray(container) ? String(container.length) : (this.keys[depth] ?? ''),
    )
  }

  private start(container: JsonObject | JsonValue[]): undefined {
    if (this.open.length === 0 && !this.isOpened(container)) throw this.notAnObject()
    if (this.open.length >= this.max_depth) {
      throw this.refusal(`it is nested deeper than the ${this.max_depth} levels allowed`)
    }
    this.open.push(container)
    this.keys.push('')
  }

  private finish(): JsonEntry | undefined {
    const value = this.open.pop()
    this.keys.pop()
    if (value === undefined) throw new Error('The JSON tokenizer closed what it never opened')
    if (this.open.length === 0) {
      this.ended = true
      return undefined
    }
    // Its members have been yielded one by one.
    if (this.isOpened(value) && this.isTakenApart(this.open.length)) return this.countOn()
    return this.add(value)
  }

  private key(key: string): undefined {
    const object = this.open.at(-1)
    if (!(object instanceof Map)) throw new Error('The JSON tokenizer gave a key outside an object')
    this.keys[this.keys.length - 1] = this.checkedText(key)
    if (object.has(key)) throw this.refusal('this key is there twice')
    // Keeps the key's place, and alone stays where members are yielded instead of kept.
    object.set(key, null)
  }

  private add(value: JsonValue): JsonEntry | undefined {
    const depth = this.open.length
    const container = this.open[depth - 1]
    if (container === undefined) throw this.notAnObject()
    if (this.isTakenApart(depth - 1) && this.isOpened(container)) {
      const path = this.path()
      this.countOn()
      return { path, value }
    }
    if (container instanceof Map) container.set(this.keys[depth - 1] ?? '', value)
    else container.push(value)
    return undefined
  }

  /** Whether the object opened inside `depth` others yields its members. */
  private isTakenApart(depth: number): boolean {
    if (depth >= this.levels) return false
    return this.open.slice(0, depth).every((outer) => this.isOpened(outer))
  }

  /** Keeps a list's index going past a member that was yielded instead of kept. */
  private countOn(): undefined {
    const container = this.open.at(-1)
    if (Array.isArray(container)) container.push(null)
  }

  private isOpened(container: JsonValue[] | JsonObject): boolean {
    return this.lists || container instanceof Map
  }

  private number(text: string): NumberText {
    if (text.length > MAX_NUMBER) throw this.refusal(`a number has over ${MAX_NUMBER} characters`)
    return new NumberText(text)
  }

  private checkedText(text: string): string {
    if (text.length > MAX_STRING) throw this.refusal(`a text has over ${MAX_STRING} characters`)
    if (!isStorable(text)) {
      throw this.refusal('a text escapes a NUL or half of a surrogate pair, which is no character')
    }
    return text
  }

  private notAnObject(): RefusedFile {
    const what = this.lists ? 'an object or a list' : 'an object'
    return this.refusal(
      `${what} was expected at the top level, \`${this.lists ? '[ ... ]' : '{ ... }'}\``,
    )
  }
}

/** `openai.models["gpt-4.1-mini"].cost.tiers[0]`: how a place inside a record is written down. */
export function jsonPath(path: readonly string[]): string {
  let text = ''
  for (const step of path) {
    if (/^[A-Za-z_][\w-]*$/.test(step)) text += text === '' ? step : `.${step}`
    else if (/^\d+$/.test(step) && text !== '') text += `[${step}]`
    else text += `[${JSON.stringify(step)}]`
  }
  return text
}

/** Collects what could not be read. */
export class Rejects {
  private readonly found = new Map<string, Reject>()

  get items(): Reject[] {
    return [...this.found.values()]
  }

  /** Asking twice for one field does not count twice. */
  add(path: string, reason: string, value: JsonValue | undefined): void {
    const reject = { path, reason, value: sourceText(value).slice(0, 200) }
    this.found.set(`${path}\n${reason}`, reject)
  }

  /** Hands over what was collected since the last time. */
  take(): Reject[] {
    const items = this.items
    this.found.clear()
    return items
  }
}

/**
 * One object of a source, read field by field. A field that is absent or null
 * reads as null; one of the wrong type too, and is rejected by its path. Keys
 * that were never asked for are `unread()`.
 */
export class Fields {
  private readonly asked = new Set<string>()

  constructor(
    readonly members: JsonObject,
    /** `file#path.in.the.record` */
    readonly path: string,
    readonly rejects: Rejects,
  ) {}

  text(key: string): string | null {
    const value = this.value(key)
    if (value === null) return null
    if (typeof value !== 'string') return this.reject(key, 'a text was expected')
    const trimmed = value.trim()
    if (trimmed.length > MAX_TEXT) return this.reject(key, `it has over ${MAX_TEXT} characters`)
    return trimmed === '' ? null : trimmed
  }

  boolean(key: string): boolean | null {
    const value = this.value(key)
    if (value === null || typeof value === 'boolean') return value
    return this.reject(key, 'true or false was expected')
  }

  /** The number's own text; where `or_text`, a text that reads as a number too. */
  numberText(key: string, options: { or_text?: boolean } = {}): string | null {
    const value = this.value(key)
    if (value === null) return null
    const text =
      value instanceof NumberText
        ? value.text
        : options.or_text && typeof value === 'string'
          ? value
          : null
    if (text !== null && isDecimalText(text)) return text
    return this.reject(key, 'a number was expected')
  }

  object(key: string): Fields | null {
    const value = this.value(key)
    if (value === null) return null
    if (!(value instanceof Map)) return this.reject(key, 'an object was expected')
    return new Fields(value, this.at(key), this.rejects)
  }

  array(key: string): readonly JsonValue[] {
    const value = this.value(key)
    if (value === null) return []
    if (Array.isArray(value)) return value
    this.reject(key, 'a list was expected')
    return []
  }

  /** The objects of a list; members that are none are rejected. */
  objects(key: string): Fields[] {
    const found: Fields[] = []
    for (const [index, value] of this.array(key).entries()) {
      const path = `${this.at(key)}[${index}]`
      if (value instanceof Map) found.push(new Fields(value, path, this.rejects))
      else this.rejects.add(path, 'an object was expected', value)
    }
    return found
  }

  /** The texts of a list; members that are none are rejected. */
  texts(key: string): string[] {
    const found: string[] = []
    for (const [index, value] of this.array(key).entries()) {
      if (typeof value === 'string') found.push(value)
      else this.rejects.add(`${this.at(key)}[${index}]`, 'a text was expected', value)
    }
    return found
  }

  /** The value as it stands; null when absent. */
  value(key: string): JsonValue {
    this.asked.add(key)
    return this.members.get(key) ?? null
  }

  has(key: string): boolean {
    return this.members.has(key)
  }

  keys(): string[] {
    return [...this.members.keys()]
  }

  /** Keys that nobody asked for: what the source has begun to say since its importer was written. */
  unread(): string[] {
    return this.keys().filter((key) => !this.asked.has(key))
  }

  /** The path of one of its fields. */
  at(key: string): string {
    const step = jsonPath([key])
    return `${this.path}${step.startsWith('[') || this.path.endsWith('#') ? '' : '.'}${step}`
  }

  /** Notes that the field cannot be read; returns null for the caller to return. */
  reject(key: string, reason: string): null {
    this.rejects.add(this.at(key), reason, this.members.get(key))
    return null
  }
}

/** Counts keys that an importer does not read, by the shape of the record they stand in. */
export class UnknownKeys {
  private readonly found = new Map<string, { times: number; first: JsonValue | undefined }>()

  note(shape: string, fields: Fields): void {
    for (const key of fields.unread()) {
      const place = `${shape}${shape.endsWith('#') ? '' : '.'}${key}`
      const known = this.found.get(place)
      if (known) known.times += 1
      else this.found.set(place, { times: 1, first: fields.members.get(key) })
    }
  }

  /** One reject for each key, so that what a source has begun to say is seen without being fatal. */
  report(rejects: Rejects): void {
    for (const [place, { times, first }] of this.found) {
      rejects.add(place, `an unknown key, ${times === 1 ? 'once' : `${times} times`}`, first)
    }
  }
}

/** A value as its source wrote it, but for white space and escapes. */
export function sourceText(value: JsonValue | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  return value instanceof NumberText ? value.text : JSON.stringify(plain(value))
}

/**
 * The value as ordinary JSON data, for `extras`. A number that a double cannot
 * hold exactly stays text.
 */
export function plain(value: JsonValue): unknown {
  if (value instanceof NumberText) return plainNumber(value.text)
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Map) {
    // `fromEntries` defines own properties, so that `__proto__` stays a key.
    return Object.fromEntries([...value].map(([key, member]) => [key, plain(member)]))
  }
  return value
}

function plainNumber(text: string): number | string {
  const number = Number(text)
  return Number.isFinite(number) && isSameNumber(text, number) ? number : text
}

function isSameNumber(text: string, number: number): boolean {
  return isDecimalText(text) && decimal(text).equals(decimal(number))
}
