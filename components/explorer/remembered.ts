import type { TableView } from '@/lib/browse/view'

/** What a reader chose of how tables look; kept in the browser, by the name of the table. */
const keys = ['columns', 'density'] as const
/** What is ticked is one choice over both tables. */
const selected = 'select'

/** Keeps what the address says of columns, density and what is ticked; `forget` drops one. */
export function remember(view: TableView | null, forget?: string): void {
  try {
    if (forget !== undefined) {
      localStorage.removeItem(forget === selected ? selected : storageKey(forget))
      return
    }
    if (view?.query.columns) localStorage.setItem(storageKey('columns'), view.query.columns.join())
    if (view?.query.density) localStorage.setItem(storageKey('density'), view.query.density)
    if (view?.query.select.length === 0) localStorage.removeItem(selected)
    else if (view) localStorage.setItem(selected, view.query.select.join())
  } catch {
    // A browser that keeps nothing still shows everything.
  }
}

function storageKey(key: string): string {
  return `${key} of ${location.pathname === '/' ? '/models' : location.pathname}`
}

/**
 * Runs before anything is drawn: an address that says nothing of columns, density or what is ticked
 * is replaced by one that says what was chosen last. So there is no flash, and what is shown is in the address.
 */
export const recall = `try{let s=new URLSearchParams(location.search),n=0;for(let k of ${JSON.stringify(
  [...keys, selected],
)}){let v=localStorage.getItem(k===${JSON.stringify(selected)}?k:k+' of '+(location.pathname==='/'?'/models':location.pathname));if(v&&!s.has(k)){s.set(k,v);n=1}}n&&location.replace('?'+s+location.hash)}catch{}`
