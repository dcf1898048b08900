/** A colour as the tokens write it: `oklch(0.996 0.001 220)`. */
const written = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/

/** Contrast of two colours by WCAG 2, from 1 to 21. Floats are right here: nothing of it is money. */
export function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance of an OKLCH colour inside sRGB, 0 to 1. */
function luminance(colour: string): number {
  const parts = written.exec(colour)
  if (!parts) throw new Error(`A colour is written oklch(0.9 0.01 220), not ${colour}`)
  const [lightness = 0, chroma = 0, hue = 0] = parts.slice(1).map(Number)
  const angle = (hue * Math.PI) / 180
  const [red, green, blue] = linearRgb(
    lightness,
    chroma * Math.cos(angle),
    chroma * Math.sin(angle),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Björn Ottosson's matrices, from OKLab to linear sRGB; what lies outside is clipped as on a screen. */
function linearRgb(lightness: number, a: number, b: number): [number, number, number] {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clipped = (part: number) => Math.min(1, Math.max(0, part))
  return [
    clipped(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clipped(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clipped(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}
