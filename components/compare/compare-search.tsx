'use client'

import { useState } from 'react'
import type { Found } from '@/lib/catalogue/found'
import { useAnswer } from '../palette/use-answer'
import { type CompareAsked, compareFields, compareHref, mostCompared, withModels } from './asked'

interface Props {
  asked: CompareAsked
  /** What the columns are called, in the order of `asked.models`. */
  names: readonly string[]
  search: string | null
  found: readonly Found[] | null
}

/** Looks for a further column: a form, whose answers come as one types where there is script. */
export function CompareSearch({ asked, names, search, found }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const answer = useAnswer(typed ?? '')
  if (names.length >= mostCompared) {
    return (
      <p className="compare-search text-ink-2">
        {mostCompared} stand side by side. Remove one to add another.
      </p>
    )
  }
  const isTyped = typed !== null && typed.trim() !== ''
  const answered = isTyped && answer.text === typed.trim()
  const shown = typed === null ? found : answered ? answer.found : null
  return (
    <search className="compare-search">
      <form action="/compare" autoComplete="off">
        {compareFields({ ...asked, search: null }).map(({ name, value }) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <input
          className="field"
          type="search"
          name="q"
          maxLength={200}
          required
          defaultValue={search ?? ''}
          aria-label={names.length === 0 ? 'Find a model to compare' : 'Find a model to add'}
          placeholder={names.length === 0 ? 'Find a model to compare' : 'Add a model'}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button className="button" type="submit">
          Find
        </button>
      </form>
      {shown !== null && (
        <FoundModels asked={asked} found={shown} failed={isTyped && answer.failed} />
      )}
    </search>
  )
}

function FoundModels({
  asked,
  found,
  failed,
}: {
  asked: CompareAsked
  found: readonly Found[]
  failed: boolean
}) {
  const models = found.filter(({ type }) => type === 'model')
  return (
    <div className="compare-found">
      <p className="vh" role="status">
        {failed ? 'The search does not answer.' : `${models.length} found`}
      </p>
      {models.length === 0 ? (
        <p>{failed ? 'The search does not answer.' : 'No model is called so.'}</p>
      ) : (
        <ul>
          {models.map(({ id, name, detail, matched }) => {
            const words = [detail, matched].filter((part) => part !== null).join(', ')
            const isThere = asked.models.includes(id)
            return (
              <li key={id}>
                {isThere ? (
                  <span className="compare-there">
                    {name} <small>stands in the table</small>
                  </span>
                ) : (
                  <a href={compareHref(withModels(asked, [...asked.models, id]))}>
                    <span className="vh">Add </span>
                    {name} <small>{words}</small>
                  </a>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
