import { movingAliases } from '../resolve/curated'
import { hostOf } from '../resolve/hosts'
import { identify } from '../resolve/identify'
import { keyOf, slugify } from '../resolve/normalize'
import { providerOf } from '../resolve/providers'
import { idOf, modelOf, nameOf, placeOf, type Said } from './catalogue'
import { type CheckData, rawJson } from './data'
import { distinct, finding, groupBy, type Rule, sumOf, together } from './rule'

/** The whole date at the end of an id: a name's own number is never this long. */
const DATED = /-20\d{2}-\d{2}-\d{2}$|-20\d{6}$/
/** Of 200 models at most six may have a twin. */
const TWINS = 0.03
const OTHER_MODEL = /-(?:instruct|turbo|search-preview)$/

function labModels({ catalogue }: CheckData): Said[] {
  return catalogue.said.filter(
    ({ source, record }) => source === 'models-dev' && record.type === 'model',
  )
}

/** Said of ids of which the name, path aside, matches. */
function named({ catalogue }: CheckData, pattern: RegExp): Said[] {
  return catalogue.said.filter((said) => pattern.test(nameOf(idOf(said))))
}

const wrongReferences = [
  ['models-dev', 'neon', 'claude-sonnet-4', 'claude-sonnet-4-5'],
  ['models-dev', 'routing-run', 'mimo-v2.5', 'mimo-v2-5-pro'],
  ['models-dev', 'anyapi', 'deepseek-r1', 'deepseek-reasoner'],
  ['modelpedia', 'openai', 'gpt-3.5-turbo-instruct', 'gpt-3-5-turbo'],
] as const

const sameProvider = [
  ['bedrock', 'amazon', 'amazon-bedrock'],
  ['zai', 'z-ai', 'zhipuai'],
  ['xai', 'x-ai'],
]

