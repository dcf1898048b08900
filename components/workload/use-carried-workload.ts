import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { type Workload, workloadParameters, writeWorkload } from '@/lib/pricing/workload'

/**
 * What was typed goes along with every link and form of the same page, which were written before
 * it was. Returns how to tell the workload of now.
 */
export function useCarriedWorkload(
  action: string,
  own: RefObject<HTMLFormElement | null>,
): (workload: Workload) => void {
  const typed = useRef<Workload | null>(null)
  useEffect(() => {
    const onClick = ({ target }: globalThis.MouseEvent) => {
      const link = target instanceof Element ? target.closest('a') : null
      if (typed.current === null || link === null || own.current?.contains(link)) return
      const address = new URL(link.href, location.href)
      if (address.origin !== location.origin || address.pathname !== action) return
      for (const name of workloadParameters) address.searchParams.delete(name)
      for (const [name, value] of writeWorkload(typed.current)) {
        address.searchParams.append(name, value)
      }
      link.href = `${address.pathname}${address.search}${address.hash}`
    }
    const onSubmit = ({ target }: SubmitEvent) => {
      if (typed.current === null || !(target instanceof HTMLFormElement)) return
      if (target === own.current || new URL(target.action).pathname !== action) return
      for (const field of target.querySelectorAll<HTMLInputElement>('input[type=hidden]')) {
        if (workloadParameters.includes(field.name)) field.disabled = true
      }
      for (const [name, value] of writeWorkload(typed.current)) {
        const field = document.createElement('input')
        Object.assign(field, { type: 'hidden', name, value })
        target.append(field)
      }
    }
    document.addEventListener('click', onClick, { capture: true })
    document.addEventListener('submit', onSubmit, { capture: true })
    return () => {
      document.removeEventListener('click', onClick, { capture: true })
      document.removeEventListener('submit', onSubmit, { capture: true })
    }
  }, [action, own])
  return useCallback((workload: Workload) => {
    typed.current = workload
  }, [])
}
