import type { Shown } from '@/lib/editorial/text'
import { figureHref } from './figure-href'

/** Texts of this catalogue, each with the figures that it rests on; not there when there are none. */
export function EditorialPoints({
  strengths,
  tradeoffs,
}: {
  strengths: readonly Shown[]
  tradeoffs: readonly Shown[]
}) {
  if (strengths.length + tradeoffs.length === 0) return null
  return (
    <>
      <div className="editorial">
        <PointList title="Strengths" points={strengths} />
        <PointList title="Tradeoffs" points={tradeoffs} />
      </div>
      <p className="note">
        Editorial: written for this catalogue from the figures named under each sentence, and left
        out when they no longer support it.
      </p>
    </>
  )
}

function PointList({ title, points }: { title: string; points: readonly Shown[] }) {
  if (points.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {points.map((point) => (
          <li key={point.text}>
            {point.text}
            <RestsOn point={point} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The figures under a sentence, each leading to where the page shows it. */
export function RestsOn({ point }: { point: Shown }) {
  // The page is the developer's own: who it is needs no second mention.
  const figures = point.rests_on.filter(({ model, key }) => model !== null || key !== 'developer')
  return (
    <span className="rests-on">
      <span className="vh">Rests on: </span>
      {figures.map(({ model, key, label, value }, index) => (
        <span key={`${model?.slug} ${label}`}>
          {index > 0 && <span aria-hidden="true"> · </span>}
          <a href={figureHref(key, model?.slug ?? null)}>
            {model !== null && `${model.name}: `}
            {label} {value}
          </a>
        </span>
      ))}
    </span>
  )
}
