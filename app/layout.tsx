import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { themeScript } from '@/components/palette/theme'
import { env } from '@/lib/env'
import './globals.css'

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
      className={`${GeistSans.variable} ${GeistMono.variable}`}
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
