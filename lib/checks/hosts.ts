import { decimal } from '../catalogue/decimal'
import { hostTypes } from '../catalogue/vocabulary'
import { isPriceValue, type PriceValue } from '../evidence/settle'
import { hostOf } from '../resolve/hosts'
import { nameOf, type Offering } from './catalogue'
import type { CheckData } from './data'
import { distinct, finding, idOf, type Rule, together } from './rule'

/** What hosts write behind an id that they serve in another way, and where that is sure. */
const variants: readonly (readonly [host: string | null, ending: RegExp])[] = [
  ['crof', /-lightning$/],
  ['neuralwatt', /-flex$/],
  // Grok's fast ones are models of their own.
  ['venice', /^(?!grok-).*-fast$/],
  [null, /:free$/],
]

/** Every host that a source names, with the table's row. */
function namedHosts({ snapshots }: CheckData) {
  return [...snapshots.values()].flatMap((snapshot) =>
    [...new Set([...snapshot.hosts, ...snapshot.offerings].map(({ host }) => host))].map((id) => ({
      place: `${snapshot.importer.key} ${id}`,
      host: hostOf(snapshot.importer.key, id),
    })),
  )
}

function servedBy({ catalogue }: CheckData, host: string, source: string): Offering[] {
  return catalogue.offerings.filter(
    ({ host: at, said }) =>
      at.slug === host && said.some((each) => each.source === source && each.listed),
  )
}

function developerOf({ identity }: Offering): string | null {
  return identity.ok ? identity.developer : null
}

function inputOf({ said }: Offering, source: string): PriceValue | null {
  const value = said.find((each) => each.source === source)?.observation.values.input_token
  return isPriceValue(value) ? value : null
}

