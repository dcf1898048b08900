/** What hosts add to a model's name in brackets that is not of the name. */
const notOfTheName =
  /\s*\((?:latest|free|vertex ai|amazon bedrock|bedrock|azure|(?:preview )?\d{2,4}(?:-\d{2,4}){0,2})\)$/i

/** `Google: Gemma 2 27B`: who made it, as some hosts write in front. */
const maker = /^[^:()]{2,30}: (?=\S)/

/**
 * A model's name out of what a source or host calls it: `Gemini 2.5 Pro
 * (Vertex AI)` and `Google: Gemini 2.5 Pro` are both `Gemini 2.5 Pro`.
 */
export function modelName(text: string): string {
  return text.trim().replace(maker, '').replace(notOfTheName, '')
}
