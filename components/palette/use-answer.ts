import { useEffect, useState } from 'react'
import type { Found } from '@/lib/catalogue/found'

/** Typing faster than this asks once. */
const pause = 80

export interface FoundAnswer {
  text: string
  found: readonly Found[]
  failed: boolean
}

const nothing: FoundAnswer = { text: '', found: [], failed: false }

/** What the search over everything finds for a text; the last answer stays until the next is there. */
export function useAnswer(text: string): FoundAnswer {
  const [answer, setAnswer] = useState(nothing)
  useEffect(() => {
    const typed = text.trim()
    if (typed === '') {
      setAnswer(nothing)
      return
    }
    const asking = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const found = await ask(typed, asking.signal)
        setAnswer({ text: typed, found, failed: false })
      } catch {
        if (!asking.signal.aborted) setAnswer({ text: typed, found: [], failed: true })
      }
    }, pause)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [text])
  return answer
}

async function ask(text: string, signal: AbortSignal): Promise<Found[]> {
  const response = await fetch(`/api/v1/search?${new URLSearchParams({ q: text })}`, { signal })
  if (!response.ok) throw new Error(`The search answered ${response.status}`)
  const { data } = (await response.json()) as { data: Found[] }
  return data
}
