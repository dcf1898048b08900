import type { DecimalText } from '../catalogue/decimal'
import { shifted } from '../catalogue/decimal-text'

/** A whole number with commas: `1,047,576`. */
export function grouped(value: number | string): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/**
 * A count of tokens as a narrow column shows it: `400k`, `1.05M`. It rounds, so whatever shows
 * it also carries the exact number (`grouped`).
 */
export function shortCount(count: number): string {
  const scales = [
    [1e12, 'T'],
    [1e9, 'B'],
    [1e6, 'M'],
  ] as const
  for (const [scale, letter] of scales) {
    // 999,950 and more would read "1000k".
    if (count >= scale * 0.9995) return `${trimmed((count / scale).toFixed(2))}${letter}`
  }
  return count >= 1000 ? `${Math.round(count / 1000)}k` : String(count)
}

/** `0.5` as `50%`, exact. */
export function percent(fraction: DecimalText): string {
  return `${shifted(fraction, 2)}%`
}

/** `3 hosts`, `1 host`; the plural is the singular with an s unless it is given. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

/** How many rows a list has, said as far as it was counted: `1,380`, `10,000+`. */
export function totalText(total: { count: number; exact: boolean }): string {
  return `${grouped(total.count)}${total.exact ? '' : '+'}`
}

function trimmed(text: string): string {
  return text.replace(/\.?0+$/, '')
}