/** DATA rules 1 to 7: what is one thing, and who made it. */
export const identityRules: readonly Rule[] = [
  {
    rule: 1,
    name: 'ids that differ only by a date are one model with its releases',
    needs: ['models-dev'],
    check: (data) => {
      const models = labModels(data)
      const byRef = new Map(models.map((said) => [idOf(said), said]))
      const dated = models.filter((said) => DATED.test(idOf(said)))
      return finding(
        dated,
        (said) => {
          if (!said.identity.ok || said.identity.release === null)
            return `${placeOf(said)}: no release`
          const plain = byRef.get(idOf(said).replace(DATED, ''))
          if (!plain || modelOf(plain) === said.identity.model) return null
          return `${placeOf(said)}: ${said.identity.model}, but its undated id is ${modelOf(plain)}`
        },
        {
          looked: models.length,
          figures: [
            { what: 'lab models of models.dev', told: 231, counted: models.length },
            {
              what: 'models that they fold to',
              told: 214,
              counted: distinct(models, (said) => modelOf(said) ?? idOf(said)),
              within: 3,
              why: 'a preview of a model that has come out is a release of it too',
            },
          ],
        },
      )
    },
  },
  {
    rule: 1,
    name: 'another capability or size is another model',
    needs: ['models-dev'],
    check: (data) => {
      const all = data.catalogue.said
      const slugs = new Map(all.map((said) => [slugify(nameOf(idOf(said))), modelOf(said)]))
      const others = all.filter((said) => OTHER_MODEL.test(nameOf(idOf(said))))
      const applies = others.filter((said) => {
        const base = slugify(nameOf(idOf(said)).replace(OTHER_MODEL, ''))
        // A maker whose only model of a size is the instructed one leaves the word out.
        return slugs.get(base) === base && data.catalogue.known.model(slugify(nameOf(idOf(said))))
      })
      const large = named(data, /^mistral-large-(?:2411|2512)$/)
      const byDate = groupBy(large, (said) => nameOf(idOf(said)))
      const [older, newer] = ['2411', '2512'].map((date) =>
        (byDate.get(`mistral-large-${date}`) ?? []).map(modelOf),
      )
      return together(
        finding(
          applies,
          (said) =>
            modelOf(said) === slugify(nameOf(idOf(said)).replace(OTHER_MODEL, ''))
              ? `${placeOf(said)} became ${modelOf(said)}`
              : null,
          { looked: all.length },
        ),
        finding(large, (said) =>
          older?.some((model) => newer?.includes(model))
            ? `${placeOf(said)}: Large 2 and Large 3 are one`
            : null,
        ),
      )
    },
  },
  {
    rule: 2,
    name: 'a reference whose id names another known model is a conflict, no join',
    needs: ['models-dev'],
    check: (data) => {
      const { known } = data.catalogue
      const said = data.catalogue.said.filter(({ listed }) => listed)
      const given = said.filter(({ record }) => record.type === 'offering' && record.base_model)
      const named = given.filter((each) => known.model(slugify(nameOf(idOf(each)))) !== null)
      const apart = named.filter(({ record }) => {
        const reference = record.type === 'offering' ? record.base_model : null
        const meant = identify(
          {
            host: null,
            id: reference ?? '',
            base_model: null,
            name: null,
            developer: null,
            kind: null,
          },
          known,
        )
        return meant.ok && meant.model !== slugify(nameOf(idOf({ record })))
      })
      const examples = wrongReferences.flatMap(([source, host, id, wrong]) =>
        said
          .filter(
            ({ source: of, record }) =>
              of === source &&
              record.type === 'offering' &&
              record.host === host &&
              nameOf(record.api_model_id) === id,
          )
          .map((each) => ({ each, wrong })),
      )
      return together(
        finding(
          apart,
          (each) =>
            each.identity.ok && each.identity.rules.includes('reference-disagrees')
              ? null
              : `${placeOf(each)} became ${modelOf(each)} by its reference`,
          { looked: given.length },
        ),
        finding(examples, ({ each, wrong }) =>
          modelOf(each) === wrong ? `${placeOf(each)} became ${wrong}` : null,
        ),
      )
    },
  },
  {
    rule: 2,
    name: 'the references that the public file has lost are read beside it',
    needs: ['models-dev'],
    check: (data) => {
      const { offerings } = data.snapshot('models-dev')
      const given = offerings.filter(({ base_model }) => base_model !== null)
      return finding(
        given,
        ({ base_model, locator }) =>
          /^[^/]+\/./.test(base_model ?? '') ? null : `${locator}: ${base_model}`,
        {
          looked: offerings.length,
          figures: [{ what: 'references', told: 1347, counted: given.length }],
        },
      )
    },
  },
  {
    rule: 3,
    name: 'one name is one developer’s: a slug by two is never one model',
    needs: [],
    check: ({ catalogue }) => {
      const ok = catalogue.said.filter(({ identity }) => identity.ok && identity.developer)
      const byModel = groupBy(ok, (said) => modelOf(said) ?? '')
      return finding(
        [...byModel],
        ([model, said]) => {
          const makers = new Set(said.map(({ identity }) => identity.ok && identity.developer))
          return makers.size > 1
            ? `${model} is by ${[...makers].join(' and ')}: ${said.slice(0, 3).map(placeOf).join(', ')}`
            : null
        },
        { looked: catalogue.said.length },
      )
    },
  },
  {
    rule: 3,
    name: 'same name, other thing: K2-Think is no Kimi, a distill is its publisher’s',
    needs: ['models-dev'],
    check: (data) => {
      const think = data.catalogue.said.filter((said) => /(?:^|\/)k2-think$/i.test(idOf(said)))
      const distills = named(data, /^deepseek-r1-distill-[a-z]+-?\d+[\d.b-]*$/i)
      const { catalogue } = data
      const listed = catalogue.offerings.filter((each) => each.listed)
      const nano = listed.filter(({ host }) => host.slug === 'nano-gpt')
      const elsewhere = new Set(
        listed
          .filter(({ host }) => host.slug !== 'nano-gpt')
          .map(({ identity }) => (identity.ok ? identity.model : '')),
      )
      return together(
        finding(think, (said) =>
          /kimi/.test(modelOf(said) ?? '') ? `${placeOf(said)} became ${modelOf(said)}` : null,
        ),
        finding(
          distills,
          (said) => {
            const { identity } = said
            if (!identity.ok) return `${placeOf(said)}: ${identity.reason}`
            return identity.developer === 'deepseek' && identity.derived_from !== null
              ? null
              : `${placeOf(said)}: by ${identity.developer}, derived from ${identity.derived_from}`
          },
          {
            looked: catalogue.said.length,
            figures: [
              {
                what: 'ids of nano-gpt that are found nowhere else',
                told: 218,
                counted: nano.filter(
                  ({ identity }) => identity.ok && !elsewhere.has(identity.model),
                ).length,
                within: 60,
                why: 'counted by the model that is meant, so another spelling elsewhere is found',
              },
            ],
          },
        ),
      )
    },
  },
  {
    rule: 4,
    name: 'an alias points to one model over half-open periods that do not overlap',
    needs: [],
    check: () =>
      finding(
        [...groupBy(movingAliases, ({ id, host }) => `${host} ${id}`)],
        ([place, rows]) => {
          const sorted = rows.toSorted((a, b) =>
            (a.valid_from ?? '') < (b.valid_from ?? '') ? -1 : 1,
          )
          const wrong = sorted.some(
            ({ valid_from }, index) =>
              index > 0 &&
              (valid_from === null || (sorted[index - 1]?.valid_to ?? '9') > valid_from),
          )
          return wrong ? `${place}: its periods overlap` : null
        },
        { looked: movingAliases.length },
      ),
  },
  {
    rule: 5,
    name: 'searches, containers, size classes and routers are kept, and are no models',
    needs: ['litellm'],
    check: ({ catalogue }) => {
      const said = catalogue.said.filter(
        ({ record, listed }) => listed && record.type === 'offering',
      )
      const groups = {
        search: said.filter(isSearch),
        container: said.filter((each) => /(?:^|\/)container$/.test(keyOfLiteLlm(each))),
        size: said.filter(isSizeClass),
        auto: said.filter((each) => nameOf(idOf(each)) === 'auto'),
        duo: said.filter((each) =>
          /(?:^|\/)(?:duo-chat-|text-(?:standard|prime|max)$)/.test(idOf(each)),
        ),
      }
      const autoHosts = groups.auto.map(({ source, record }) =>
        record.type === 'offering' ? (hostOf(source, record.host)?.slug ?? record.host) : '',
      )
      return finding(
        Object.values(groups).flat(),
        (each) =>
          each.identity.ok && each.identity.kind !== null
            ? null
            : `${placeOf(each)} is the model ${modelOf(each)}`,
        {
          looked: said.length,
          figures: [
            {
              what: 'search and vector-store keys',
              told: 19,
              counted: groups.search.length,
            },
            { what: 'containers', told: 2, counted: groups.container.length },
            {
              what: 'size classes',
              told: 8,
              counted: groups.size.length,
              within: 8,
              why: 'Fireworks and Together each have eight',
            },
            {
              what: 'hosts with an id auto',
              told: 4,
              counted: new Set(autoHosts).size,
              within: 2,
              why: 'Kilo, Cursor and OrcaRouter re-list or have one too',
            },
          ],
        },
      )
    },
  },
  {
    rule: 6,
    name: 'one provider has one slug, whatever sources call it',
    needs: ['models-dev'],
    check: (data) => {
      const labs = [
        ...new Set(data.snapshot('models-dev').models.map(({ developer }) => developer)),
      ]
      const operators = [
        ...new Set(data.catalogue.offerings.flatMap(({ host }) => host.operator ?? [])),
      ]
      return together(
        finding(sameProvider, (ids) =>
          new Set(ids.map(providerOf)).size === 1 && providerOf(ids[0] ?? '') !== null
            ? null
            : `${ids.join(', ')}: ${ids.map(providerOf).join(', ')}`,
        ),
        finding(labs, (lab) =>
          providerOf(lab) === lab ? null : `${lab} of models.dev is called ${providerOf(lab)}`,
        ),
        finding(operators, (slug) =>
          providerOf(slug) === slug ? null : `the operator ${slug} is ${providerOf(slug)}`,
        ),
      )
    },
  },
  {
    rule: 7,
    name: 'hardly a model has a twin under another spelling of its name',
    needs: ['models-dev', 'litellm', 'modelpedia', 'portkey', 'genai-prices'],
    check: async (data) => {
      const { catalogue } = data
      const ids = new Set(await rawIds(data))
      const slugs = [...new Set(catalogue.said.flatMap((said) => modelOf(said) ?? []))]
      const twins = [...groupBy(slugs, keyOf).values()].filter(({ length }) => length > 1)
      const lines = twins.map((names) => names.join(' and '))
      return {
        looked: ids.size,
        applies: slugs.length,
        broken: sumOf(twins, ({ length }) => length) > slugs.length * TWINS ? lines : [],
        figures: [
          {
            what: 'distinct ids without history',
            told: 9615,
            counted: ids.size,
            within: 805,
            why: 'keys of LiteLLM count with their paths, files of modelpedia by their names',
          },
        ],
      }
    },
  },
]

