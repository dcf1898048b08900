import { providerOf } from './providers'

interface Family {
  developer: string
  /** How names of the family begin, in the one spelling of normalize.ts. */
  head: RegExp
  /** Nobody else can publish a variant of it, so the head alone says who made it. */
  closed?: true
}

/**
 * Who makes what is called so. A closed family is known by its head; weights
 * that anyone may change only when every further word is one that the maker
 * itself uses (`Qwen3.5-27B-Derestricted` is not Alibaba's).
 */
const families: readonly Family[] = [
  {
    developer: 'anthropic',
    head: /^claude-(?:\d|opus|sonnet|haiku|fable|mythos|instant|v\d)/,
    closed: true,
  },
  {
    developer: 'openai',
    head: /^(?:gpt-(?:\d|image|audio|realtime|chat|latest|mini)|chatgpt-|o[134](?:-|$)|dall-e-|codex-mini|sora-|tts-1|text-embedding-(?:3|ada)|text-moderation|omni-moderation|computer-use-preview|(?:text-|code-)?(?:davinci|curie|babbage|ada)(?:-0|$))/,
    closed: true,
  },
  { developer: 'openai', head: /^(?:gpt-oss|whisper)-/ },
  {
    developer: 'google',
    head: /^(?:gemini-|imagen|veo-|lyria|text-(?:multilingual-)?embedding-00|multimodalembedding|(?:chat|text|code)-(?:bison|unicorn|gecko)|codechat-bison|textembedding-gecko|learnlm|nano-banana|imagegeneration|chirp|medlm|deep-research-pro|text-embedding-(?:preview|large-exp))/,
    closed: true,
  },
  {
    developer: 'google',
    head: /^(?:codegemma|medgemma|paligemma|shieldgemma|t5gemma|gemma|flan-t5|flan-ul2|embeddinggemma)(?:-|$)/,
  },
  {
    developer: 'meta',
    head: /^(?:llamaguard|llama|codellama|muse-spark|esm2|esmfold)(?:-|$)/,
  },
  {
    developer: 'alibaba',
    head: /^(?:qwen3guard|qwenlong|codeqwen|qwen|qwq|qvq|wan-?\d|wan-v|tongyi|gte-)/,
  },
  { developer: 'deepseek', head: /^deepseek-/ },
  { developer: 'moonshotai', head: /^(?:kimi-|moonshot-v1)/ },
  { developer: 'zhipuai', head: /^(?:glm-|autoglm|cogview|cogvideox|chatglm|codegeex|charglm)/ },
  { developer: 'xai', head: /^grok-/, closed: true },
  { developer: 'minimax', head: /^(?:minimax-|abab|hailuo)/ },
  {
    developer: 'mistral',
    head: /^(?:mistral|mixtral|ministral|magistral|devstral|codestral|pixtral|voxtral|leanstral|open-(?:mistral|mixtral|codestral)|labs-)/,
  },
  {
    developer: 'amazon',
    head: /^(?:nova-(?:lite|micro|pro|premier|canvas|reel|sonic|act|2-)|titan-)/,
    closed: true,
  },
  {
    developer: 'cohere',
    head: /^(?:command(?:-|$)|c4ai-|embed-(?:english|multilingual|v)|rerank-(?:english|multilingual|v)|tiny-aya|aya-|north-mini)/,
    closed: true,
  },
  { developer: 'perplexity', head: /^(?:sonar|pplx-|r1-1776)/, closed: true },
  { developer: 'xiaomi', head: /^mimo-/ },
  { developer: 'tencent', head: /^(?:hunyuan|hy\d)/ },
  { developer: 'baidu', head: /^(?:ernie-|qianfan-|paddleocr)/ },
  {
    developer: 'bytedance',
    head: /^(?:doubao-|seed-(?:\d|oss|code)|seedream|seedance|ui-tars|dreamina)/,
  },
  { developer: 'stepfun', head: /^step-(?:\d|r1)/ },
  { developer: 'microsoft', head: /^(?:phi-|mai-|wizardlm)/ },
  {
    developer: 'nvidia',
    head: /^(?:nemotron-|llama-3-[13]-nemotron-|nemoretriever|nv-(?:embed|rerank))/,
  },
  { developer: 'ai21', head: /^(?:jamba|j2-)/, closed: true },
  { developer: 'ibm', head: /^granite-/ },
  { developer: 'upstage', head: /^solar-(?:pro|mini|\d)/ },
  { developer: 'inception', head: /^mercury-/, closed: true },
  { developer: 'inclusionai', head: /^(?:ling|ring)-/ },
  { developer: 'liquid', head: /^lfm-?\d/ },
  { developer: 'arcee', head: /^(?:trinity-|afm-)/ },
  { developer: 'meituan', head: /^longcat-/ },
  { developer: 'kwaipilot', head: /^kat-(?:coder|dev)/, closed: true },
  { developer: 'klingai', head: /^kling-/, closed: true },
  { developer: 'baichuan', head: /^baichuan/ },
  { developer: '01-ai', head: /^yi-/ },
  {
    developer: 'nousresearch',
    head: /^(?:hermes-(?:2-pro|[34])|deephermes|nous-hermes|nous-capybara)-/,
    closed: true,
  },
  { developer: 'poolside', head: /^laguna-/, closed: true },
  { developer: 'deepreinforce', head: /^ornith-/ },
  { developer: 'deepcogito', head: /^cogito-/ },
  { developer: 'prime-intellect', head: /^intellect-/ },
  { developer: 'sarvam', head: /^sarvam-/ },
  { developer: 'sakana', head: /^fugu/, closed: true },
  { developer: 'aion-labs', head: /^aion-/, closed: true },
  { developer: 'black-forest-labs', head: /^flux-(?!realism)/ },
  {
    developer: 'stabilityai',
    head: /^(?:stable-|sd3|sdxl|stablelm|stablecode)/,
    closed: true,
  },
  { developer: 'recraft', head: /^recraft/, closed: true },
  { developer: 'voyage', head: /^(?:voyage-|rerank-(?:lite-)?[12](?:-|$))/, closed: true },
  { developer: 'jina', head: /^jina-/ },
  { developer: 'baai', head: /^bge-/ },
  { developer: 'nomic', head: /^nomic-embed/ },
  { developer: 'writer', head: /^palmyra-/, closed: true },
  { developer: 'databricks', head: /^(?:dbrx|mpt-)/ },
  { developer: 'snowflake', head: /^snowflake-arctic/ },
  { developer: 'reka', head: /^reka-/, closed: true },
  { developer: 'inflection', head: /^inflection-/, closed: true },
  { developer: 'allenai', head: /^(?:olmo|molmo|tulu)-/ },
  { developer: 'relace', head: /^relace-/, closed: true },
  { developer: 'morph', head: /^morph-/, closed: true },
  { developer: 'vercel', head: /^v0-/, closed: true },
  { developer: 'essentialai', head: /^rnj-/ },
  { developer: 'elevenlabs', head: /^eleven(?:labs)?-/, closed: true },
  { developer: 'runwayml', head: /^(?:gen[34]|runway)/, closed: true },
  { developer: 'ideogram', head: /^ideogram/, closed: true },
  { developer: 'sberbank', head: /^gigachat/, closed: true },
  { developer: 'twelvelabs', head: /^(?:marengo|pegasus)-/, closed: true },
  { developer: 'huggingfaceh4', head: /^zephyr-/ },
  { developer: 'lmsys', head: /^vicuna(?:-|$)/ },
  { developer: 'bigcode', head: /^starcoder/ },
  { developer: 'tii', head: /^falcon-/ },
  {
    developer: 'fireworks',
    head: /^(?:firefunction|firellava|firesearch|fireworks-asr)/,
    closed: true,
  },
  { developer: 'cognitivecomputations', head: /^dolphin-\d/, closed: true },
  { developer: 'internlm', head: /^intern(?:lm|vl)/, closed: true },
  { developer: 'teknium', head: /^openhermes-/, closed: true },
  { developer: 'eleutherai', head: /^pythia-/, closed: true },
  { developer: 'phind', head: /^phind-/, closed: true },
  { developer: 'openchat', head: /^openchat-/, closed: true },
  { developer: 'playgroundai', head: /^playground-v/, closed: true },
  { developer: 'crof', head: /^greg-/, closed: true },
  { developer: 'venice', head: /^venice-uncensored/, closed: true },
  { developer: 'swiss-ai', head: /^apertus-/ },
  { developer: 'core42', head: /^jais-/ },
  { developer: 'speakleash', head: /^bielik-/ },
]

