/** A text is read up to so many characters. */
const mostCharacters = 20 * 1024 * 1024
/** No id is longer. */
const longestId = 160

/**
 * How ids of well-known families begin. Only heads that name nothing else: `step-1` and `ring-2`
 * are ids too, but far more often they are not.
 */
const heads =
  /^(?:gpt-?(?:\d|image|audio|realtime|oss)|chatgpt-\d|o[134]-(?:mini|pro|preview|deep)|dall-e-\d|codex-mini|text-(?:embedding|davinci|curie|babbage|ada|moderation)-|(?:davinci|babbage)-00\d|tts-1|whisper-(?:1|large)|omni-moderation-|claude-(?:\d|v\d|instant|opus|sonnet|haiku)|gemini-(?:\d|pro|flash|embedding|ultra)|gemma-?\d|imagen-\d|veo-\d|(?:meta-)?llama-?v?\d|codellama|qwen-?\d|qwen-(?:max|plus|turbo|vl|flash|coder|long)|qwq-|qvq-|deepseek-(?:r\d|v\d|chat|coder|reasoner|llm)|mi[sx]tral-(?:\d|large|small|medium|tiny|nemo|embed|saba|ocr|moderation)|ministral-|magistral-|devstral-|codestral-|pixtral-|voxtral-|open-mi[sx]tral-|command-(?:r|a|light|nightly)|embed-(?:english|multilingual|v\d)|rerank-(?:english|multilingual|v\d)|grok-(?:\d|beta|vision|code)|sonar-|kimi-(?:k\d|latest|thinking|vl)|moonshot-v\d|glm-\d|minimax-(?:m\d|text)|phi-\d|nova-(?:lite|micro|pro|premier|canvas|reel|sonic)|titan-(?:embed|text|image|tg1)|ernie-\d|hunyuan-(?:large|turbo|lite|pro)|doubao-(?:seed|pro|lite|1)|granite-\d|jamba-|voyage-(?:\d|large|code|law|finance)|stable-diffusion-|flux-1)/i

/** Words by which an id without a digit is told from the name of a package. */
const words =
  /-(?:latest|large|small|medium|tiny|chat|coder|reasoner|pro|flash|instant|opus|sonnet|haiku|mini|nano|turbo|plus|max|beta|preview|r|nightly|light|embed|deep|lite|micro|premier)(?:-|$)/i

const idShape = /^[A-Za-z0-9][A-Za-z0-9._:@/+-]*$/
/** Files and packages that are named after models. */
const fileName =
  /\.(?:tgz|zip|gz|json|jsonl|py|ts|tsx|js|mjs|cjs|md|png|svg|html|ya?ml|toml|csv|txt|go|rs)$/i
/** What stands for a type or a setting where a model could stand. */
const noIds = new Set(
  'string str any number boolean bool null none nil true false undefined unknown auto default object optional int self this model models module models.py'.split(
    ' ',
  ),
)

/**
 * The ids of models in any text, each once, in their order: a list of ids, source code, a
 * configuration, a log. What stands after `model:` and the like is an id whoever made it, elsewhere
 * only what is called as a known family is. Names of packages, versions and addresses are not.
 */
export function findIds(text: string): string[] {
  const whole = text.slice(0, mostCharacters)
  const list = listed(whole)
  if (list) return list
  const found = new Map<number, string>()
  const add = (index: number, id: string | null) => {
    if (id !== null && !found.has(index)) found.set(index, id)
  }
  const rest = whole.replace(address, (part) => ' '.repeat(part.length))
  for (const match of rest.matchAll(named)) {
    const [, quote = '', value = ''] = match
    const index = match.index + match[0].length - value.length
    add(index, namedId(value, quote !== ''))
  }
  for (const match of whole.matchAll(inAddress)) {
    const [, value = ''] = match
    add(match.index + match[0].length - value.length, namedId(decoded(value), true))
  }
  for (const match of rest.matchAll(token)) {
    add(match.index, familyId(rest, match[0], match.index))
  }
  const ids = [...found].sort(([a], [b]) => a - b).map(([, id]) => id)
  return [...new Set(ids)]
}

