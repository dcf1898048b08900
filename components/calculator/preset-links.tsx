import { type Calculation, calculatorHref, presetTier, presetUsage } from '@/lib/browse/calculator'
import { presets } from '@/lib/pricing/workload'

/** A day of what such programs commonly do, each a link that keeps the filters. */
export function PresetLinks({ calculation }: { calculation: Calculation }) {
  const kept = { ...calculation, isExample: false }
  const here = calculatorHref(kept)
  return (
    <nav className="calculator-presets" aria-label="Presets">
      {presets.map(({ key, label, description }) => {
        const href = calculatorHref({
          ...kept,
          usage: presetUsage(key),
          service_tier: presetTier(key),
        })
        return (
          <a
            key={key}
            className="button"
            href={href}
            title={description}
            aria-current={href === here ? 'true' : undefined}
          >
            {label}
          </a>
        )
      })}
    </nav>
  )
}
