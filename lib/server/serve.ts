import { createServer, type RequestListener, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import next from 'next'
import { root } from '../system/checkout.mjs'
import { UserError } from '../system/terminal.mjs'

export interface Running {
  /** Stops taking requests and waits for those under way. */
  close(): Promise<void>
}

/** How long a request under way may take to end when the server stops. */
const DRAIN = 10_000

/** Serves the app with Next in this process. */
export async function serve({
  dev,
  host,
  port,
  front,
}: {
  dev: boolean
  host: string
  port: number
  /** What stands before Next; in development nothing does, since hot reload needs inline scripts. */
  front?: (handle: RequestListener) => RequestListener
}): Promise<Running> {
  let handle: RequestListener = (_request, response) => {
    response.writeHead(503, { 'retry-after': '1' }).end('Starting\n')
  }
  const server = createServer((request, response) => handle(request, response))
  // Listening first: a port that is taken must be told before anything slow is done.
  await listen(server, host, port)

  // Next adds a listener for WebSockets to the server it is given. Hot reload needs it; in
  // production nothing does, so Next gets a server that never listens and upgrades are dropped.
  const app = next({
    dev,
    dir: root,
    hostname: host,
    port,
    httpServer: dev ? server : new Server(),
  })
  if (!dev) server.on('upgrade', (_request, socket) => socket.destroy())
  await app.prepare()
  handle = front ? front(app.getRequestHandler()) : app.getRequestHandler()

  // Once upgraded, a connection is no longer the server's to close.
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (_request, socket) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
  })

  return {
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      for (const socket of upgraded) socket.destroy()
      const late = setTimeout(() => server.closeAllConnections(), dev ? 0 : DRAIN)
      await closed
      clearTimeout(late)
      await app.close()
    },
  }
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
  } catch (error) {
    throw new UserError(explain(error as NodeJS.ErrnoException, host, port))
  }
}

/** Why a port cannot be listened on, and what to do. */
export function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return `PORT ${port} on ${host} is in use by another program. Example: PORT=${port === 3001 ? 3002 : 3001} npm start`
  }
  if (error.code === 'EACCES') {
    return `PORT ${port} is kept for the system; take one above 1023. Example: PORT=3000 npm start`
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return `HOST ${host} is no address of this machine. Example: HOST=127.0.0.1 npm start`
  }
  return `The server cannot listen on HOST ${host}, PORT ${port}: ${error.message}`
}
