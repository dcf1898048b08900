import type { MigrationEntry } from '@/components/migrate/migration'
import { siteOrigin } from '@/lib/api/feeds'
import type { CalendarEntry } from '@/lib/feeds/calendar-entry'
import { icalendar } from '@/lib/feeds/ical'
import { migrationTwin } from '../migrate/twin.loader'

/** The shutdown days of the report, and the promises to live until one, as iCalendar. */
export const GET = migrationTwin('text/calendar; charset=utf-8', 'migration.ics', (data) =>
  icalendar({
    title: 'losclouds: models in use',
    origin: siteOrigin(),
    today: data.today,
    entries: entriesOf(data.entries),
  }),
)

/** One event for each model and day, whichever ids mean it. */
function entriesOf(entries: readonly MigrationEntry[]) {
  const events = new Map<string, CalendarEntry & { replacement: { name: string } | null }>()
  for (const { id, move } of entries) {
    const day = move?.shutdownOn ?? move?.earliestShutdownOn ?? null
    if (move === null || day === null) continue
    const kind = move.shutdownOn === null ? 'earliest' : 'shutdown'
    const key = `${kind}.migrate.${move.model.slug}/${move.release ?? ''}`
    events.set(key, {
      key,
      kind,
      day,
      deprecatedOn: move.deprecatedOn,
      model: move.model.slug,
      modelName: move.model.name,
      firstParty: true,
      hosts: [],
      ids: [...(events.get(key)?.ids ?? []), id],
      replacement: move.to === null ? null : { name: move.to.to.name },
    })
  }
  return [...events.values()]
}
