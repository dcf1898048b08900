import { type Day, isDay } from '@/lib/catalogue/day'
import { modelHref } from '../models/links'

/** In which order the hosts of a model stand. */
export const hostOrders = ['differs', 'name', 'price', 'context'] as const
export type HostOrder = (typeof hostOrders)[number]

/** What the address of a model's page asks for beside the model. */
export interface ModelAsked {
  /** The UTC day whose prices and states are shown; null is today. */
  readonly asOf: Day | null
  /** Id of the offering whose prices are shown; null is the reference. */
  readonly offering: string | null
  readonly hosts: HostOrder
}

type Params = Readonly<Record<string, string | string[] | undefined>>

/** Reads the address; what does not parse is as if it were not there. */
export function readModelAsked(params: Params): ModelAsked {
  const one = (key: string) => {
    const value = params[key]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const asOf = one('as_of')
  const offering = one('offering').replaceAll('\0', '').slice(0, 300)
  return {
    asOf: asOf.length === 10 && isDay(asOf) ? asOf : null,
    offering: offering.includes('/') ? offering : null,
    hosts: hostOrders.find((order) => order === one('hosts')) ?? 'differs',
  }
}

/** The address that asks for it, at a section of the page. */
export function modelAskedHref(slug: string, asked: ModelAsked, section = ''): string {
  const params = askedFields(asked).map(
    // A slash is plain in a query, and reads better.
    ({ name, value }) => `${name}=${encodeURIComponent(value).replaceAll('%2F', '/')}`,
  )
  const search = params.length === 0 ? '' : `?${params.join('&')}`
  return `${modelHref(slug)}${search}${section === '' ? '' : `#${section}`}`
}

/** What of it differs from the plain page, as fields of a form. */
export function askedFields({ asOf, offering, hosts }: ModelAsked) {
  return [
    { name: 'as_of', value: asOf },
    { name: 'offering', value: offering },
    { name: 'hosts', value: hosts === 'differs' ? null : hosts },
  ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]))
}