/** Every id as its source writes it: keys of LiteLLM with their paths, files of modelpedia by their names. */
async function rawIds(data: CheckData): Promise<string[]> {
  const litellm = data.snapshot('litellm')
  const map = await rawJson<object>(litellm, litellm.importer.files[0]?.name ?? '')
  const files = data.snapshot('modelpedia').open()
  const offerings = [...data.snapshots].flatMap(([source, { offerings }]) =>
    source === 'litellm' || source === 'modelpedia' ? [] : offerings,
  )
  return [
    ...Object.keys(map ?? {}),
    ...offerings.map(({ api_model_id }) => api_model_id),
    ...files.flatMap(({ name }) => name.split('/models/')[1]?.replace(/\.json$/, '') ?? []),
  ]
}

/** LiteLLM's key of a record, '' for others. */
function keyOfLiteLlm({ source, record }: Said): string {
  return source === 'litellm'
    ? (/#\["?(.*?)"?\]$|#(.*)$/.exec(record.locator)?.slice(1).find(Boolean) ?? '')
    : ''
}

function isSearch(said: Said): boolean {
  return (
    /search(?:-pro|-deep|-advanced|_api)?$|deep_search$/.test(keyOfLiteLlm(said)) &&
    said.record.kind === 'tool'
  )
}

function isSizeClass(said: Said): boolean {
  return /^(?:fireworks|together)-ai-(?:up-to|above|moe-up-to|default|embedding|\d)/.test(
    keyOfLiteLlm(said),
  )
}