/** Words that makers themselves use after the family name. */
const ownWords = new Set(
  `instruct chat it base vision vl coder code math omni next max plus turbo flash flashx lite long mt audio
  image edit embedding embed reranker rerank asr tts doc deep research character ja ocr guard gen
  thinking preview latest realtime livetranslate voicedesign pro mini nano small medium large xl xs
  air airx x ultra super exp experimental terminus speciale reasoner reasoning r1 distill qwen llama
  prover version highspeed lightning her text python saba nemo creative medium3 fast moe multimodal
  scout maverick vision safeguard oss a13b mix open leanstral labs ultraspeed 4k 8k 16k 32k 64k 128k
  256k 200k micro h tiny e tongyi intent detect voiceclone her m1 non agent multi
  build beta mathematical classification english multilingual transcribe diarize whisper v t2v i2v r2v
  kontext dev schnell klein flex fill ultra redux expand lucid coder2 rl think thinker q zero phone
  multilingual paddle ultra32 cascade content safety voicechat personal retriever terse guardian
  speech mamba tools motion control live native video music clip a turbos t1 x1 l1 k2 k3 m1 m2 m3
  h3 z1 seed embedding prompt guard en document ai pt omni text2 dev code image internal`.split(
    /\s+/,
  ),
)

/** Sizes, versions and the like: anything with a digit in it is not a name that someone chose. */
const measure = /^(?:v?\d+|\d+x\d+b?|[ea]?\d+[bt]|\d+(?:k|m|e|o|n|v)|2507|v)$/

