import type { Day } from '@/lib/catalogue/day'
import { hostTypeLabels, lifecycleLabels } from '@/lib/text/labels'
import { priceText } from '@/lib/text/money'
import { grouped, shortCount } from '@/lib/text/numbers'
import { endsSoon } from '../figures/lifecycle'
import { padClass } from '../figures/price'
import { providerHref } from '../models/links'
import { type ModelAsked, modelAskedHref } from './asked'
import type { HostLine } from './host-rows'
import type { OfferingView } from './hosts'

interface About {
  reference: OfferingView | null
  /** Longest fraction of each price column. */
  fractions: readonly number[]
  className: string
  slug: string
  asked: ModelAsked
  /** The day whose states are shown. */
  on: Day
}

/** An offering in the words and classes of its row. */
export function hostLine(offering: OfferingView, about: About): HostLine {
  const { id, host, hostName, apiModelId, state, shutdownOn, statusPage } = offering
  const { reference, fractions, className, slug, asked, on } = about
  const alive = state === 'active' || state === null
  const end = state === 'retired' && shutdownOn !== null ? ` ${shutdownOn}` : ''
  const soon = state === 'deprecated' && endsSoon(shutdownOn, on) ? ' state-soon' : ''
  const told = sentence(offering.differences)
  const nothing = offering.isReference ? 'reference' : alive && reference ? 'nothing found' : ''
  return {
    id,
    className,
    hostName,
    hostHref: providerHref(host),
    statusPage,
    type: offering.firstParty ? 'first-party' : hostTypeLabels[offering.hostType],
    apiModelId,
    href: modelAskedHref(slug, { ...asked, offering: `${host}/${apiModelId}` }, 'pricing'),
    prices: offering.prices.map((amount, index) => priceOf(amount, fractions[index] ?? 0)),
    context: contextOf(offering, reference),
    state: alive ? null : [`state state-${state}${soon}`, `${lifecycleLabels[state]}${end}`],
    differences: told === '' ? nothing : told,
    quiet: told === '',
  }
}

function priceOf(amount: string | null, fraction: number): HostLine['prices'][number] {
  const free = amount === '0'
  const usd = amount === null || free ? '' : ' usd'
  const className = `price ${padClass(free ? null : amount, fraction)}${usd}`.trimEnd()
  return [amount === null ? null : free ? 'free' : priceText(amount), className]
}

function contextOf(
  { contextWindow, isReference }: OfferingView,
  reference: OfferingView | null,
): HostLine['context'] {
  if (contextWindow === null) return null
  if (!isReference && contextWindow === reference?.contextWindow) return ['same', null]
  const [short, exact] = [shortCount(contextWindow), grouped(contextWindow)]
  return [short, short === exact ? null : exact]
}

function sentence(parts: readonly string[]): string {
  const text = parts.join('; ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
