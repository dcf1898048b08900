import { expect, test } from 'vitest'
import { parseEnv } from './env'

test('nothing has to be set', () => {
  expect(parseEnv({})).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    AUTH_URL: 'http://localhost:3000',
    LOSCLOUDS_RATE_LIMIT: 'on',
  })
})

test('an empty value counts as absent', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({
    PORT: 3000,
    DATABASE_URL: undefined,
  })
})

const AUTH_SECRET = 'x'.repeat(32)
const refused: [Record<string, string>, string][] = [
  [{ PORT: 'http' }, 'PORT is "http", which is not a whole number. Example: PORT=3000'],
  [{ PORT: '70000' }, 'PORT is "70000", which is not between 1 and 65535. Example: PORT=3000'],
  [{ HOST: 'a b' }, 'HOST is "a b"'],
  [
    { DATABASE_URL: 'mysql://localhost/x', AUTH_SECRET },
    'DATABASE_URL is not the address of a PostgreSQL database',
  ],
  [
    { DATABASE_URL: 'postgres://localhost/x' },
    'AUTH_SECRET is missing, and DATABASE_URL needs it. Example: AUTH_SECRET=',
  ],
  [{ AUTH_SECRET: 'short' }, 'AUTH_SECRET is shorter than 32 characters'],
  [{ AUTH_URL: 'example.org' }, 'AUTH_URL is "example.org", which is not an address of the web'],
  [{ AUTH_GITHUB_ID: 'x' }, 'AUTH_GITHUB_SECRET is missing'],
  [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL is not the address of a mail server'],
  [
    { ADMIN_EMAIL: 'nobody', ADMIN_PASSWORD: 'long enough it is' },
    'ADMIN_EMAIL is "nobody", which is not an e-mail address',
  ],
  [{ ADMIN_EMAIL: 'a@example.org' }, 'ADMIN_PASSWORD is missing'],
  [
    { ADMIN_EMAIL: 'a@example.org', ADMIN_PASSWORD: 'short' },
    'ADMIN_PASSWORD is shorter than 12 characters',
  ],
  [
    { LOSCLOUDS_RATE_LIMIT: 'no' },
    'LOSCLOUDS_RATE_LIMIT is "no", which is neither "on" nor "off". Example: LOSCLOUDS_RATE_LIMIT=off',
  ],
  [
    { DATABASE_READ_URL: 'postgres://replica/x' },
    'DATABASE_URL is missing, and DATABASE_READ_URL needs it',
  ],
]

test.each(refused)('%j is refused by name with an example', (source, message) => {
  expect(() => parseEnv(source, { serving: true })).toThrow(message)
})

test('everything that is wrong is told at once', () => {
  expect(() => parseEnv({ PORT: 'x', LOSCLOUDS_RATE_LIMIT: 'x' })).toThrow(
    /PORT.*\n.*LOSCLOUDS_RATE_LIMIT/,
  )
})

test('a secret never appears in the message', () => {
  const secret = 'mysql://me:hunter2@localhost/x'
  for (const name of ['DATABASE_URL', 'SMTP_URL', 'AUTH_SECRET', 'ADMIN_PASSWORD']) {
    try {
      parseEnv({ [name]: name === 'AUTH_SECRET' || name === 'ADMIN_PASSWORD' ? 'hunter2' : secret })
    } catch (error) {
      expect(String(error)).not.toContain('hunter2')
    }
  }
})

test('a command needs no secret of the sessions', () => {
  expect(parseEnv({ DATABASE_URL: 'postgres://localhost/x' }).DATABASE_URL).toBe(
    'postgres://localhost/x',
  )
})