/** `model: "x"`, `MODEL_ID=x`, `"modelName": "x"`, `engine="x"`, `OPENAI_MODEL=x`. */
const named =
  /(?<![A-Za-z])(?:[a-z0-9]{1,30}[_.-]){0,4}(?:models?|engine|deployment)(?:[_-]?(?:id|name|slug|version))?["'`]?[ \t]{0,8}(?::=|=>|=|:)[ \t]{0,8}(["'`]?)([A-Za-z0-9][A-Za-z0-9._:@/+-]{0,159})(?![A-Za-z0-9._:@/+([{-])/gi

/** The address of a call: `/models/gemini-2.5-pro:generateContent`, `/deployments/gpt-4o/chat`. */
const inAddress =
  /https?:\/\/[^\s"'`<>]{1,300}?\/(?:models?|deployments)\/([A-Za-z0-9][A-Za-z0-9._:@%-]{1,159})/gi
const address = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'`<>)]+/gi
const token = /[A-Za-z0-9@][A-Za-z0-9._:@/+-]*/g

/** A text that is nothing but ids, separated by lines, commas or semicolons; null where it is not. */
function listed(text: string): string[] | null {
  if (text.length > 200_000) return null
  const entries = text
    .split(/[\n\r,;]+/)
    .map((entry) =>
      entry
        .trim()
        .replace(/^[-*•]\s+/, '')
        .replace(/^(["'`])(.*)\1$/, '$2'),
    )
    .filter((entry) => entry !== '')
  const isId = (entry: string) =>
    idShape.test(entry) && entry.length <= longestId && /[A-Za-z]/.test(entry)
  if (entries.length === 0 || !entries.every(isId)) return null
  return [...new Set(entries.map(trimmed))]
}

/** What is said to be a model. Code names a variable there too, so bare words must look like ids. */
function namedId(value: string, isQuoted: boolean): string | null {
  const id = trimmed(value)
  if (id.length < 2 || id.length > longestId || !idShape.test(id) || !/[A-Za-z]/.test(id)) {
    return null
  }
  if (noIds.has(id.toLowerCase()) || fileName.test(id)) return null
  if (isQuoted) return /[-\d/:]/.test(id) || id === id.toLowerCase() ? id : null
  return /[-/]/.test(id) || /^o\d$/.test(id) || heads.test(tailOf(id)) ? id : null
}

/** What is called as a known family is, and is no package, version or part of something else. */
function familyId(text: string, word: string, index: number): string | null {
  const [before, after] = [
    text[index - 1] ?? '',
    text.slice(index + word.length, index + word.length + 40),
  ]
  if (/[\w$%&=+~^\\/.-]/.test(before) && before !== '=') return null
  const id = trimmed(word)
  if (id.length > longestId || id.startsWith('@') || /(?:^|\/)node_modules\//.test(id)) return null
  // A file, or an image of a registry.
  if (fileName.test(id) || /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}\//i.test(id)) return null
  const quoted = /["'`]/.test(before) && /^["'`]/.test(after)
  // A name and its version: what a package needs, or is.
  if (/^["'`]?\s*(?::\s*["'`]?(?:[\^~<>=v]*\d+\.\d|workspace|npm)|[=~><]=)/.test(after)) return null
  if (
    quoted &&
    /(?:from|require\(|import\(?|install)\s*["'`]$/.test(text.slice(Math.max(0, index - 12), index))
  ) {
    return null
  }
  if (quoted && /^o[134]$/.test(id)) return id
  const tail = tailOf(id)
  if (!heads.test(tail)) return null
  return /\d/.test(tail) || (quoted && words.test(tail)) ? id : null
}

/** Behind the names of vendors and regions: `us.anthropic.claude-…`, `openai/gpt-…`. */
function tailOf(id: string): string {
  const tail = id.slice(id.lastIndexOf('/') + 1)
  return tail
    .replace(/^(?:[a-z][a-z0-9]*(?:-[a-z]+)?[.:])*(?=[a-z])/i, (vendor) =>
      heads.test(tail.slice(vendor.length)) ? '' : vendor,
    )
    .replace(vendors, '')
}

const vendors =
  /^(?:(?:us|eu|apac|au|jp|global|us-gov)\.)?(?:anthropic|meta|amazon|cohere|mistral|ai21|deepseek|openai|qwen|stability|google|azure|bedrock)[.:]/i

function trimmed(word: string): string {
  return word
    .replace(/:(?:stream)?(?:generate|predict|embed|raw|count)[A-Za-z]*$/, '')
    .replace(/^models\//, '')
    .replace(/[.:/+@-]+$/, '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
