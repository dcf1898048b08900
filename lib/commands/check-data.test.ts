import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, test } from 'vitest'
import { root } from '../system/checkout.mjs'

const folder = mkdtempSync(join(tmpdir(), 'losclouds-check-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function check(
  place: string,
  ...words: string[]
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const command = ['--import', 'tsx', join(root, 'lib/commands/check-data.ts'), place, ...words]
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    )
  })
}

describe.concurrent('a folder of snapshots', { timeout: 60_000 }, () => {
  test('that holds to the rules is told rule by rule', async ({ expect }) => {
    const good = join(folder, 'good')
    cpSync(join(root, 'lib/import/fixtures/modeldeprecations'), join(good, 'modeldeprecations'), {
      recursive: true,
    })
    const { code, stdout } = await check(good)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/\n\d+ checks of \d+ rules: every rule holds, 0 broken\.\n$/),
    })
    expect(stdout).toMatch(/^modeldeprecations\.dev: \d+ hosts, 0 models, \d+ offerings/m)
    expect(stdout).toMatch(/^ +ok +\d+ +[1-9]\d* +0 +rule 29: no impossible day is kept$/m)
  })

  test('with a file that cannot be read is broken', async ({ expect }) => {
    const bad = join(folder, 'bad')
    cpSync(join(root, 'lib/import/fixtures/modeldeprecations'), join(bad, 'modeldeprecations'), {
      recursive: true,
    })
    writeFileSync(join(bad, 'modeldeprecations/models/openai/broken.yaml'), 'provider: "openai\n')
    const { code, stdout } = await check(bad)
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/refused whole, .*broken\.yaml/),
    })
  })

  test('that breaks a rule is told where, as text and as JSON', async ({ expect }) => {
    const odd = join(folder, 'odd')
    mkdirSync(join(odd, 'models-dev'), { recursive: true })
    const model = { id: 'solo', name: 'Solo', cost: { input: 1, output: 2 } }
    const host = { id: 'nobody', name: 'Nobody', npm: 'x', models: { solo: model } }
    writeFileSync(join(odd, 'models-dev/api.json'), JSON.stringify({ nobody: host }))
    const [text, json] = await Promise.all([check(odd), check(odd, '--json')])
    expect([text.code, json.code]).toEqual([1, 1])
    expect(text.stdout).toMatch(
      /^ +BROKEN +1 +1 +1 +rule 08: every host is curated.*\n +models-dev nobody is in no table/m,
    )
    const found: { rules: unknown } = JSON.parse(json.stdout)
    expect(found.rules).toContainEqual(
      expect.objectContaining({ rule: 8, broken: ['models-dev nobody is in no table of hosts'] }),
    )
  })

  test('with nothing in it is a mistake of the caller', async ({ expect }) => {
    const { code, stderr } = await check(join(root, 'lib/checks'))
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/none of the folders models-dev/),
    })
  })
})
