import { isAlias, isMap, isScalar, isSeq, type ParsedNode, parseDocument } from 'yaml'
import { isStorable, readText } from './bytes'
import { type JsonObject, type JsonValue, jsonPath, NumberText } from './json'
import { RefusedFile, type SourceFile } from './record'

export interface YamlLimits {
  max_bytes: number
  max_depth?: number
}

const MAX_DEPTH = 16

/**
 * A YAML file's one mapping, in the values that JSON is read into: numbers keep
 * their text, and days are text, since a Date would move them across zones.
 *
 * Throws a RefusedFile, which names the path, for everything that makes YAML
 * more than JSON in other clothes: aliases and anchors (a few lines of them
 * grow to gigabytes), tags, directives, a second document; and for a key twice,
 * nesting deeper than `max_depth`, or a top level that is no mapping.
 */
export async function readYaml(file: SourceFile, limits: YamlLimits): Promise<JsonObject> {
  const text = await readText(file, limits.max_bytes)
  const document = parse(file, text)
  const [fault] = document.errors
  if (fault) {
    const [line] = fault.message.split('\n', 1)
    throw new RefusedFile(file.path, '', `it is not valid YAML: ${line?.replace(/:$/, '')}`)
  }
  if (document.directives?.yaml.explicit) {
    throw new RefusedFile(file.path, '', 'a %YAML directive could change what its words mean')
  }
  const converter = new Converter(file, limits.max_depth ?? MAX_DEPTH)
  const value = converter.value(document.contents, [])
  if (value instanceof Map) return value
  throw new RefusedFile(file.path, '', 'a mapping was expected at the top level, `key: value`')
}

function parse(file: SourceFile, text: string) {
  try {
    return parseDocument(text, { schema: 'core', stringKeys: true, logLevel: 'error' })
  } catch (error) {
    // The composer is recursive, so brackets by the thousand end here.
    const why = error instanceof RangeError ? 'it is nested too deep' : `${error}`
    throw new RefusedFile(file.path, '', `it is not valid YAML: ${why}`)
  }
}

class Converter {
  constructor(
    private readonly file: SourceFile,
    private readonly max_depth: number,
  ) {}

  value(node: ParsedNode | null, path: string[]): JsonValue {
    if (node === null) return null
    if (isAlias(node)) throw this.refusal(path, 'aliases are not read; write the value out')
    if (node.anchor) throw this.refusal(path, 'anchors are not read; leave it out')
    if (node.tag) throw this.refusal(path, `the tag ${node.tag} is not read; leave it out`)
    if (isScalar(node)) return this.scalar(node.value, node.source, path)
    if (path.length >= this.max_depth) {
      throw this.refusal(path, `it is nested deeper than the ${this.max_depth} levels allowed`)
    }
    if (isSeq(node)) {
      return node.items.map((item, index) => this.value(item as ParsedNode, [...path, `${index}`]))
    }
    if (!isMap(node)) throw this.refusal(path, 'a value, a list or a mapping was expected')
    const members: JsonObject = new Map()
    for (const { key, value } of node.items) {
      const name = this.key(key as ParsedNode, path)
      members.set(name, this.value(value as ParsedNode | null, [...path, name]))
    }
    return members
  }

  private key(node: ParsedNode, path: string[]): string {
    // Goes through `value`, so that a key has no anchor or tag either.
    const value = this.value(node, path)
    if (typeof value === 'string') return value
    throw this.refusal(path, 'keys are plain text')
  }

  private scalar(value: unknown, source: string | undefined, path: string[]): JsonValue {
    if (typeof value === 'number') return new NumberText(source ?? String(value))
    if (value === null || typeof value === 'boolean') return value
    const text = String(value)
    if (!isStorable(text)) {
      throw this.refusal(
        path,
        'a text escapes a NUL or half of a surrogate pair, which is no character',
      )
    }
    return text
  }

  private refusal(path: string[], reason: string): RefusedFile {
    return new RefusedFile(this.file.path, jsonPath(path), reason)
  }
}
