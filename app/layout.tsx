import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import type { ReactNode } from 'react'
import { themeScript } from '@/components/palette/theme'
import { env } from '@/lib/env'
import './globals.css'

/*
 * Not by the package's own modules: they swap a font in whenever it comes, and a table that was
 * painted in another moves. An optional font is preloaded, used when it is there for the first
 * painting, and otherwise kept for the next page.
 */
const sans = localFont({
  src: '../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2',
  variable: '--font-geist-sans',
  weight: '100 900',
  display: 'optional',
})

const mono = localFont({
  src: '../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  variable: '--font-geist-mono',
  weight: '100 900',
  display: 'optional',
  adjustFontFallback: false,
  fallback: ['ui-monospace', 'SFMono-Regular', 'Menlo', 'Liberation Mono', 'monospace'],
})

/** A function, because the site's address is a setting of the running server, not of the build. */
export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().AUTH_URL),
    title: { default: 'losclouds', template: '%s · losclouds' },
    description:
      'What AI models can do, what they cost at every host, how long they will live, and how we know.',
    icons: { icon: '/icon.svg' },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfefe' },
    { media: '(prefers-color-scheme: dark)', color: '#0d1214' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html
      lang="en"
      className={`${sans.variable} ${mono.variable}`}
      // The chosen theme is set before React wakes.
      suppressHydrationWarning
    >
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant; as text it would be escaped */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>{children}</body>
    </html>
  )
}
