import { createServer, type RequestListener, type Server, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createFront } from './front'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done))
})

interface Given {
  handle: RequestListener
  revision?: () => number | undefined
  maxBytes?: number
  errorPage?: Buffer
}

async function start({ handle, revision = () => 7, ...rest }: Given): Promise<number> {
  const front = createFront({ handle, revision, build: 'b1', secure: false, ...rest })
  const server = createServer(front)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

function ask(port: number, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    send({ port, path, headers, host: '127.0.0.1' }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      )
    })
      .on('error', reject)
      .end()
  })
}

/** A page that counts how often it was rendered. */
function counting(body = '<p>Models</p>'): { handle: RequestListener; renders: () => number } {
  let renders = 0
  return {
    renders: () => renders,
    handle: (_request, response) => {
      renders += 1
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.write(body.slice(0, 3))
      response.end(body.slice(3))
    },
  }
}

describe('the front', () => {
  it('renders a public page once per version and URL', async () => {
    const page = counting()
    let revision = 7
    const port = await start({ handle: page.handle, revision: () => revision })
    const first = await ask(port, '/models?q=a')
    await ask(port, '/models?q=a')
    await ask(port, '/models?q=b')
    expect(page.renders()).toBe(2)
    revision = 8
    const later = await ask(port, '/models?q=a')
    expect(page.renders()).toBe(3)
    expect(first.body.toString()).toBe('<p>Models</p>')
    expect(later.headers.etag).not.toBe(first.headers.etag)
  })

  it('renders once for many that ask at the same time', async () => {
    let renders = 0
    let release = () => {}
    const held = new Promise<void>((done) => {
      release = done
    })
    const handle: RequestListener = async (_request, response) => {
      renders += 1
      response.setHeader('content-type', 'text/html')
      await held
      response.end('x')
    }
    const port = await start({ handle })
    const asked = Array.from({ length: 10 }, () => ask(port, '/models'))
    await expect.poll(() => renders).toBe(1)
    release()
    const answers = await Promise.all(asked)
    expect(answers.every(({ body }) => body.toString() === 'x')).toBe(true)
    expect(renders).toBe(1)
  })

  it('answers 304 to who has this version', async () => {
    const port = await start({ handle: counting().handle })
    const { headers } = await ask(port, '/models')
    const again = await ask(port, '/models', { 'if-none-match': String(headers.etag) })
    expect(again.status).toBe(304)
    expect(again.body).toHaveLength(0)
  })

  it('keeps nothing while the revision is not known', async () => {
    const page = counting()
    const port = await start({ handle: page.handle, revision: () => undefined })
    await ask(port, '/models')
    await ask(port, '/models')
    expect(page.renders()).toBe(2)
  })

  it.each([
    ['/account', {}],
    ['/models/gpt-4-1-mini/edit', {}],
    ['/models', { rsc: '1' }],
    ['/models?_rsc=abc', {}],
    ['/models', { authorization: 'Bearer x' }],
  ])('never keeps %s with %j', async (path, headers) => {
    const page = counting()
    const port = await start({ handle: page.handle })
    await ask(port, path, headers)
    await ask(port, path, headers)
    expect(page.renders()).toBe(2)
  })

  it('keeps no errors and nothing that sets a cookie', async () => {
    let renders = 0
    const port = await start({
      handle: (request, response) => {
        renders += 1
        if (request.url === '/models/none') response.statusCode = 404
        else response.setHeader('set-cookie', ['a=1', 'b=2'])
        response.setHeader('content-type', 'text/html')
        response.end('x')
      },
    })
    for (const path of ['/models/none', '/models/none', '/models', '/models']) await ask(port, path)
    expect(renders).toBe(4)
    expect((await ask(port, '/models')).headers['set-cookie']).toEqual(['a=1', 'b=2'])
  })

  it('allows just the inline scripts of the page, by hash', async () => {
    const html =
      '<script>run()</script><script src="/a.js"></script><script type="application/ld+json">{}</script>'
    const port = await start({ handle: counting(html).handle })
    const policy = String((await ask(port, '/models')).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy.match(/'sha256-/g)).toHaveLength(1)
    expect(policy).not.toContain('unsafe')
  })

  it('lets other sites use answers and pictures, and embed no page', async () => {
    const port = await start({
      handle: (request, response) => {
        response.setHeader(
          'content-type',
          request.url === '/models' ? 'text/html' : 'image/svg+xml',
        )
        response.end('x')
      },
    })
    const policyOf = async (path: string) =>
      (await ask(port, path)).headers['cross-origin-resource-policy']
    expect(await policyOf('/models')).toBe('same-origin')
    expect(await policyOf('/models/a/badge.svg')).toBeUndefined()
  })

  it('gives what is kept every header of the first answer', async () => {
    const port = await start({ handle: counting('<script>run()</script>').handle })
    const [first, kept] = [await ask(port, '/models'), await ask(port, '/models')]
    const { date: _, ...headers } = kept.headers
    expect(headers).toEqual({ ...first.headers, date: undefined })
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain('sha256')
  })

  it('compresses once and tells caches that it does', async () => {
    const body = '<p>row</p>'.repeat(1_000)
    const port = await start({ handle: counting(body).handle })
    const plain = await ask(port, '/models')
    const small = await ask(port, '/models', { 'accept-encoding': 'gzip, br' })
    expect(small.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(small.body).toString()).toBe(body)
    expect(plain.body.toString()).toBe(body)
    expect(String(small.headers.vary)).toContain('accept-encoding')
    expect((await ask(port, '/models', { 'accept-encoding': 'br;q=0' })).body.toString()).toBe(body)
  })

  it('compresses better what is asked for again and again', async () => {
    const words = Array.from({ length: 4_000 }, (_, index) => `row ${(index * 7919) % 4_001} of it`)
    const port = await start({ handle: counting(words.join('<p>')).handle })
    const compressed = () => ask(port, '/models', { 'accept-encoding': 'br' })
    const first = (await compressed()).body
    await expect
      .poll(async () => (await compressed()).body.byteLength)
      .toBeLessThan(first.byteLength * 0.98)
    const last = (await compressed()).body
    expect(brotliDecompressSync(last).toString()).toBe(words.join('<p>'))
  })

  it('drops headers that only the server may set', async () => {
    let seen: unknown
    const port = await start({
      handle: (request, response) => {
        seen = request.headers['x-middleware-subrequest']
        response.end()
      },
    })
    await ask(port, '/account', { 'x-middleware-subrequest': 'middleware' })
    expect(seen).toBeUndefined()
  })

  it('streams what is no text, untouched', async () => {
    const bytes = Buffer.from([0, 1, 2, 255])
    const port = await start({
      handle: (_request, response) => {
        response.setHeader('content-type', 'font/woff2')
        response.write(bytes.subarray(0, 2))
        response.end(bytes.subarray(2))
      },
    })
    const answer = await ask(port, '/_next/static/media/a.woff2', { 'accept-encoding': 'br' })
    expect(answer.body).toEqual(bytes)
  })

  it('stays within its bytes', async () => {
    const page = counting('x'.repeat(10_000))
    const port = await start({ handle: page.handle, maxBytes: 100_000 })
    for (let number = 0; number < 50; number += 1) await ask(port, `/models?q=${number}`)
    await ask(port, '/models?q=49')
    await ask(port, '/models?q=0')
    expect(page.renders()).toBe(51)
  })

  it.each(['/models/%E0%A4%A', '/api/v1/models/%FF'])(
    'refuses %s with the reason',
    async (path) => {
      const page = counting()
      const port = await start({ handle: page.handle })
      const answer = await ask(port, path)
      expect(answer.status).toBe(400)
      expect(answer.body.toString()).toContain('percent escape')
      expect(page.renders()).toBe(0)
    },
  )

  it('gives a finished page for one that failed, and keeps it from nobody', async () => {
    const port = await start({
      errorPage: Buffer.from('<h1>This page could not be made</h1>'),
      handle: (_request, response) => {
        response.statusCode = 500
        response.setHeader('content-type', 'text/html')
        response.end('<script>boot()</script>')
      },
    })
    const answer = await ask(port, '/models')
    expect(answer.status).toBe(500)
    expect(answer.body.toString()).toContain('could not be made')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['content-security-policy']).not.toContain('sha256')
  })

  it('answers 500 when the handler throws before a byte is out', async () => {
    const port = await start({
      handle: (() => Promise.reject(new Error('broken'))) as unknown as RequestListener,
    })
    expect((await ask(port, '/models')).status).toBe(500)
  })
})
