// Node's built-ins only up to the call of ensureInstalled: a fresh clone has nothing else.
import { fail } from '../system/terminal.mjs'
import { isBuilt } from './build.mjs'
import { ensureInstalled, registerTypeScript } from './install.mjs'

Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })

try {
  // Building needs the development packages; serving what is built does not.
  await ensureInstalled({ dev: !isBuilt() })
  await registerTypeScript()
  const { runApp } = await import('./run-app')
  await runApp({ dev: false })
} catch (error) {
  fail(error)
}
