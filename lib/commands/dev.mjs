// Node's built-ins only up to the call of ensureInstalled: a fresh clone has nothing else.
import { fail } from '../system/terminal.mjs'
import { ensureInstalled, registerTypeScript } from './install.mjs'

Object.assign(process.env, { NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' })

try {
  await ensureInstalled()
  await registerTypeScript()
  const { runApp } = await import('./run-app')
  await runApp({ dev: true })
} catch (error) {
  fail(error)
}