/** The developer of everything whose name begins like this; null when no family is known. */
export function headOf(text: string): string | null {
  return families.find((family) => family.head.test(text))?.developer ?? null
}

/** The developer, when the name is one that the developer itself would give; else null. */
export function familyOf(text: string): string | null {
  const family = families.find(
    (one) =>
      one.head.test(text) && (one.closed === true || wordsAreOwn(text.replace(one.head, ''), one)),
  )
  return family?.developer ?? null
}

function wordsAreOwn(rest: string, family: Family): boolean {
  return rest
    .split('-')
    .filter((word) => word !== '')
    .every(
      (word) =>
        measure.test(word) ||
        ownWords.has(word) ||
        (family.developer === 'nvidia' && word === 'llama') ||
        (family.developer === 'mistral' && word === 'agent'),
    )
}

/** Whether `vendor` is the maker of the family that `rest` begins with. */
export function isFamilyOf(rest: string, vendor: string): boolean {
  const maker = headOf(rest)
  return maker !== null && maker === providerOf(vendor)
}

/**
 * Mixture models of which one size has one number of active parameters, so that
 * leaving it out says nothing else.
 */
const active: Readonly<Record<string, string>> = {
  'qwen3-235b': 'a22b',
  'qwen3-30b': 'a3b',
  'qwen3-next-80b': 'a3b',
  'qwen3-vl-235b': 'a22b',
  'qwen3-vl-30b': 'a3b',
  'qwen3-omni-30b': 'a3b',
  'qwen3-coder-480b': 'a35b',
  'qwen3-coder-30b': 'a3b',
  'qwen3-5-397b': 'a17b',
  'qwen3-5-122b': 'a10b',
  'qwen3-5-35b': 'a3b',
  'qwen3-6-35b': 'a3b',
  'gemma-4-26b': 'a4b',
  'nemotron-3-nano-30b': 'a3b',
  'nemotron-3-super-120b': 'a12b',
  'nemotron-3-ultra-550b': 'a55b',
  'ernie-4-5-300b': 'a47b',
  'ernie-4-5-21b': 'a3b',
  'ernie-4-5-vl-28b': 'a3b',
  'ernie-4-5-vl-424b': 'a47b',
}

/** The name with its active parameters, where they are known. */
export function activeParameters(name: string): string {
  const known = active[name]
  return known === undefined ? name : `${name}-${known}`
}
