import type { NextConfig } from 'next'

const config: NextConfig = {
  agentRules: false,
  // The front compresses, once for everybody.
  compress: false,
  images: { unoptimized: true },
  poweredByHeader: false,
  // A model's Markdown stands beside its page, under one name with an ending.
  rewrites: async () => ({
    beforeFiles: [{ source: '/models/:slug([^/]+)\\.md', destination: '/models/:slug/markdown' }],
    afterFiles: [],
    fallback: [],
  }),
  typedRoutes: true,
  // `npm test` checks types; someone who starts the app should not wait for it.
  typescript: { ignoreBuildErrors: true },
}

export default config
