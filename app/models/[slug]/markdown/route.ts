import { env } from '@/lib/env'
import { modelMarkdown } from '../model-markdown'
import { modelTwin } from '../twins.loader'

/** The page's facts for programs that read text: `/models/{slug}.md` (next.config.ts). */
export const GET = modelTwin(
  (slug) => `/models/${slug}.md`,
  async (data) => ({
    body: modelMarkdown(data, env().AUTH_URL),
    type: 'text/markdown; charset=utf-8',
  }),
)
