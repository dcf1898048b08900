/** The stair behind a price that moves with the length of the prompt; `words` say how. */
export function Rise({ words }: { words: string }) {
  return <span className="rise" role="img" aria-label={words} title={words} />
}