/** DATA rules 8 to 11: where a model is served, and by whom. */
export const hostRules: readonly Rule[] = [
  {
    rule: 8,
    name: 'every host is curated: what it is, who runs it, what its zero means',
    needs: [],
    check: (data) =>
      finding(namedHosts(data), ({ place, host }) => {
        if (host === null) return `${place} is in no table of hosts`
        return hostTypes.some((type) => type === host.type) ? null : `${place} is a ${host.type}`
      }),
  },
  {
    rule: 8,
    name: 'one endpoint with one kind of account is one host',
    needs: ['models-dev'],
    check: () => {
      const ids = ['alibaba', 'alibaba-cn', 'alibaba-coding-plan']
      const rows = ids.map((id) => hostOf('models-dev', id))
      return finding(ids, (id, index = ids.indexOf(id)) =>
        rows[index]?.slug === id && rows[index]?.operator === 'alibaba' ? null : `${id} is none`,
      )
    },
  },
  {
    rule: 8,
    name: 'first-party is whose operator is the developer, and nothing else',
    needs: ['models-dev'],
    check: (data) => {
      const vertex = servedBy(data, 'google-vertex', 'models-dev').filter(
        (each) => developerOf(each) === 'anthropic' && each.listed,
      )
      const alibaba = servedBy(data, 'alibaba-cn', 'models-dev').filter(
        (each) => developerOf(each) !== 'alibaba' && each.listed,
      )
      return finding(
        [...vertex, ...alibaba],
        (each) =>
          each.host.operator === developerOf(each)
            ? `${each.host.slug} ${each.api_model_id} is called first-party`
            : null,
        {
          looked: data.catalogue.offerings.length,
          figures: [
            { what: 'Claude at google-vertex', told: 12, counted: vertex.length },
            { what: 'models of others at alibaba-cn', told: 26, counted: alibaba.length },
          ],
        },
      )
    },
  },
  {
    rule: 9,
    name: 'an offering has a host and the id that its API wants',
    needs: [],
    check: ({ snapshots }) =>
      finding(
        [...snapshots.values()].flatMap(({ offerings, beside }) => [...offerings, ...beside]),
        ({ host, api_model_id, locator }) =>
          host.trim() === '' || api_model_id.trim() === '' ? locator : null,
      ),
  },
  {
    rule: 9,
    name: 'models.dev has one offering for each host and id',
    needs: ['models-dev'],
    check: (data) => {
      const { offerings } = data.snapshot('models-dev')
      const ids = distinct(offerings, idOf)
      return {
        looked: offerings.length,
        applies: ids,
        broken: ids === offerings.length ? [] : [`${offerings.length} offerings, ${ids} ids`],
      }
    },
  },
  {
    rule: 9,
    name: 'a region in an id makes an offering of its own, with its own price',
    needs: ['models-dev'],
    check: (data) => {
      const at = servedBy(data, 'amazon-bedrock', 'models-dev')
      const regions = ['au', 'eu', 'global', 'jp', 'us']
      const regional = at.filter(({ api_model_id }) =>
        new RegExp(`^(?:${regions.join('|')}|apac)\\.`).test(api_model_id),
      )
      const opus = at.filter(({ api_model_id }) => nameOf(api_model_id).endsWith('claude-opus-4-8'))
      const find = (prefix: string) => opus.find((each) => each.api_model_id.startsWith(prefix))
      const [eu, plain] = [find('eu.'), find('anthropic.')].map(
        (each) => each && inputOf(each, 'models-dev')?.amount,
      )
      const tenth =
        eu && plain ? decimal(eu).equals(decimal(plain).times('1.1')) : opus.length === 0
      return together(
        finding(
          regional,
          ({ api_model_id, identity }) =>
            identity.ok && identity.region === api_model_id.split('.')[0]
              ? null
              : `${api_model_id}: no region`,
          { looked: at.length },
        ),
        finding(opus.length === 0 ? [] : regions, (region) =>
          find(`${region}.`) ? null : `${region}.…claude-opus-4-8 is no offering`,
        ),
        finding(opus.slice(0, 1), () => (tenth ? null : `eu costs ${eu} beside ${plain}`)),
      )
    },
  },
  {
    rule: 9,
    name: 'how an id is served is an attribute of the offering: its variant',
    needs: [],
    check: ({ catalogue }) =>
      finding(
        catalogue.offerings.filter(({ host, api_model_id }) =>
          variants.some(
            ([slug, end]) => (slug ?? host.slug) === host.slug && end.test(api_model_id),
          ),
        ),
        ({ host, api_model_id, identity }) =>
          identity.ok && identity.variant === null && identity.kind === null
            ? `${host.slug} ${api_model_id}: no variant`
            : null,
        { looked: catalogue.offerings.length },
      ),
  },
  {
    rule: 9,
    name: 'what a region adds by a multiplier names its rule',
    needs: ['litellm'],
    check: (data) => {
      const { offerings } = data.snapshot('litellm')
      const uplifted = offerings.filter(({ prices }) => prices.some(isUplifted))
      return finding(
        uplifted,
        ({ prices, locator }) =>
          prices.filter(isUplifted).every((price) => price.conditions.region !== null)
            ? null
            : `${locator}: no region`,
        { looked: offerings.length },
      )
    },
  },
  {
    rule: 11,
    name: 'files that re-list other hosts make no offerings and no developers',
    needs: ['modelpedia'],
    check: (data) => {
      const snapshot = data.snapshot('modelpedia')
      const files = snapshot.open().map(({ name }) => name)
      const relisting = files.filter(isRelisted)
      const made = new Set(
        [...snapshot.offerings, ...snapshot.models].map(({ locator }) => locator.split('#')[0]),
      )
      const hosted = snapshot.offerings.filter(({ host }) => host === RELISTING)
      return together(
        finding(relisting, (name) => (made.has(name) ? `${name} is an offering` : null), {
          looked: files.length,
          figures: [
            {
              what: 'files of cloudflare-ai-gateway',
              told: 1831,
              counted: relisting.filter((name) => name.includes('/models/')).length,
            },
          ],
        }),
        finding(hosted, ({ locator }) => `${locator} is served by whom it re-lists`),
      )
    },
  },
]

function isUplifted({ source_field }: { source_field: string }): boolean {
  return source_field.includes('uplift')
}

const RELISTING = 'cloudflare-ai-gateway'

function isRelisted(name: string): boolean {
  return name.includes(`/${RELISTING}/`)
}
