import { badgeSvg, badgeText } from '../badge'
import { modelTwin } from '../twins.loader'

/** A badge for readmes; `?show=price|lifecycle|context`. */
export const GET = modelTwin(
  (slug) => `/models/${slug}/badge.svg`,
  async ({ model }, url) => ({
    body: badgeSvg(model.name, badgeText(model, url.searchParams.get('show'))),
    type: 'image/svg+xml; charset=utf-8',
  }),
)
