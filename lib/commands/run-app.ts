import { createServer } from 'node:net'
import { join } from 'node:path'
import { closeDatabase, db } from '../../db/client'
import { openLocalPostgres } from '../../db/local/local-postgres'
import { authSecret, dataFolder } from '../data-folder'
import { type Env, parseEnv } from '../env'
import { keepDay } from '../server/day-turner'
import { openFront } from '../server/open-front'
import { explain, serve } from '../server/serve'
import { tryLock } from '../system/lock.mjs'
import { isPidAlive, isRunning, type ProcessId, waitUntilGone } from '../system/processes.mjs'
import { step, UserError } from '../system/terminal.mjs'
import { ensureBuilt } from './build.mjs'
import { findLauncher } from './launcher'
import { prepareDatabase } from './prepare-database'

/** Everything `npm start` and `npm run dev` do once the packages are there. */
export async function runApp({ dev }: { dev: boolean }): Promise<void> {
  const settings = parseEnv(process.env, { serving: true })
  const { HOST: host, PORT: port } = settings
  const folder = dataFolder(settings)
  const address = `http://localhost:${port}`
  const launcher = findLauncher()
  const stopping: (() => Promise<void> | void)[] = []
  const stop = stopOnce(stopping, launcher)

  stopping.push(await claim(folder, settings, { address, dev, launcher }))
  await assertFree(host, port)

  process.env.AUTH_URL = settings.AUTH_URL
  process.env.AUTH_SECRET = settings.AUTH_SECRET ?? authSecret(folder)
  try {
    const build = dev ? undefined : ensureBuilt()
    // Looked at below; without this a failure during the seed would end the process at once.
    build?.catch(() => {})
    if (!settings.DATABASE_URL) {
      const opening = openLocalPostgres(folder)
      // Before it has started: Ctrl-C meanwhile must not leave it behind.
      stopping.push(async () => (await opening).release())
      process.env.DATABASE_URL = (await step('Starting Postgres', () => opening)).url
    }
    stopping.push(closeDatabase)
    await prepareDatabase({ seed: true })
    await build
    stopping.push(await keepDay(db()))
    const opened = dev ? undefined : await openFront(settings.AUTH_URL ?? address)
    if (opened) stopping.push(opened.close)
    const server = await serve({ dev, host, port, front: opened?.front })
    stopping.push(() => server.close())
  } catch (error) {
    // What fails because we are stopping is no failure.
    if (stop.asked()) return
    await stop.now()
    throw error
  }
  console.log(address)
}

/**
 * One app on a local database, and one on a port: a second start is told what runs. An app whose
 * npm was killed has nobody left who could stop it, and is ended instead.
 */
async function claim(
  folder: string,
  settings: Env,
  about: { address: string; dev: boolean; launcher: ProcessId | undefined },
): Promise<() => void> {
  const name = settings.DATABASE_URL ? `app-${settings.PORT}` : 'app'
  for (;;) {
    const { release, holder } = tryLock(join(folder, 'locks'), name, about)
    if (release) return release
    const orphan = holder.launcher && !isRunning(holder.launcher)
    if (!orphan) {
      throw new UserError(
        `losclouds already runs on this folder: ${holder.address} (process ${holder.pid}, \`npm ${holder.dev ? 'run dev' : 'start'}\`).\n` +
          `Stop it with Ctrl-C where it was started, or with \`kill ${holder.pid}\`.\n` +
          'For a second, separate one give it a folder and a port: LOSCLOUDS_DATA=./.data-2 PORT=3001 npm start',
      )
    }
    console.error(`Ending process ${holder.pid}, left over from a start that was killed.`)
    await end(holder)
  }
}

async function end(left: ProcessId): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!isRunning(left)) return
    process.kill(left.pid, signal)
    if (await waitUntilGone(() => isRunning(left), 15_000)) return
  }
}

/** Asked before the slow parts, so that a wrong port is told in a second and not after the build. */
async function assertFree(host: string, port: number): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(new UserError(explain(error, host, port))))
    probe.listen(port, host, resolve)
  })
  await new Promise((resolve) => probe.close(resolve))
}

/**
 * Undoes what was started, last first, on Ctrl-C, `kill`, a closed terminal, or when the npm that
 * started us is gone. A second signal does not wait.
 */
function stopOnce(stopping: (() => Promise<void> | void)[], launcher: ProcessId | undefined) {
  let asked = false
  const now = async () => {
    for (const each of stopping.reverse()) {
      try {
        await each()
      } catch (error) {
        console.error(error)
      }
    }
  }
  const stopAndExit = () => {
    if (asked) process.exit(1)
    asked = true
    now().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopAndExit)
  if (launcher) {
    const watch = setInterval(() => {
      if (isPidAlive(launcher.pid)) return
      clearInterval(watch)
      stopAndExit()
    }, 1000)
    watch.unref()
  }
  return { now, asked: () => asked }
}
