import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { download, isPrivateAddress } from './download'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A server on this machine; gives its address. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  servers.push(server)
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function read(url: string, max_bytes = 1000): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of download(url, max_bytes)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe('an address', () => {
  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '10.255.255.255',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.0.9',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    'fec0::1',
    // The same IPv4 addresses in other clothes.
    '::ffff:127.0.0.1',
    '::FFFF:10.0.0.1',
    '::ffff:7f00:1',
    '::ffff:a9fe:a9fe',
    '0:0:0:0:0:ffff:c0a8:101',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    // No address at all.
    '',
    'localhost',
    '1.2.3',
    '1.2.3.4.5',
    '0x7f.1',
    'example.org',
  ])('%j is private or none', (address) => expect(isPrivateAddress(address)).toBe(true))

  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '11.0.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '126.255.255.255',
    '128.0.0.1',
    '169.253.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '192.0.1.1',
    '192.167.0.1',
    '192.169.0.1',
    '198.17.0.1',
    '198.20.0.1',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4001:800::200e',
    '::ffff:8.8.8.8',
    '::ffff:808:808',
    '2003::1',
  ])('%s is public', (address) => expect(isPrivateAddress(address)).toBe(false))
})

test('a file of this machine is read, when it is named', async () => {
  const url = await serve((_, response) => response.end('hello'))
  expect(await read(`${url}/api.json`)).toBe('hello')
})

test('a file over its size is cut off, and the connection with it', async () => {
  let closed: (() => void) | undefined
  const gone = new Promise<void>((resolve) => {
    closed = resolve
  })
  const url = await serve((_, response) => {
    // It never ends by itself.
    const write = () => {
      while (!response.destroyed && response.write('x'.repeat(1000)));
    }
    response.on('drain', write).on('close', () => closed?.())
    write()
  })
  await expect(read(url, 5000)).rejects.toThrow('larger than the 5000 bytes allowed')
  await gone
})

describe('a redirect from this machine', () => {
  const to = async (location: string) => {
    const url = await serve((_, response) => response.writeHead(302, { location }).end())
    return read(url)
  }

  test.each([
    ['https://10.0.0.1/', /private address/],
    ['https://169.254.169.254/latest/meta-data/', /private address/],
    ['https://[::1]/', /private address/],
    ['https://[::ffff:127.0.0.1]/', /private address/],
    ['https://127.0.0.1:1/', /private address/],
    ['https://0x7f000001/', /private address/],
    ['https://2130706433/', /private address/],
    // A name that leads there.
    ['https://localhost:1/', /private address/],
    ['http://example.org/', /only https/],
    ['ftp://example.org/', /only https/],
    ['file:///etc/passwd', /only https/],
    ['http://[', /no address/],
  ])('to %s is refused', async (location, says) => {
    await expect(to(location)).rejects.toThrow(says)
  })

  test('to itself is refused too: it was not named', async () => {
    let asked = 0
    const secret = await serve((_, response) => {
      asked++
      response.end('secret')
    })
    await expect(to(secret)).rejects.toThrow(/only https/)
    expect(asked).toBe(0)
  })
})

test.each([
  'http://example.org/api.json',
  'ftp://example.org/',
  'https://10.1.2.3/',
  'https://[fd00::1]/',
])('%s is refused without a connection', async (url) => {
  await expect(read(url)).rejects.toThrow(/only https|private address/)
})

test('an answer that is no file is refused with its status', async () => {
  const url = await serve((_, response) => response.writeHead(404).end('not here'))
  await expect(read(url)).rejects.toThrow(/answers 404/)
})

test('an answer that breaks off is refused', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('half')
    response.destroy()
  })
  await expect(read(url)).rejects.toThrow()
})
