'use client'

import { type MouseEvent, type SyntheticEvent, useMemo, useRef, useState } from 'react'
import type { Day } from '@/lib/catalogue/day'
import {
  type PresetKey,
  presets,
  presetWorkload,
  readWorkload,
  type Workload,
  writeWorkload,
} from '@/lib/pricing/workload'
import { calculatorHref } from '@/lib/workload/everywhere'
import { CostTable } from './cost-table'
import { costsOf, type PricedColumn } from './costs'
import { useCarriedWorkload } from './use-carried-workload'
import { WorkloadFields } from './workload-fields'

export interface CalculatorProps {
  /** The page that the form asks again. */
  action: string
  /** What else its address says, sent along; no day, which the form has a field for. */
  kept: readonly { readonly name: string; readonly value: string }[]
  /** The columns with their prices, as JSON: a text is sent as it is. */
  priced: string
  /** What the address asks, or where to begin. */
  workload: Workload
  /** What could not be read of the address. */
  problems: readonly string[]
  on: Day
  today: Day
  /** The column that the cheapest is set against, where one is chosen. */
  beside?: string | null
  /** Slug of the one model here, to be set beside others. */
  alone?: string
}

/**
 * What a workload costs at some offerings. A form that needs no script; with it, the same engine
 * answers in the browser as one types.
 */
export function Calculator(props: CalculatorProps) {
  const { action, kept, priced, on, today, beside = null, alone } = props
  const columns = useMemo(() => JSON.parse(priced) as PricedColumn[], [priced])
  const form = useRef<HTMLFormElement>(null)
  const [asked, ask] = useState({
    workload: props.workload,
    problems: props.problems,
    /** Grows when fields have to follow what something else set. */
    generation: 0,
  })
  const { workload, problems, generation } = asked
  const costs = useMemo(
    () => costsOf(columns, workload, { on, today }, beside),
    [columns, workload, on, today, beside],
  )
  const everywhere = calculatorHref(workload)
  const addressOf = (of: Workload, asOf: Day = on) => {
    const day = asOf === today ? [] : [['as_of', asOf] as const]
    const fields = kept.map(({ name, value }) => [name, value] as const)
    const all = [...fields, ...day, ...writeWorkload(of)]
    return `${action}?${all.map(([name, value]) => `${name}=${plainly(value)}`).join('&')}`
  }
  const carry = useCarriedWorkload(action, form)
  const change = (next: Workload, found: readonly string[], isTyped: boolean) => {
    ask((before) => ({
      workload: next,
      problems: found,
      generation: isTyped ? before.generation : before.generation + 1,
    }))
    history.replaceState(history.state, '', addressOf(next) + location.hash)
    carry(next)
  }
  const paramsOf = (of: HTMLFormElement) => {
    const params = new URLSearchParams()
    for (const [name, value] of new FormData(of)) params.append(name, String(value))
    return params
  }
  const onInput = () => {
    if (form.current === null) return
    const { workload: typed, problems: found } = readWorkload(paramsOf(form.current))
    if (typed !== null)
      change(
        typed,
        found.map(({ detail }) => detail),
        true,
      )
  }
  /** Of another day the server knows the prices; its address then says no more than it must. */
  const onSubmit = (event: SyntheticEvent<HTMLFormElement, SubmitEvent>) => {
    const { submitter } = event.nativeEvent
    if (form.current === null || submitter?.getAttribute('formaction')) return
    const params = paramsOf(form.current)
    const { workload: typed, problems: found } = readWorkload(params)
    if (typed === null || found.length > 0) return
    event.preventDefault()
    location.assign(`${addressOf(typed, params.get('as_of') || today)}#workload`)
  }
  const onPreset = (key: PresetKey, event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    change(presetWorkload(key), [], false)
  }
  return (
    <div className="work">
      <form
        ref={form}
        action={`${action}#workload`}
        className="work-form"
        aria-label="Workload"
        autoComplete="off"
        onInput={onInput}
        onSubmit={onSubmit}
      >
        {kept.map(({ name, value }) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <nav aria-label="Presets" className="work-presets">
          {presets.map(({ key, label, description }) => (
            <a
              key={key}
              href={`${addressOf(presetWorkload(key))}#workload`}
              title={description}
              aria-current={workload.preset === key ? 'true' : undefined}
              onClick={(event) => onPreset(key, event)}
            >
              {label}
            </a>
          ))}
        </nav>
        <WorkloadFields key={generation} workload={workload} columns={columns} on={on} />
        {problems.length > 0 && (
          <ul className="callout callout-warn" aria-label="Left out of the workload">
            {problems.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
        <p className="work-buttons">
          <button className="button button-primary" type="submit">
            Work out the cost
          </button>
          {alone !== undefined && (
            <button
              className="button"
              type="submit"
              formAction="/compare#workload"
              name="model"
              value={alone}
            >
              Compare with others
            </button>
          )}
          {everywhere !== null && <a href={everywhere}>A day of it at every offering</a>}
        </p>
      </form>
      <CostTable costs={costs} workload={workload} on={on} today={today} />
    </div>
  )
}

function plainly(value: string): string {
  return encodeURIComponent(value).replace(/%(?:2F|3A|2C)/g, decodeURIComponent)
}
