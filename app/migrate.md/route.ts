import { siteOrigin } from '@/lib/api/feeds'
import { migrationMarkdown } from '../migrate/markdown'
import { migrationTwin } from '../migrate/twin.loader'

export const GET = migrationTwin('text/markdown; charset=utf-8', 'migration.md', (data) =>
  migrationMarkdown(data, siteOrigin()),
)
