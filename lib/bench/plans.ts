import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../system/checkout.mjs'
import type { Bench } from './bench'

const OFFERINGS = 1_000_000

/**
 * The test of every list query's plan, at a million offerings instead of a
 * hundred thousand: too long for `npm test`, and the same assertions.
 */
export const plans: Bench = {
  name: 'plans',
  long: true,
  run: async () => {
    const begin = performance.now()
    const failed = (await runPlans()) !== 0
    const taken = performance.now() - begin
    return [
      {
        name: `every list query's plan at ${OFFERINGS} offerings`,
        against: 'no sequential scan, no sort of over 10,000 rows',
        value: taken,
        base: taken,
        bar: 1,
        notes: [failed ? 'a plan is not flat: see the output above' : 'all plans use an index'],
        failed,
      },
    ]
  },
}

function runPlans(): Promise<number | null> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const config = join('lib', 'testing', 'vitest.config.ts')
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--config', config, '--testTimeout=600000', 'db/queries/plans.test.ts'],
    {
      cwd: root,
      env: { ...process.env, LOSCLOUDS_PLANS_AT: String(OFFERINGS) },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
}
