import type { Transaction } from 'kysely'
import { chooseClaim } from '../../../lib/evidence/choose'
import { relationClaims, type Shown } from '../../../lib/evidence/settle'
import type { Database } from '../../schema'
import { diff } from '../revision'
import { updateChanged } from '../rows'
import { cite, loadObservations, loadVerified } from './evidence'
import type { RecordChange } from './settle-offerings'

/** Brings the base URL of hosts in line with their sources, and the name where it is not curated. */
export async function settleHosts(
  trx: Transaction<Database>,
  ids: readonly number[],
  created: ReadonlySet<number>,
): Promise<{ changed: RecordChange[]; citations: Map<string, number> }> {
  const hosts = await trx
    .selectFrom('hosts')
    .selectAll()
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  const observations = await loadObservations(trx, 'host', ids)
  const verified = await loadVerified(trx, 'host', ids)
  const settled = hosts.map((host) => {
    const said = observations.get(host.id) ?? []
    const chosen = (['api_base_url', 'name'] as const).flatMap((key): [string, Shown][] => {
      const claim = chooseClaim(relationClaims(said, key).map(([, each]) => each))
      return claim === undefined || verified.get(host.id)?.has(key) ? [] : [[key, claim]]
    })
    return { host, shown: [...chosen, ...relationClaims(said, 'links')] }
  })
  const citations = await cite(
    trx,
    'host',
    settled.map(({ host, shown }) => ({ subject_id: host.id, shown })),
  )
  const changed: RecordChange[] = []
  const rows: ({ id: number } & Record<string, unknown>)[] = []
  for (const { host, shown } of settled) {
    const stated = (key: string) => shown.find(([field]) => field === key)?.[1].value
    const wanted = {
      name: host.curated ? host.name : (stated('name') ?? host.name),
      api_base_url: stated('api_base_url') ?? host.api_base_url,
    }
    if (created.has(host.id)) {
      const { slug, operator, type, currency } = host
      const changes = diff({}, { slug, operator, type, currency, ...wanted })
      changed.push({ id: host.id, number: 1, changes })
      rows.push({ id: host.id, ...wanted })
      continue
    }
    const { name, api_base_url } = host
    const changes = diff({ name, api_base_url }, wanted)
    if (Object.keys(changes).length === 0) continue
    const number = host.revision + 1
    changed.push({ id: host.id, number, changes })
    rows.push({ id: host.id, ...wanted, revision: number, updated_at: 'now' })
  }
  await updateChanged(trx, 'hosts', rows)
  return { changed, citations }
}
