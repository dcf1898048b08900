import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { Importer, SourceFile, SourceFileSpec } from '../import/record'
import { UserError } from '../system/terminal.mjs'
import { download } from './download'

/** A source's files, found but not yet read. */
export interface FoundFiles {
  /** In the order that the importer asks for. */
  files: SourceFile[]
  /** Bytes of all of them; 0 where it is not known beforehand. */
  bytes: number
  /** Specs of which at least one file was found. */
  found: ReadonlySet<SourceFileSpec>
}

/**
 * Finds a source's files in a file, a folder, a URL or, with no place given,
 * where the source publishes them. Throws a UserError that says what is missing.
 */
export async function findFiles(importer: Importer, from: string | null): Promise<FoundFiles> {
  if (from === null) return published(importer)
  if (/^https?:\/\//.test(from)) {
    if (!URL.canParse(from)) throw new UserError(`${from} is no web address.`)
    if (from.endsWith('/') && isPublished(importer)) return mirrored(importer, from)
    const spec = specOfSingle(importer, basename(new URL(from).pathname))
    return { files: [remote(spec, from)], bytes: 0, found: new Set([spec]) }
  }
  const place = await stat(from).catch(() => {
    throw new UserError(`There is no file or folder at ${from}.`)
  })
  if (place.isDirectory()) return inFolder(importer, from)
  const spec = specOfSingle(importer, basename(from))
  const file = local(spec.name.includes('*') ? basename(from) : spec.name, from)
  return { files: [file], bytes: place.size, found: new Set([spec]) }
}

/** True where every file that it needs has an address. */
export function isPublished({ files }: Pick<Importer, 'files'>): boolean {
  const published = files.filter((spec) => spec.url !== undefined)
  return published.length > 0 && files.every((spec) => spec.optional || spec.url !== undefined)
}

/** The published files by their names, below an address that ends in a slash. */
function mirrored(importer: Importer, folder: string): FoundFiles {
  const specs = importer.files.filter((spec) => spec.url !== undefined)
  const files = specs.map((spec) => remote(spec, new URL(spec.name, folder).href))
  return { files, bytes: 0, found: new Set(specs) }
}

function published(importer: Importer): FoundFiles {
  const specs = importer.files.filter((spec) => spec.url !== undefined)
  if (!isPublished(importer)) {
    throw new UserError(
      `${importer.title} publishes no single file. Give its folder with --from, e.g. npm run import -- ${importer.key} --from ./${importer.key}`,
    )
  }
  const files = specs.map((spec) => remote(spec, spec.url ?? ''))
  return { files, bytes: 0, found: new Set(specs) }
}

/** A lone file stands for the spec of its name, else for the only one that must be there. */
function specOfSingle(importer: Importer, name: string): SourceFileSpec {
  const named = importer.files.find((spec) => matches(spec, name))
  const needed = importer.files.filter((spec) => !spec.optional)
  const spec = named ?? (needed.length === 1 ? needed[0] : undefined)
  if (spec) return spec
  throw new UserError(
    `${importer.title} needs ${needed.map((each) => each.name).join(' and ')}; give their folder with --from.`,
  )
}

async function inFolder(importer: Importer, folder: string): Promise<FoundFiles> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
  const files: SourceFile[] = []
  const found = new Set<SourceFileSpec>()
  let bytes = 0
  for (const spec of importer.files) {
    const own = names.filter((name) => matches(spec, name))
    if (own.length === 0 && !spec.optional) {
      throw new UserError(`${folder} has no ${spec.name}, which ${importer.title} needs.`)
    }
    if (own.length > 0) found.add(spec)
    for (const name of own) {
      const path = join(folder, name)
      bytes += (await stat(path)).size
      files.push(local(name, path))
    }
  }
  return { files, bytes, found }
}

/** `*` stands for one path segment. */
export function matches(spec: Pick<SourceFileSpec, 'name'>, name: string): boolean {
  const pattern = spec.name
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+')
  return new RegExp(`^${pattern}$`).test(name)
}

function local(name: string, path: string): SourceFile {
  return { name, path, bytes: contentOf(path) }
}

/** Opened when it is read: a source may have more files than a process may hold open. */
async function* contentOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}

function remote(spec: SourceFileSpec, url: string): SourceFile {
  return { name: spec.name, path: url, bytes: download(url, spec.max_bytes) }
}
