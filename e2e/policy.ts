import { expect, type Page, type Response } from '@playwright/test'

/** Fails unless the answer's policy lets nothing in by default and nothing unsafe at all. */
export function expectStrictPolicy(response: Response | null): void {
  const policy = response?.headers()['content-security-policy'] ?? ''
  expect(policy).toMatch(/^default-src 'none'(?:;|$)/)
  expect(policy).not.toContain('unsafe-')
  expect(policy).not.toContain('*')
}

/** From now on, what the browser blocked or complained of on that page. */
export function watchConsole(page: Page): readonly string[] {
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(String(error)))
  return said
}
