import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Long enough for a browser to paint what has come so far. */
const betweenPieces = 50

/**
 * The app over a line that stalls: its pages come in pieces that end within the bar, at the
 * beginning of main and within the footer; all else comes whole.
 */
export async function startSlowCopy(
  origin: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    const answer = await fetch(origin + request.url)
    const body = Buffer.from(await answer.arrayBuffer())
    const type = answer.headers.get('content-type') ?? ''
    response.writeHead(answer.status, { 'Content-Type': type })
    if (type.startsWith('text/html')) await sendInPieces(response, body)
    response.end(type.startsWith('text/html') ? undefined : body)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function sendInPieces(response: ServerResponse, body: Buffer): Promise<void> {
  const main = body.indexOf('<main')
  const footer = body.indexOf('<footer')
  const after = body.indexOf('</footer>')
  const ends = [Math.floor(main / 2), main, footer - 10, footer + 60, footer + 300, after]
  let sent = 0
  for (const end of [...ends, body.length]) {
    response.write(body.subarray(sent, end))
    sent = end
    await pause(betweenPieces)
  }
}
