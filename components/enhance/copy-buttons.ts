/** How long a button says that it has copied. */
const saidMs = 2000

/** Makes each copy button copy the code beside it. Returns how to stop. */
export function copyButtons(root: Document): () => void {
  const click = async (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest('button.copy') : null
    const code = button?.parentElement?.querySelector('code')
    const label = button?.firstChild
    if (!code || !label) return
    const before = label.textContent
    try {
      await navigator.clipboard.writeText(code.textContent ?? '')
      label.textContent = 'Copied'
    } catch {
      // Refused by the browser or its settings: the text is marked, for Ctrl-C.
      root.getSelection()?.selectAllChildren(code)
      label.textContent = 'Selected'
    }
    setTimeout(() => {
      label.textContent = before
    }, saidMs)
  }
  root.addEventListener('click', click)
  return () => root.removeEventListener('click', click)
}
