import { lookup } from 'node:dns'
import { get as getHttp, type IncomingMessage } from 'node:http'
import { get as getHttps } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { RefusedFile } from '../import/record'

/** Addresses that no name on the public internet may lead to. */
const privateAddresses = new BlockList()
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  privateAddresses.addSubnet(address, prefix, 'ipv4')
}
for (const [address, prefix] of [
  ['::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  // These carry an IPv4 address, which may be a private one.
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['ff00::', 8],
] as const) {
  privateAddresses.addSubnet(address, prefix, 'ipv6')
}

/** True for loopback, private, link-local and reserved addresses, mapped ones included. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return isPrivateAddress(mapped)
  const family = isIP(address)
  return family === 0 || privateAddresses.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** Hosts that a person may name on purpose on a command line: this machine. */
function isNamedLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}

const TIMEOUT_MS = 30_000
const MOST_REDIRECTS = 3

/**
 * A file's bytes from a URL, at most `max_bytes`. A public name that leads to a
 * private address, at once or by a redirect, is refused; only the machine
 * itself may be named, and only by the caller.
 */
export async function* download(url: string, max_bytes: number): AsyncGenerator<Uint8Array> {
  const response = await open(new URL(url), isNamedLoopback(new URL(url).hostname), 0)
  let total = 0
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    total += chunk.byteLength
    if (total > max_bytes) {
      response.destroy()
      throw new RefusedFile(url, '', `it is larger than the ${max_bytes} bytes allowed for it`)
    }
    yield chunk
  }
}

async function open(url: URL, loopback: boolean, redirects: number): Promise<IncomingMessage> {
  if (url.protocol !== 'https:' && !loopback) {
    throw new RefusedFile(url.href, '', 'only https addresses are read')
  }
  if (redirects > MOST_REDIRECTS) throw new RefusedFile(url.href, '', 'it redirects too often')
  const response = await request(url, loopback)
  const status = response.statusCode ?? 0
  if (status >= 300 && status < 400 && response.headers.location) {
    const { location } = response.headers
    response.destroy()
    if (!URL.canParse(location, url)) {
      throw new RefusedFile(url.href, '', `it redirects to "${location}", which is no address`)
    }
    return open(new URL(location, url), false, redirects + 1)
  }
  if (status !== 200) {
    response.destroy()
    throw new RefusedFile(url.href, '', `the server answers ${status}`)
  }
  return response
}

function request(url: URL, loopback: boolean): Promise<IncomingMessage> {
  const get = url.protocol === 'https:' ? getHttps : getHttp
  return new Promise((resolve, reject) => {
    const refuse = (reason: string) => reject(new RefusedFile(url.href, '', reason))
    const literal = url.hostname.replace(/^\[|\]$/g, '')
    if (!loopback && isIP(literal) !== 0 && isPrivateAddress(literal)) {
      refuse('it leads to a private address')
      return
    }
    const outgoing = get(
      url,
      {
        timeout: TIMEOUT_MS,
        headers: { 'user-agent': 'losclouds' },
        // Checked where the connection is made, so that a second answer of the name server cannot slip by.
        lookup: (hostname, options, callback) =>
          lookup(hostname, { ...options, all: true }, (error, addresses) => {
            const found = addresses?.find(({ address }) => loopback || !isPrivateAddress(address))
            if (error || !found) {
              callback(error ?? new Error('it leads to a private address'), [])
            } else if (options.all) callback(null, [found])
            else callback(null, found.address, found.family)
          }),
      },
      resolve,
    )
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer within 30 seconds')))
    outgoing.on('error', (error) => refuse(`it cannot be read: ${error.message}`))
  })
}
