import { Unknown } from '../figures/unknown'
import type { PricingView } from './pricing'

/** How the offering is called: what a reader would otherwise look up at the host. */
export function CallBlock({ pricing }: { pricing: PricingView }) {
  const { apiModelId, baseUrl, snippet } = pricing
  return (
    <dl className="call" aria-label={`How to call it at ${pricing.hostName}`}>
      <dt>Model id</dt>
      <dd className="copyable">
        <code>{apiModelId}</code>
        <CopyButton what="model id" />
      </dd>
      <dt>Base URL</dt>
      <dd className="copyable">
        {baseUrl === null ? (
          <Unknown />
        ) : (
          <>
            <code>{baseUrl}</code>
            <CopyButton what="base URL" />
          </>
        )}
      </dd>
      {snippet !== null && (
        <>
          <dt>Request</dt>
          <dd className="copyable">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways by keyboard */}
            <pre tabIndex={0}>
              <code>{snippet}</code>
            </pre>
            <CopyButton what="request" />
          </dd>
        </>
      )}
    </dl>
  )
}

/** Shown where script runs; it copies the code beside it. */
function CopyButton({ what }: { what: string }) {
  return (
    <button type="button" className="button copy" aria-live="polite">
      Copy<span className="vh"> the {what}</span>
    </button>
  )
}
