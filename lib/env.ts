import { z } from 'zod'

/**
 * Every variable that the program reads, in one place, with an example that is shown when a value
 * is refused. An empty value counts as absent, as shells and container files write it.
 */
const variables = {
  PORT: variable('3000', port()),
  HOST: variable('127.0.0.1', z.string().regex(/^[\w.:-]+$/, 'is not a host name or address')),
  DATABASE_URL: variable('postgres://user:password@db.example.org:5432/losclouds', postgresUrl()),
  DATABASE_READ_URL: variable(
    'postgres://user:password@replica.example.org/losclouds',
    postgresUrl(),
  ),
  DATABASE_DIRECT_URL: variable(
    'postgres://user:password@db.example.org:5433/losclouds',
    postgresUrl(),
  ),
  AUTH_SECRET: variable(
    '"$(openssl rand -base64 32)"',
    z.string().min(32, 'is shorter than 32 characters'),
  ),
  AUTH_URL: variable('https://models.example.org', webUrl()),
  AUTH_GITHUB_ID: variable('Iv1.0123456789abcdef', z.string()),
  AUTH_GITHUB_SECRET: variable('0123456789abcdef0123456789abcdef01234567', z.string()),
  SMTP_URL: variable('smtps://user:password@mail.example.org:465', smtpUrl()),
  ADMIN_EMAIL: variable('admin@example.org', z.email('is not an e-mail address')),
  ADMIN_PASSWORD: variable(
    '"a long sentence that only you know"',
    z.string().min(12, 'is shorter than 12 characters'),
  ),
  LOSCLOUDS_DATA: variable('/srv/losclouds', z.string()),
  LOSCLOUDS_RATE_LIMIT: variable('off', z.enum(['on', 'off'], 'is neither "on" nor "off"')),
}

type Name = keyof typeof variables
type Source = Record<string, string | undefined>

export type Env = ReturnType<typeof parseEnv>

/** A setting that cannot be used; its message names the variable and shows an example. */
export class EnvError extends Error {
  override name = 'UserError'
}

/**
 * Reads all settings or throws one EnvError that lists everything wrong with them. `serving` adds
 * what only the app needs: a command may use a database without knowing the secret of its sessions.
 */
export function parseEnv(source: Source, { serving = false } = {}) {
  const problems: string[] = []
  const refuse = (name: Name, what: string) => {
    problems.push(`${name} ${what}. Example: ${name}=${variables[name].example}`)
  }
  function read<N extends Name>(name: N): z.output<(typeof variables)[N]['schema']> | undefined {
    const text = source[name]?.trim()
    if (!text) return undefined
    const { schema } = variables[name]
    const parsed = schema.safeParse(text)
    if (parsed.success) return parsed.data as z.output<(typeof variables)[N]['schema']>
    const why = parsed.error.issues[0]?.message ?? 'cannot be used'
    refuse(name, secrets.has(name) ? why : `is "${text}", which ${why}`)
    return undefined
  }

  const PORT = read('PORT') ?? 3000
  const env = {
    PORT,
    HOST: read('HOST') ?? '127.0.0.1',
    DATABASE_URL: read('DATABASE_URL'),
    DATABASE_READ_URL: read('DATABASE_READ_URL'),
    DATABASE_DIRECT_URL: read('DATABASE_DIRECT_URL'),
    AUTH_SECRET: read('AUTH_SECRET'),
    // Always set: without it, links in mails would be built from a header that anyone can send.
    AUTH_URL: read('AUTH_URL') ?? `http://localhost:${PORT}`,
    AUTH_GITHUB_ID: read('AUTH_GITHUB_ID'),
    AUTH_GITHUB_SECRET: read('AUTH_GITHUB_SECRET'),
    SMTP_URL: read('SMTP_URL'),
    ADMIN_EMAIL: read('ADMIN_EMAIL'),
    ADMIN_PASSWORD: read('ADMIN_PASSWORD'),
    LOSCLOUDS_DATA: read('LOSCLOUDS_DATA'),
    LOSCLOUDS_RATE_LIMIT: read('LOSCLOUDS_RATE_LIMIT') ?? 'on',
  }

  const together = (a: Name, b: Name) => {
    if (source[a]?.trim() && !source[b]?.trim()) refuse(b, `is missing, and ${a} needs it`)
  }
  together('AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET')
  together('AUTH_GITHUB_SECRET', 'AUTH_GITHUB_ID')
  together('ADMIN_EMAIL', 'ADMIN_PASSWORD')
  together('ADMIN_PASSWORD', 'ADMIN_EMAIL')
  together('DATABASE_READ_URL', 'DATABASE_URL')
  together('DATABASE_DIRECT_URL', 'DATABASE_URL')
  if (serving) together('DATABASE_URL', 'AUTH_SECRET')

  if (problems.length > 0) {
    throw new EnvError(
      `The environment cannot be used:\n${problems.map((p) => `  ${p}`).join('\n')}`,
    )
  }
  return env
}

let parsed: Env | undefined

/** The settings of this process, read once. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** Values that must never be printed, since logs are read by more people than settings are. */
const secrets: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'DATABASE_READ_URL',
  'DATABASE_DIRECT_URL',
  'AUTH_SECRET',
  'AUTH_GITHUB_SECRET',
  'SMTP_URL',
  'ADMIN_PASSWORD',
])

function variable<S extends z.ZodType>(example: string, schema: S) {
  return { example, schema }
}

function port() {
  return z
    .string()
    .regex(/^\d{1,5}$/, 'is not a whole number')
    .transform(Number)
    .refine((n) => n >= 1 && n <= 65535, 'is not between 1 and 65535')
}

function url(protocols: string[], what: string) {
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `is not ${what} (${protocols.map((p) => `${p}//`).join(' or ')}...)`,
    )
}

function postgresUrl() {
  return url(['postgres:', 'postgresql:'], 'the address of a PostgreSQL database')
}

function smtpUrl() {
  return url(['smtp:', 'smtps:'], 'the address of a mail server')
}

function webUrl() {
  return url(['http:', 'https:'], 'an address of the web')
}
