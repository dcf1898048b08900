import { joined } from './filter-words'

/** At which hosts: all of four, or three and how many more. */
export function hostsText(hosts: readonly string[]): string {
  if (hosts.length <= 4) return joined(hosts, 'and')
  return `${hosts.slice(0, 3).join(', ')} and ${hosts.length - 3} more hosts`
}

/** Who says it, in a narrow column: a site, or the project where many share one. */
export function siteName(url: string): string {
  // This catalogue's own pages are named by their path.
  if (!URL.canParse(url)) return 'losclouds'
  const { hostname, pathname } = new URL(url)
  const project = hostname === 'github.com' ? pathname.split('/')[2] : undefined
  return project ?? hostname.replace(/^www\./, '')
}
