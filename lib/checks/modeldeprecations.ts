import { noLifecycle, stateOn } from '../catalogue/lifecycle'
import { hostOf } from '../resolve/hosts'
import { finding, type Rule } from './rule'

const source = 'modeldeprecations'

export const modelDeprecationsRules: readonly Rule[] = [
  {
    rule: 8,
    source,
    name: 'every provider is a host of the table',
    check: ({ hosts }) =>
      finding(hosts, ({ host }) =>
        hostOf(source, host) ? null : `${host} is in no table of hosts`,
      ),
  },
  {
    rule: 23,
    source,
    name: 'dates of a cloud are about its own offering, not about the developer’s',
    check: ({ offerings }) =>
      finding(
        offerings.filter(({ host }) =>
          ['vertex', 'bedrock', 'azure'].includes(
            hostOf(source, host)?.slug.replace(/^(?:google|amazon)-/, '') ?? '',
          ),
        ),
        ({ host, locator }) => (locator.startsWith(`models/${host}/`) ? null : locator),
      ),
  },
  {
    rule: 24,
    source,
    name: 'a state is kept only where its dates do not amount to it',
    check: ({ offerings }) =>
      finding(
        offerings.filter(({ lifecycle }) => lifecycle.state_seen !== undefined),
        ({ lifecycle, locator, checked_on }) => {
          const { state_seen, state_seen_on: _, ...dates } = lifecycle
          const derived = stateOn({ ...noLifecycle, ...dates, state_seen: null }, checked_on ?? '')
          return derived === state_seen ? `${locator}: its dates say ${derived} already` : null
        },
      ),
  },
  {
    rule: 27,
    source,
    name: 'every record cites the provider’s own page and says when it was checked',
    check: ({ offerings }) =>
      finding(offerings, ({ cites, checked_on, locator }) =>
        cites.length > 0 && checked_on !== null ? null : locator,
      ),
  },
]
