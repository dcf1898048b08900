import { logoOf } from './drawings'

interface Props {
  /** Slug of the organisation. */
  provider: string
  name: string
}

/**
 * The mark of an organisation beside its name, or the name's first letter: one colour, 16 pixels,
 * and nothing to a screen reader, which hears the name.
 */
export function Logo({ provider, name }: Props) {
  const src = logoOf(provider)
  if (src === null) {
    return (
      <span className="logo logo-letter" aria-hidden="true">
        {[...name][0]?.toUpperCase()}
      </span>
    )
  }
  // biome-ignore lint/performance/noImgElement: a small file of the build needs no optimiser
  return <img className="logo" src={src} alt="" width="16" height="16" loading="lazy" />
}
