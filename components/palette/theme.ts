/** Where the choice is kept; the first script of each page reads it, before anything is drawn. */
const place = 'losclouds:theme'

export type Theme = 'light' | 'dark' | 'system'

/** Shows the page in a theme, and keeps it for the next. */
export function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset.theme
  else dataset.theme = theme
  try {
    if (theme === 'system') localStorage.removeItem(place)
    else localStorage.setItem(place, theme)
  } catch {
    // Then it holds for this page.
  }
}

/** Runs in the page's head: a page must not be drawn in one theme and then in the other. */
export const themeScript = `try{const t=localStorage.getItem('${place}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`
