import type { ChangeType } from '@/lib/catalogue/vocabulary'
import { signedPercent } from '@/lib/text/events'
import { joined } from '@/lib/text/filter-words'
import { changeLabels } from '@/lib/text/labels'
import { counted, grouped } from '@/lib/text/numbers'
import { hostsText } from '@/lib/text/places'
import { modelHref } from '../models/links'
import type { EntryView } from './entry'

/** The word beside the sign says it all. */
const saidByWord: ReadonlySet<ChangeType> = new Set([
  'added',
  'withdrawn',
  'returned',
  'deprecated',
])

/** So many names stand in a sentence; more, behind a fold. */
const mostInline = 6

/** What happened on one day, most telling first. */
export function EntryList({ entries, label }: { entries: readonly EntryView[]; label: string }) {
  return (
    <ol className="events log" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} id={`event-${entry.id}`}>
          <EntryRow entry={entry} />
        </li>
      ))}
    </ol>
  )
}

function EntryRow({ entry }: { entry: EntryView }) {
  const { type, magnitude, source } = entry
  const { word, sign } = changeLabels[type]
  return (
    <>
      <span className={`sign sign-${sign}`}>{word}</span>
      <div className="log-what">
        {entry.shared === 'host' ? <AtOneHost entry={entry} /> : <OfOneModel entry={entry} />}
      </div>
      <span className="log-size">{magnitude !== null && <Size magnitude={magnitude} />}</span>
      <span className="log-source">
        {source && (
          <a className="text-ink-3" href={source.url}>
            {source.title}
          </a>
        )}
      </span>
    </>
  )
}

/** By how much, as a shape and as a figure; cheaper is not better here, so neither has a colour. */
function Size({ magnitude }: { magnitude: string }) {
  const fell = magnitude.startsWith('-')
  return (
    <>
      <span className={fell ? 'fell' : 'rose'} aria-hidden="true" />
      {signedPercent(magnitude)}
    </>
  )
}

/** `GPT-5 at Azure and Poe: Input $1.25 → $1.00 per 1M tokens. Output ...` */
function OfOneModel({ entry }: { entry: EntryView }) {
  const { type, title, description, subjects, hosts, count } = entry
  const [subject] = subjects
  return (
    <p>
      {subject && <Subject subject={subject} />}
      {hosts.length > 0 && (
        <span className="text-ink-2"> at {hostsText(hosts.map(({ name }) => name))}</span>
      )}
      {count > hosts.length && hosts.length > 0 && (
        <span className="text-ink-2">, {counted(count, 'offering')}</span>
      )}
      {!saidByWord.has(type) && `: ${title}`}
      {description !== null && <span className="text-ink-2">. {description}</span>}
    </p>
  )
}

/** `312 offerings at NanoGPT`, with the models behind a fold where they are many. */
function AtOneHost({ entry }: { entry: EntryView }) {
  const { type, title, description, subjects, hosts, count, parts } = entry
  const [host] = hosts
  const names = joined(
    subjects.map(({ name }) => name),
    'and',
  )
  return (
    <>
      <p>
        <b className="font-medium">{counted(count, 'offering')}</b>
        {host && <span className="text-ink-2"> at {host.name}</span>}
        {title !== '' && !saidByWord.has(type) && `: ${title}`}
        {description !== null && <span className="text-ink-2">. {description}</span>}
        {parts.length === 0 && subjects.length <= mostInline && (
          <span className="text-ink-2">
            {saidByWord.has(type) ? ': ' : '. '}
            <Names subjects={subjects} />
          </span>
        )}
      </p>
      {parts.length > 0 ? (
        <details className="twin">
          <summary>{parts.length === count ? 'Each of them' : 'What changed'}</summary>
          <EntryList entries={parts} label={`At ${host?.name ?? 'this host'}`} />
        </details>
      ) : (
        subjects.length > mostInline && (
          <details className="twin">
            <summary title={names.length > 500 ? undefined : names}>
              {subjects.length === count ? 'Which models' : `${grouped(subjects.length)} models`}
            </summary>
            <p className="log-names">
              <Names subjects={subjects} />
            </p>
          </details>
        )
      )}
    </>
  )
}

function Names({ subjects }: { subjects: EntryView['subjects'] }) {
  return subjects.map((subject, index) => (
    <span key={subject.slug ?? subject.name}>
      {index > 0 && ', '}
      <Subject subject={subject} />
    </span>
  ))
}

function Subject({ subject: { slug, name } }: { subject: EntryView['subjects'][number] }) {
  return slug === null ? <code>{name}</code> : <a href={modelHref(slug)}>{name}</a>
}
