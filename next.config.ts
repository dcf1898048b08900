import type { NextConfig } from 'next'

const config: NextConfig = {
  agentRules: false,
  images: { unoptimized: true },
  poweredByHeader: false,
  typedRoutes: true,
}

export default config
