import { expect, test } from 'vitest'
import type { HostOrder } from '@/components/model/asked'
import type { OfferingRow } from '@/db/queries/offerings'
import type { PriceRow } from '@/db/queries/prices'
import { standardConditions } from '@/lib/catalogue/price'
import { differencesOf, hostsView } from './hosts-view'

let id = 0

/** An offering that differs from the plain one in `facts` alone. */
function offering(facts: Partial<OfferingRow> = {}): OfferingRow {
  id += 1
  return {
    id,
    host: 'openai',
    host_name: 'OpenAI',
    api_model_id: 'gpt-4.1-mini',
    input_price: '0.4',
    output_price: '1.6',
    cache_read_price: '0.1',
    context_window: 1_047_576,
    max_output_tokens: 32_768,
    structured_output: true,
    differences: null,
    region: null,
    variant: null,
    quantization: null,
    price_outlier: false,
    lifecycle: 'active',
    withdrawn: false,
    first_party: false,
    ...facts,
  } as OfferingRow
}

const reference = offering({ first_party: true })

test('an offering like the reference has no differences', () => {
  expect(differencesOf(offering({ host: 'azure' }), reference)).toEqual([])
})

test('prices that moved by one share are said together', () => {
  const poe = offering({ input_price: '0.36', cache_read_price: '0.09', output_price: '1.4' })
  expect(differencesOf(poe, reference)).toEqual([
    'input and cached input 10% lower',
    'output 12.5% lower',
  ])
})

test('limits and answers that differ are said, what nobody publishes is not', () => {
  const other = offering({
    context_window: 128_000,
    max_output_tokens: null,
    structured_output: false,
    cache_read_price: null,
  })
  expect(differencesOf(other, reference)).toEqual(['context 128,000', 'structured output: no'])
})

test('prices that nobody publishes are said once', () => {
  const silent = offering({ input_price: null, output_price: null, cache_read_price: null })
  expect(differencesOf(silent, reference)).toEqual(['prices not published'])
})

const about = { reference, statusPages: new Map(), prices: [], order: 'differs' as HostOrder }

function names(offerings: OfferingRow[], order: HostOrder): string[] {
  return hostsView(offerings, { ...about, order }).serving.map(({ hostName }) => hostName)
}

test('the reference comes first, then those that differ; the withdrawn stand apart', () => {
  const same = offering({ host_name: 'A same' })
  const gone = offering({ host_name: 'B gone', withdrawn: true, input_price: '9' })
  const differs = offering({ host_name: 'C differs', input_price: '0.5' })
  const view = hostsView([same, gone, differs, reference], about)
  expect(view.serving.map(({ hostName }) => hostName)).toEqual(['OpenAI', 'C differs', 'A same'])
  expect(view.gone.map(({ hostName }) => hostName)).toEqual(['B gone'])
})

test('hosts stand by price, what may be a mistake after all others, unknown last', () => {
  const offerings = [
    offering({ host_name: 'Silent', input_price: null }),
    offering({ host_name: 'Mistake', input_price: '0.001', price_outlier: true }),
    offering({ host_name: 'Dear', input_price: '10' }),
    offering({ host_name: 'Cheap', input_price: '9' }),
  ]
  expect(names(offerings, 'price')).toEqual(['Cheap', 'Dear', 'Silent', 'Mistake'])
  expect(names(offerings, 'name')).toEqual(['Cheap', 'Dear', 'Mistake', 'Silent'])
})

test('the lowest price is neither flagged, nor free, nor in a plan, and lower by more than 1%', () => {
  const others = [
    offering({ host_name: 'Mistake', input_price: '0.001', price_outlier: true }),
    offering({ host_name: 'Free', input_price: '0' }),
    offering({ host_name: 'Plan', input_price: '0.1', host_type: 'subscription' }),
    offering({ host_name: 'Gone', input_price: '0.1', withdrawn: true }),
    offering({ host_name: 'Almost', input_price: '0.398' }),
  ]
  expect(hostsView([reference, ...others], about).lowest).toBeNull()
  const poe = offering({ host_name: 'Poe', input_price: '0.36' })
  const view = hostsView([reference, ...others, poe], about)
  expect(view.lowest).toEqual({ hostName: 'Poe', amount: '0.36' })
})

test('what is not billed by the token has the unit in which it is', () => {
  const silent = { input_price: null, output_price: null, cache_read_price: null }
  const image = offering({ host_name: 'Images', ...silent })
  const price = {
    offering_id: image.id,
    ...{ meter: 'output_image', amount: '0.04', currency: 'USD', per: '1', state: 'listed' },
    conditions: standardConditions,
  } as PriceRow
  const alone = hostsView([image], { ...about, reference: null, prices: [price] })
  expect(alone.columns).toEqual([{ label: 'Image', unit: 'USD per image' }])
  expect(alone.serving[0]?.prices).toEqual(['0.04'])
  const among = hostsView([reference, image], { ...about, prices: [price] })
  expect(among.columns[0]?.label).toBe('Input')
  expect(among.serving[1]?.differences).toEqual(['image $0.04 per image'])
})
