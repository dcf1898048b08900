import { counted } from '@/lib/text/numbers'
import type { HistoryEvent, HistoryView } from './history'
import { PriceEvents } from './price-events'
import { StepChart } from './step-chart'

/** How the prices came to be: what moved as a chart and as a table, the rest as a sentence. */
export function PriceHistory({ history }: { history: HistoryView }) {
  const { drawn, unit, undrawn, events } = history
  if (events.length === 0) return <Unmoved history={history} />
  const has = (kind: HistoryEvent['kind']) => events.some((event) => event.kind === kind)
  return (
    <div className="history" id="price-history">
      <h3>Price by day</h3>
      {drawn.length > 0 && (
        <>
          <p className="history-key">
            <span>{unit}. Days are those on which a source first said so.</span>
            {has('changed') && <span className="sign sign-changed">price changed</span>}
            {has('corrected') && <span className="sign sign-corrected">record corrected</span>}
            {has('announced') && <span className="sign sign-ahead">announced</span>}
          </p>
          <StepChart history={history} />
        </>
      )}
      <details className="twin" open={drawn.length === 0}>
        <summary>
          {drawn.length > 0 ? 'The same as a table' : counted(events.length, 'earlier price')}
          {undrawn > 0 && `, with ${counted(undrawn, 'other price')} that moved`}
        </summary>
        <PriceEvents events={events} />
      </details>
      <Unmoved history={history} others />
    </div>
  )
}

/** What stands as it was first recorded; prices under conditions are counted. */
function Unmoved({ history, others = false }: { history: HistoryView; others?: boolean }) {
  const { unchanged, unchangedConditional } = history
  if (unchanged.length + unchangedConditional === 0) return null
  const more = `${counted(unchangedConditional, 'price')} under conditions`
  return (
    <p className="note">
      {others ? 'Unchanged since first recorded' : 'No price has moved since it was first recorded'}
      :{' '}
      {unchanged.map(({ since, names }, index) => (
        <span key={since}>
          {index > 0 && '; '}
          {names.join(', ')} {since === null ? 'on a day not published' : since}
        </span>
      ))}
      {unchangedConditional > 0 && (unchanged.length > 0 ? `; and ${more}` : more)}.
    </p>
  )
}
