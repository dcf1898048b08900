import { ownNames, twins } from './curated'
import { activeParameters, isFamilyOf } from './families'

/**
 * What one rule does to an id. Rules are data, so that each carries why it is
 * there, an id that it changes and one that it must leave alone; the test runs
 * every pair.
 *
 * Stages, in this order, each rule of a stage until none applies any more:
 * `path` takes off where a host keeps a model, `spell` writes one name one way,
 * `serve` takes off how it is served. Those three hold for every id. `maybe`
 * takes off what only sometimes is not part of the name (a date, `-thinking`,
 * `-preview`): it is tried when the id as it stands names nothing known.
 */
export interface Rule {
  name: string
  why: string
  stage: 'path' | 'spell' | 'serve' | 'maybe'
  /** Only at these hosts; everywhere without. */
  hosts?: readonly string[]
  /** Everywhere but at these hosts. */
  except?: readonly string[]
  pattern: RegExp
  /** As of `String.replace`; a function where a table is needed. */
  replace: string | ((...groups: string[]) => string)
  /** The organisation that the id names, `$1` style. */
  org?: string
  /** How it is served: an attribute of the offering, `$1` style. */
  variant?: string
  region?: string
  /** What was taken off tells a release apart. */
  release?: true
  /** What was taken off says that the id moves. */
  moving?: true
  /** Also taken off when nothing known is left: the name of a new model goes without it. */
  always?: true
  /** `[id, what is left]`, at the first of `hosts`. */
  example: readonly [string, string]
  counter_example: string
}

const pathRules: readonly Rule[] = [
  {
    name: 'escaped-slash',
    why: 'Some lists escape the slash of an id.',
    stage: 'path',
    pattern: /%2f/gi,
    replace: '/',
    example: ['openai%2Fgpt-4.1', 'openai/gpt-4.1'],
    counter_example: 'openai/gpt-4.1',
  },
  {
    name: 'openrouter-tilde',
    why: 'OpenRouter marks its own moving aliases with ~.',
    stage: 'path',
    pattern: /^~/,
    replace: '',
    example: ['~openai/gpt-latest', 'openai/gpt-latest'],
    counter_example: 'openai/gpt-4',
  },
  {
    name: 'fine-tuned',
    why: 'ft: is the price of calling a fine-tuned copy.',
    stage: 'path',
    pattern: /^ft:/,
    replace: '',
    variant: 'fine-tuned',
    example: ['ft:gpt-4o-2024-08-06', 'gpt-4o-2024-08-06'],
    counter_example: 'gpt-4o-2024-08-06',
  },
  {
    name: 'fireworks-router',
    why: 'A Fireworks router is the same model on faster hardware.',
    stage: 'path',
    pattern: /^(?:fireworks_ai\/)?accounts\/[^/]+\/routers\//,
    replace: '',
    example: ['accounts/fireworks/routers/glm-5p1-fast', 'glm-5p1-fast'],
    counter_example: 'switchpoint/router',
  },
  {
    name: 'account-path',
    why: 'Fireworks keeps models under an account.',
    stage: 'path',
    pattern: /^(?:fireworks_ai\/)?accounts\/[^/]+\/models\//,
    replace: '',
    example: ['accounts/fireworks/models/kimi-k2p6', 'kimi-k2p6'],
    counter_example: 'meta/llama-3.1-8b',
  },
  {
    name: 'publisher-path',
    why: 'Vertex names the publisher in the path.',
    stage: 'path',
    pattern: /^publishers\/([^/]+)\/models\//,
    replace: '$1/',
    example: ['publishers/google/models/gemini-2.5-pro', 'google/gemini-2.5-pro'],
    counter_example: 'google/gemini-2.5-pro',
  },
  {
    name: 'clarifai-app',
    why: 'Clarifai puts user, app and the word models before the name.',
    stage: 'path',
    pattern: /^([^/]+)\/[^/]+\/models\//,
    replace: '$1/',
    example: ['moonshotai/chat-completion/models/Kimi-K2_6', 'moonshotai/Kimi-K2_6'],
    counter_example: 'moonshotai/kimi-k2.6',
  },
  {
    name: 'cloudflare-path',
    why: 'Workers AI marks its catalogue with @cf or @hf.',
    stage: 'path',
    pattern: /^(?:workers-ai\/)?@(?:cf|hf)\//,
    replace: '',
    example: ['@cf/meta/llama-guard-3-8b', 'meta/llama-guard-3-8b'],
    counter_example: 'meta/llama-guard-3-8b',
  },
  {
    name: 'hugging-face-prefix',
    why: 'Synthetic says hf: before a Hugging Face id.',
    stage: 'path',
    pattern: /^hf:/,
    replace: '',
    example: ['hf:zai-org/GLM-5.1', 'zai-org/GLM-5.1'],
    counter_example: 'zai-org/GLM-5.1',
  },
  {
    name: 'siliconflow-pro',
    why: 'Pro/ is the account tier.',
    stage: 'path',
    hosts: ['siliconflow-cn', 'siliconflow'],
    pattern: /^Pro\//i,
    replace: '',
    variant: 'pro',
    example: ['Pro/zai-org/GLM-5', 'zai-org/GLM-5'],
    counter_example: 'zai-org/GLM-5',
  },
  {
    name: 'tee-path',
    why: 'TEE/ runs inside a trusted execution environment.',
    stage: 'path',
    pattern: /^TEE\//i,
    replace: '',
    variant: 'tee',
    example: ['TEE/kimi-k2.6', 'kimi-k2.6'],
    counter_example: 'moonshotai/kimi-k2.6',
  },
  {
    name: 'shelf',
    why: 'A word of the host, not an organisation: its shelf, its upstream, its discount.',
    stage: 'path',
    pattern: /^(?:route|public|ps|stealth|speech|fal-ai)\/(?=.)/,
    replace: '',
    example: ['route/glm-5.1', 'glm-5.1'],
    counter_example: 'openrouter/auto',
  },
  {
    name: 'upstream',
    why: 'The host that serves it behind this one.',
    stage: 'path',
    pattern:
      /^(siliconflow|novita|fireworks-ai|cerebras|empiriolabs|baseten|prodia|bedrock|invoke)\/(?=.)/,
    replace: '',
    example: ['novita/glm-4.7', 'glm-4.7'],
    counter_example: 'groq/compound',
  },
  {
    name: 'azure-zone',
    why: 'Azure sells one model per data zone.',
    stage: 'path',
    pattern: /^(eu|us|global|global-standard)\/(?=.)/,
    replace: '',
    region: '$1',
    example: ['eu/gpt-5.1', 'gpt-5.1'],
    counter_example: 'europa/gpt-5.1',
  },
  {
    name: 'bedrock-geography',
    why: 'A Bedrock inference profile begins with where it may run.',
    stage: 'path',
    pattern: /^(us|eu|apac|au|jp|ca|global|us-gov)\.(?=[a-z0-9-]+\.)/,
    replace: '',
    region: '$1',
    example: ['au.anthropic.claude-opus-4-8', 'anthropic.claude-opus-4-8'],
    counter_example: 'us-model.v2',
  },
  {
    name: 'bedrock-vendor',
    why: 'Bedrock and Oracle write vendor, dot, model.',
    stage: 'path',
    pattern:
      /^(anthropic|amazon|meta|mistral|cohere|deepseek|openai|qwen|google|nvidia|minimax|moonshot|moonshotai|zai|writer|ai21|stability|twelvelabs|xai|luma)\.(?=[a-z])/,
    replace: '',
    org: '$1',
    example: ['meta.llama3-3-70b-instruct-v1:0', 'llama3-3-70b-instruct-v1:0'],
    counter_example: 'metal.llama',
  },
  {
    name: 'vendor-dashes',
    why: 'SAP writes vendor, two dashes, model.',
    stage: 'path',
    pattern: /^([a-z0-9]+)--(?=[a-z])/,
    replace: '',
    org: '$1',
    example: ['anthropic--claude-4.5-haiku', 'claude-4.5-haiku'],
    counter_example: 'claude-4.5-haiku',
  },
  {
    name: 'organisation',
    why: 'What stands before the last slashes is who published it.',
    stage: 'path',
    pattern: /^([^/]+)\/(?:.*\/)?([^/]+)$/,
    replace: '$2',
    org: '$1',
    example: ['zai-org/GLM-5.1', 'GLM-5.1'],
    counter_example: 'glm-5.1',
  },
]

const spellRules: readonly Rule[] = [
  {
    name: 'host-brand',
    why: 'A host that writes its own name before those of others.',
    stage: 'spell',
    pattern:
      /^(?:databricks|snowflake|umans|azure|cerebras|groq|xpersona|alicloud|deep)-(?=(?:meta-)?(?:claude|gpt|gemini|gemma|llama|qwen|glm|kimi|minimax|deepseek|mistral|zai-glm)[\d-]|o[134](?:-|$))/,
    replace: '',
    example: ['databricks-gpt-5-1', 'gpt-5-1'],
    counter_example: 'databricks-dbrx-instruct',
  },
  {
    name: 'databricks-brand',
    why: 'Databricks writes its name before every model that it serves.',
    stage: 'spell',
    hosts: ['databricks'],
    pattern: /^databricks-/,
    replace: '',
    example: ['databricks-mixtral-8x7b-instruct', 'mixtral-8x7b-instruct'],
    counter_example: 'dbrx-instruct',
  },
  {
    name: 'venice-encryption',
    why: 'Venice marks end-to-end encryption on both sides of the name.',
    stage: 'spell',
    hosts: ['venice'],
    pattern: /^e2ee-(.+?)(?:-p)?$/,
    replace: '$1',
    variant: 'e2ee',
    example: ['e2ee-gpt-oss-120b-p', 'gpt-oss-120b'],
    counter_example: 'gpt-oss-120b',
  },
  {
    name: 'coding-shelf',
    why: 'AIHubMix sells a cheaper coding route of the same model.',
    stage: 'spell',
    hosts: ['aihubmix'],
    pattern: /^coding-(?=(?:xiaomi-)?(?:glm|minimax|mimo|kimi|qwen|deepseek))/,
    replace: '',
    variant: 'coding',
    example: ['coding-glm-5.1', 'glm-5-1'],
    counter_example: 'codingbot-1',
  },
  {
    name: 'k2-short',
    why: 'Kimi For Coding leaves the family name out.',
    stage: 'spell',
    hosts: ['kimi-for-coding'],
    pattern: /^k2p(\d)$/,
    replace: 'kimi-k2-$1',
    example: ['k2p6', 'kimi-k2-6'],
    counter_example: 'k2-think',
  },
  {
    name: 'point-as-p',
    why: 'Fireworks writes the point of a version as p.',
    stage: 'spell',
    pattern: /(?<=[a-z-]\d)p(?=\d(?:-|b|v|$))/g,
    replace: '-',
    example: ['glm-5p1', 'glm-5-1'],
    counter_example: 'gpt4all-1',
  },
  {
    name: 'vertex-maas',
    why: 'Model as a service: how Vertex sells it, not what it is.',
    stage: 'spell',
    pattern: /-maas$/,
    replace: '',
    example: ['gpt-oss-120b-maas', 'gpt-oss-120b'],
    counter_example: 'maas-1',
  },
  {
    name: 'vertex-default',
    why: 'Vertex asks for a version; default is none.',
    stage: 'spell',
    pattern: /@default$/,
    replace: '',
    example: ['claude-opus-4-8@default', 'claude-opus-4-8'],
    counter_example: 'claude-opus-4-8',
  },
  {
    name: 'vertex-at',
    why: 'Vertex writes the date after @.',
    stage: 'spell',
    pattern: /@(?=[a-z0-9])/,
    replace: '-',
    example: ['claude-haiku-4-5@20251001', 'claude-haiku-4-5-20251001'],
    counter_example: 'claude-haiku-4-5-20251001',
  },
  {
    name: 'bedrock-revision',
    why: 'The revision of a Bedrock listing; Titan, embedding and SDXL names have a version of their own.',
    stage: 'spell',
    pattern: /(?<!titan-[a-z0-9-]*|stable-diffusion-xl|embed|rerank|nova-reel|v0|-hd)-v1:\d+$/,
    replace: '',
    example: ['palmyra-x5-v1:0', 'palmyra-x5'],
    counter_example: 'titan-embed-text-v1:0',
  },
  {
    name: 'bedrock-plain-revision',
    why: 'The same without the colon, for families that never write v1 themselves.',
    stage: 'spell',
    pattern: /^(claude-(?:[a-z]+-)?\d.*|nova-.*|j2-.*|llama-?\d.*-chat)-v1$/,
    replace: '$1',
    example: ['claude-opus-4-6-v1', 'claude-opus-4-6'],
    counter_example: 'nomic-embed-text-v1',
  },
  {
    name: 'bedrock-dated-revision',
    why: 'As above, after a date also v2.',
    stage: 'spell',
    pattern: /(?<=-\d{8})-v\d(?::\d+)?$/,
    replace: '',
    example: ['claude-3-5-sonnet-20241022-v2:0', 'claude-3-5-sonnet-20241022'],
    counter_example: 'claude-3-5-sonnet-v2',
  },
  {
    name: 'bedrock-point-version',
    why: 'On Bedrock v0:2 is version 0.2 and v2:1 is 2.1.',
    stage: 'spell',
    pattern: /-v(\d):([1-9])$/,
    replace: '-v$1-$2',
    example: ['mistral-7b-instruct-v0:2', 'mistral-7b-instruct-v0-2'],
    counter_example: 'qwen3-vl:235b',
  },
  {
    name: 'bedrock-zero',
    why: 'What is left of a Bedrock revision.',
    stage: 'spell',
    pattern: /(?:-1)?:0$/,
    replace: '',
    example: ['gpt-oss-120b-1:0', 'gpt-oss-120b'],
    counter_example: 'gpt-oss:120b',
  },
  {
    name: 'size-tag',
    why: 'Ollama writes the size as a tag.',
    stage: 'spell',
    pattern: /:(?=\d+(?:\.\d+)?[bt](?:-|$))/,
    replace: '-',
    example: ['gemma3:27b', 'gemma-3-27b-it'],
    counter_example: 'glm-5.1:thinking',
  },
  {
    name: 'separators',
    why: 'Point, underscore, blank and comma all separate; hosts disagree which.',
    stage: 'spell',
    pattern: /[._\s,+]+|--+/g,
    replace: (text) => (text === '+' ? '-plus' : '-'),
    example: ['Llama-3_3-Nemotron-Super-49B-v1_5', 'llama-3-3-nemotron-super-49b-v1-5'],
    counter_example: 'llama-3-3-70b-instruct',
  },
  {
    name: 'trailing-dash',
    why: 'What other rules leave behind.',
    stage: 'spell',
    pattern: /^-+|-+$/g,
    replace: '',
    example: ['glm-5-', 'glm-5'],
    counter_example: 'glm-5',
  },
  {
    name: 'doubao-seed',
    why: 'Doubao is the Chinese brand of the Seed models.',
    stage: 'spell',
    pattern: /^doubao-(?=seed-)/,
    replace: '',
    example: ['doubao-seed-1.6-flash', 'seed-1-6-flash'],
    counter_example: 'doubao-1-5-pro-32k',
  },
  {
    name: 'mistral-month',
    why: 'A data set writes 25-12 for the 2512 of Mistral.',
    stage: 'spell',
    pattern:
      /^((?:mistral|ministral|magistral|devstral|codestral|voxtral|pixtral)-.*?)-?(2[3-6])-(0[1-9]|1[0-2])$/,
    replace: '$1-$2$3',
    example: ['mistral-medium-3-5-26-04', 'mistral-medium-3-5-2604'],
    counter_example: 'mistral-small-3-2',
  },
  {
    name: 'magistral-version',
    why: 'Magistral 1.0 to 1.2 are told apart by their month already.',
    stage: 'spell',
    pattern: /^(magistral-(?:small|medium))-1-[0-2](?=-|$)/,
    replace: '$1',
    example: ['magistral-medium-1-2-2509', 'magistral-medium-2509'],
    counter_example: 'magistral-small',
  },
  {
    name: 'grok-beta-date',
    why: 'xAI dropped the word when the beta of that date came out.',
    stage: 'spell',
    pattern: /^(grok-.*)-beta(?=-\d{4}(?:-|$))/,
    replace: '$1',
    example: ['grok-4.20-beta-0309-reasoning', 'grok-4-20-0309-reasoning'],
    counter_example: 'grok-3-beta',
  },
  {
    name: 'recraft-version',
    why: 'recraftv3 is the API id of Recraft V3.',
    stage: 'spell',
    pattern: /^recraftv(?=\d)/,
    replace: 'recraft-v',
    example: ['recraftv3', 'recraft-v3'],
    counter_example: 'recraft-v4-pro',
  },
  {
    name: 'vendor-word',
    why: 'The maker, or its organisation at Hugging Face, written before a name of its own family.',
    stage: 'spell',
    pattern: /^[a-z0-9]+-(?=[a-z])(.+)$/,
    replace: (whole) => withoutMaker(whole),
    example: ['anthropic-claude-4.5-haiku', 'claude-haiku-4-5'],
    counter_example: 'deepseek-coder-v2',
  },
  {
    name: 'llama-digit',
    why: 'llama3, llama-3 and llama-v3 are one name.',
    stage: 'spell',
    pattern: /^(llama|codellama)-?v?(?=\d)/,
    replace: '$1-',
    example: ['llama3-3-70b-instruct', 'llama-3-3-70b-instruct'],
    counter_example: 'llama-guard-4-12b',
  },
  {
    name: 'code-llama',
    why: 'Written with and without a dash.',
    stage: 'spell',
    pattern: /^code-llama(?=-)/,
    replace: 'codellama',
    example: ['code-llama-34b-instruct', 'codellama-34b-instruct'],
    counter_example: 'codellama-34b-instruct',
  },
  {
    name: 'digit-after-name',
    why: 'gemma3, gemma-3: these families write the dash.',
    stage: 'spell',
    pattern:
      /^(gemma|hermes|phi|dolphin|mixtral|mistral-small|mistral-large|veo|imagen|devstral|glm|grok|yi)(?=\d)/,
    replace: '$1-',
    example: ['gemma2-9b-it', 'gemma-2-9b-it'],
    counter_example: 'gemma-3n-e4b-it',
  },
  {
    name: 'digit-to-name',
    why: 'qwen-3, qwen3: these families write none.',
    stage: 'spell',
    pattern: /^(qwen|ray|lfm(?=-2))-v?(?=\d)/,
    replace: '$1',
    example: ['qwen-2.5-72b-instruct', 'qwen2-5-72b-instruct'],
    counter_example: 'qwen-max',
  },
  {
    name: 'solar-pro',
    why: 'Upstage writes solar-pro3.',
    stage: 'spell',
    pattern: /^solar-pro-(?=\d)/,
    replace: 'solar-pro',
    example: ['solar-pro-3', 'solar-pro3'],
    counter_example: 'solar-10-7b-instruct',
  },
  {
    name: 'code-qwen',
    why: 'Fireworks turns codeqwen around.',
    stage: 'spell',
    pattern: /^code-qwen(?:-(?=\d))?/,
    replace: 'codeqwen',
    example: ['code-qwen-1p5-7b', 'codeqwen1-5-7b'],
    counter_example: 'codeqwen1-5-7b',
  },
  {
    name: 'point-left-out',
    why: 'Hosts that forbid points write 2.5 as 25; only versions that exist.',
    stage: 'spell',
    pattern:
      /^(gpt-(?=3[5]|5[1-6])|gemini-(?=2[05]-|3[1567]-)|glm-(?=4[567]-)|grok-(?=41-)|minimax-m(?=2[157])|qwen(?=25|35|36|37)|claude-(?:opus|sonnet|haiku)-(?=4[15678])|mistral-small-(?=3[12])|l(?=3[123]-))(\d)(\d)(?=-|$)/,
    replace: '$1$2-$3',
    example: ['gpt-35-turbo', 'gpt-3-5-turbo'],
    counter_example: 'gpt-4-32k',
  },
  {
    name: 'claude-joined',
    why: 'claude-opus4-5.',
    stage: 'spell',
    pattern: /^claude-(opus|sonnet|haiku)(?=\d)/,
    replace: 'claude-$1-',
    example: ['claude-opus4-5', 'claude-opus-4-5'],
    counter_example: 'claude-opus-4-5',
  },
  {
    name: 'claude-old-order',
    why: 'Up to 3.7 Anthropic writes the number first.',
    stage: 'spell',
    pattern: /^claude-(opus|sonnet|haiku)-(3(?:-[57])?)(?=-(?!\d-)|$)/,
    replace: 'claude-$2-$1',
    example: ['claude-sonnet-3.7', 'claude-3-7-sonnet'],
    counter_example: 'claude-3-7-sonnet',
  },
  {
    name: 'claude-new-order',
    why: 'From 4 on Anthropic writes the number last.',
    stage: 'spell',
    pattern: /^claude-([4-9](?:-\d)?)-(opus|sonnet|haiku|fable|mythos)/,
    replace: 'claude-$2-$1',
    example: ['claude-4-sonnet', 'claude-sonnet-4'],
    counter_example: 'claude-3-5-sonnet',
  },
  {
    name: 'claude-zero',
    why: 'claude-opus-4-0 is the undated id of Claude Opus 4.',
    stage: 'spell',
    pattern: /^(claude-(?:opus|sonnet|haiku)-\d)-0(?=-|$)/,
    replace: '$1',
    example: ['claude-opus-4-0', 'claude-opus-4'],
    counter_example: 'claude-opus-4-1',
  },
  {
    name: 'gemini-old-order',
    why: 'gemini-flash-1.5.',
    stage: 'spell',
    pattern: /^gemini-(flash|pro)-(\d-\d)(-8b)?(?=-|$)/,
    replace: 'gemini-$2-$1$3',
    example: ['gemini-flash-1.5', 'gemini-1-5-flash'],
    counter_example: 'gemini-1-5-flash',
  },
  {
    name: 'gemini-zero',
    why: 'Google writes Gemini 3 without a zero, 2.0 with one.',
    stage: 'spell',
    pattern: /^gemini-3-0(?=-)/,
    replace: 'gemini-3',
    example: ['gemini-3.0-pro-preview', 'gemini-3-pro-preview'],
    counter_example: 'gemini-2-0-flash',
  },
  {
    name: 'gemini-september',
    why: 'One data set writes the preview of September 2025 as 09-25.',
    stage: 'spell',
    pattern: /^(gemini-2-5-flash(?:-lite)?-preview)-09-25$/,
    replace: '$1-09-2025',
    example: ['gemini-2.5-flash-preview-09-25', 'gemini-2-5-flash-preview-09-2025'],
    counter_example: 'gemini-2-5-pro-preview-03-25',
  },
  {
    name: 'generate',
    why: 'Imagen and Veo: the verb and the zero are the API id, not the name.',
    stage: 'spell',
    pattern:
      /^(imagen|veo)-(\d)(?:-0)?(-\d)?((?:-(?:fast|ultra|lite))?)(?:-generate)?(?=-(?:\d{3}|preview)|$)/,
    replace: '$1-$2$3$4',
    example: ['imagen-4.0-fast-generate-001', 'imagen-4-fast-001'],
    counter_example: 'imagen-3-capability',
  },
  {
    name: 'deepseek-version',
    why: 'deepseek-3.2 is V3.2; OpenRouter writes chat-v3-0324.',
    stage: 'spell',
    pattern: /^deepseek-(?:chat-)?v?(?=[34](?:-|$))/,
    replace: 'deepseek-v',
    example: ['deepseek-3.2', 'deepseek-v3-2'],
    counter_example: 'deepseek-chat',
  },
  {
    name: 'bare-deepseek',
    why: 'Bedrock leaves the family out after the vendor.',
    stage: 'spell',
    hosts: ['amazon-bedrock'],
    pattern: /^(?=(?:r1|v3)(?:-|$))/,
    replace: 'deepseek-',
    example: ['deepseek.v3.2', 'deepseek-v3-2'],
    counter_example: 'llama-3-1-8b',
  },
  {
    name: 'minimax-version',
    why: 'A host that leaves the M out.',
    stage: 'spell',
    pattern: /^minimax-(?=2-\d)/,
    replace: 'minimax-m',
    example: ['minimax-2.5', 'minimax-m2-5'],
    counter_example: 'minimax-01',
  },
  {
    name: 'deepseek-size',
    why: 'The only size there is.',
    stage: 'spell',
    pattern: /^(deepseek-(?:v3|r1)(?:-\d)?)-671b(?=-|$)/,
    replace: '$1',
    example: ['deepseek-v3.1:671b', 'deepseek-v3-1'],
    counter_example: 'deepseek-prover-v2-671b',
  },
  {
    name: 'kimi-size',
    why: 'The only size there is.',
    stage: 'spell',
    pattern: /^(kimi-k2(?:-\d)?)-1t(?=-|$)/,
    replace: '$1',
    example: ['kimi-k2:1t', 'kimi-k2'],
    counter_example: 'ling-1t',
  },
  {
    name: 'kimi-instruct',
    why: 'The plain Kimi K2 is the instruct one; Moonshot calls its dated ids previews.',
    stage: 'spell',
    pattern: /^kimi-k2(?:-instruct)?(-0711|-0905)?(?:-instruct)?(?:-preview)?(?=-fast|-fp4|$)/,
    replace: 'kimi-k2$1',
    example: ['Kimi-K2-Instruct-0905', 'kimi-k2-0905'],
    counter_example: 'kimi-k2-thinking',
  },
  {
    name: 'active-parameters',
    why: 'A host that leaves out how many parameters are active, where only one fits.',
    stage: 'spell',
    pattern:
      /^(qwen3(?:-5|-6)?(?:-vl|-coder|-next|-omni)?|gemma-4|nemotron-3-(?:nano|super|ultra)|ernie-4-5(?:-vl)?)-(\d+)b(?!-a\d)(?=-|$)/,
    replace: (whole) => activeParameters(whole),
    example: ['qwen3-5-397b', 'qwen3-5-397b-a17b'],
    counter_example: 'qwen3-32b',
  },
  {
    name: 'nemotron-order',
    why: 'Bedrock writes the generation after the size word; others repeat the maker.',
    stage: 'spell',
    pattern: /^(?:nvidia-)*nemotron-(nano|super|ultra)-3(?=-\d)/,
    replace: 'nemotron-3-$1',
    example: ['nvidia.nemotron-super-3-120b', 'nemotron-3-super-120b-a12b'],
    counter_example: 'nemotron-nano-9b-v2',
  },
  {
    name: 'nemotron-size',
    why: 'Sizes that only one Nemotron 3 has.',
    stage: 'spell',
    pattern: /^nemotron-(?:3-)?120b-a12b(?=-|$)/,
    replace: 'nemotron-3-super-120b-a12b',
    example: ['nvidia/Nemotron-120B-A12B', 'nemotron-3-super-120b-a12b'],
    counter_example: 'nemotron-3-ultra-550b-a55b',
  },
  {
    name: 'gemma-instruct',
    why: 'No host sells the base model of Gemma 3 or 4; without -it it is still the instruct one.',
    stage: 'spell',
    pattern:
      /^(gemma-(?:3|3n|4)-e?\d+b(?:-a\d+b)?)(?:-instruct)?(?=-(?:turbo|tee|fp8|iq4|mlx|qat|gguf)|$)/,
    replace: '$1-it',
    example: ['gemma-3-27b', 'gemma-3-27b-it'],
    counter_example: 'gemma-7b',
  },
  {
    name: 'llama-4-size',
    why: 'Maverick and Scout have one size each; hosts write it or not.',
    stage: 'spell',
    pattern: /^llama-4-(maverick|scout)(?:-17b)?(?:-(?:128|16)e)?(?:-instruct)?(?=-|$)/,
    replace: 'llama-4-$1-17b-instruct',
    example: ['llama-4-maverick-17b-128e-instruct', 'llama-4-maverick-17b-instruct'],
    counter_example: 'llama-4-behemoth',
  },
  {
    name: 'llama-vision',
    why: 'The 11B and 90B of Llama 3.2 are the vision ones, said or not.',
    stage: 'spell',
    pattern: /^llama-3-2-(11|90)b(?:-vision)?(?:-instruct)?(?=-|$)/,
    replace: 'llama-3-2-$1b-vision-instruct',
    example: ['llama-3.2-11b-instruct', 'llama-3-2-11b-vision-instruct'],
    counter_example: 'llama-3-2-3b-instruct',
  },
  {
    name: 'llama-instruct',
    why: 'Hosts that leave -instruct out serve the instruct model; these hosts sell base models too.',
    stage: 'spell',
    except: ['fireworks-ai', 'replicate', 'sagemaker'],
    pattern: /^(llama-3(?:-[123])?-\d+b)(?=-(?:cs|fp8|fast|turbo|free|tee|lite)|$)/,
    replace: '$1-instruct',
    example: ['llama3.3-70b', 'llama-3-3-70b-instruct'],
    counter_example: 'llama-2-7b',
  },
  {
    name: 'instruct-said',
    why: 'As above, for other families whose base models only some hosts sell.',
    stage: 'spell',
    except: ['fireworks-ai', 'replicate', 'sagemaker', 'anyscale'],
    pattern:
      /^((?:qwen2-vl|qwen2-5(?:-coder|-vl|-math)?|qwen3-(?:coder|vl|next|omni)|mixtral)-[\dx]+b(?:-a\d+b)?)(?=-(?:fp8|fast|turbo|free|tee|lite)|$)/,
    replace: '$1-instruct',
    example: ['qwen2.5-coder-32b', 'qwen2-5-coder-32b-instruct'],
    counter_example: 'qwen3-32b',
  },
  {
    name: 'hf-copy',
    why: 'Hugging Face conversions of the original weights.',
    stage: 'spell',
    pattern: /-hf$/,
    replace: '',
    example: ['CodeLlama-34b-Instruct-hf', 'codellama-34b-instruct'],
    counter_example: 'hf-1',
  },
  {
    name: 'cohere-embed-order',
    why: 'Cohere puts the version last, clouds put it in the middle.',
    stage: 'spell',
    pattern: /^(embed|rerank)-v(?:-(?=\d-))?(\d)(?:-0)?-(english|multilingual)$/,
    replace: '$1-$3-v$2',
    example: ['embed-v3-english', 'embed-english-v3-0'],
    counter_example: 'embed-english-light-v2',
  },
  {
    name: 'cohere-zero',
    why: 'Cohere writes v3.0; clouds leave the zero out.',
    stage: 'spell',
    pattern:
      /^((?:embed|rerank)(?:-english|-multilingual)?(?:-light)?(?:-image)?)-v-?([2-4])(?=-(?:pro|fast)|$)/,
    replace: '$1-v$2-0',
    example: ['embed-english-v3', 'embed-english-v3-0'],
    counter_example: 'rerank-v3-5',
  },
  {
    name: 'euryale-order',
    why: 'OpenRouter turns the names of Sao10K around.',
    stage: 'spell',
    pattern:
      /^(l3(?:-\d)?)-(?:(\d+b)-)?(euryale|lunaris|stheno|hanami-x1)(?:-(\d+b))?(?:-v\d-\d)?$/,
    replace: (_whole, line, before, name, after) => `${line}-${before || after}-${name}`,
    example: ['l3.1-euryale-70b', 'l3-1-70b-euryale'],
    counter_example: 'l3-3-70b-nevoria',
  },
]

const serveRules: readonly Rule[] = [
  {
    name: 'free',
    why: 'The same model without charge, under a limit.',
    stage: 'serve',
    pattern: /[:-]free$/,
    replace: '',
    variant: 'free',
    example: ['gpt-oss-120b:free', 'gpt-oss-120b'],
    counter_example: 'openrouter-free-router',
  },
  {
    name: 'colon-variant',
    why: 'A colon after the name says how to serve it.',
    stage: 'serve',
    pattern:
      /:(thinking|nitro|floor|extended|online|exacto|beta|web|turbo|fast|original|high|low|medium|max|minimal|latest|\d{4,6})$/,
    replace: '',
    variant: '$1',
    example: ['claude-opus-4.6:thinking', 'claude-opus-4-6'],
    counter_example: 'kimi-k2-thinking',
  },
  {
    name: 'thinking-mode',
    why: 'Hybrid models: their makers sell no model of that name, so it is the mode.',
    stage: 'serve',
    pattern:
      /^(claude-.*|gemini-(?:2-5|3).*|gemma-4-.*|glm-(?:4-[5-9]|5).*|deepseek-v(?:3-[12]|4).*|mimo-.*|qwen3-[567]-.*|kimi-k2-[56]|minimax-m3|gpt-5(?:-[1-9])?)-(?:thinking|think)$/,
    replace: '$1',
    variant: 'thinking',
    example: ['claude-opus-4-1-thinking', 'claude-opus-4-1'],
    counter_example: 'qwen3-235b-a22b-thinking',
  },
  {
    name: 'effort',
    why: 'The same model with its reasoning effort set.',
    stage: 'serve',
    pattern: /^(o\d-mini|gpt-5.*|gemini-3.*)-(high|low|medium|xhigh)$/,
    replace: '$1',
    variant: '$2',
    example: ['o3-mini-high', 'o3-mini'],
    counter_example: 'gpt-5-1-codex-max',
  },
  {
    name: 'claude-mode',
    why: 'The same for Claude in other words, also with search switched on.',
    stage: 'serve',
    pattern: /^(claude-.*)-(reasoning|reasoner|thought|search)$/,
    replace: '$1',
    variant: '$2',
    example: ['claude-opus-4-search', 'claude-opus-4'],
    counter_example: 'relace-search',
  },
  {
    name: 'no-thinking',
    why: 'The same model with thinking off.',
    stage: 'serve',
    pattern: /-no-?think(?:ing)?$/,
    replace: '',
    variant: 'nothinking',
    example: ['gemini-2.5-flash-nothink', 'gemini-2-5-flash'],
    counter_example: 'kimi-k2-thinking',
  },
  {
    name: 'quantization',
    why: 'The number format of the served weights.',
    stage: 'serve',
    pattern:
      /-(fp8|fp4|fp16|bf16|int4|int8|nvfp4|mxfp4|mxfp|awq|gptq|gguf|4bit|6bit|8bit|q4-k-m|q8-0|iq4-xs|mlx|mtp|fp8-dynamic|int4-mixed-ar|qat|quantized|lora)$/,
    replace: '',
    variant: '$1',
    example: ['Qwen3.6-35B-A3B-FP8', 'qwen3-6-35b-a3b'],
    counter_example: 'llama-3-1-8b-instruct',
  },
  {
    name: 'ollama-cloud',
    why: "A tag of Ollama's for models that run on its servers.",
    stage: 'serve',
    hosts: ['ollama', 'ollama-cloud'],
    pattern: /[-:]cloud$/,
    replace: '',
    variant: 'cloud',
    example: ['gpt-oss:120b-cloud', 'gpt-oss-120b'],
    counter_example: 'gpt-oss-120b',
  },
  {
    name: 'completions-endpoint',
    why: 'Lists of OpenAI and Mistral write the endpoint after some ids.',
    stage: 'serve',
    pattern: /^(gpt-.*|mistral-ocr-.*)-completions?$/,
    replace: '$1',
    example: ['gpt-4-0613-completions', 'gpt-4-0613'],
    counter_example: 'gpt-4',
  },
  {
    name: 'sora-resolution',
    why: 'A price by resolution, not another model.',
    stage: 'serve',
    pattern: /^(sora-2-pro)-high-res$/,
    replace: '$1',
    variant: 'high-res',
    example: ['sora-2-pro-high-res', 'sora-2-pro'],
    counter_example: 'sora-2-pro',
  },
  {
    name: 'ernie-weights',
    why: 'Baidu publishes one model as -PT and -Paddle weights.',
    stage: 'serve',
    pattern: /^(ernie-.*)-(pt|paddle)$/,
    replace: '$1',
    variant: '$2',
    example: ['baidu/ERNIE-4.5-300B-A47B-PT', 'ernie-4-5-300b-a47b'],
    counter_example: 'ernie-4-5-21b-a3b-thinking',
  },
  {
    name: 'c4ai',
    why: 'Cohere Labs writes its lab before names of Cohere.',
    stage: 'spell',
    pattern: /^c4ai-(?=command)/,
    replace: '',
    example: ['c4ai-command-a-03-2025', 'command-a-03-2025'],
    counter_example: 'c4ai-aya-vision-8b',
  },
  {
    name: 'trusted-hardware',
    why: 'Served inside a trusted execution environment.',
    stage: 'serve',
    pattern: /-tee$/,
    replace: '',
    variant: 'tee',
    example: ['GLM-5.1-TEE', 'glm-5-1'],
    counter_example: 'committee',
  },
  {
    name: 'together-throughput',
    why: "Together's name of a quantised, cheaper route.",
    stage: 'serve',
    hosts: ['togetherai'],
    pattern: /-tput$/,
    replace: '',
    variant: 'tput',
    example: ['Qwen3-235B-A22B-Instruct-2507-tput', 'qwen3-235b-a22b-instruct-2507'],
    counter_example: 'qwen3-235b-a22b-instruct-2507',
  },
  {
    name: 'host-turbo',
    why: 'At these hosts -Turbo, -Lite and -Fast are quantised or faster routes of open weights.',
    stage: 'serve',
    hosts: ['togetherai', 'deepinfra', 'novita-ai', 'abacus', 'chutes', 'venice', 'helicone'],
    pattern: /^((?:llama|qwen2-5|qwen3|gemma)-.*\d.*|deepseek-(?:r1|v\d).*)-(turbo|lite)$/,
    replace: '$1',
    variant: '$2',
    example: ['Llama-3.3-70B-Instruct-Turbo', 'llama-3-3-70b-instruct'],
    counter_example: 'gpt-3-5-turbo',
  },
  {
    name: 'groq-speed',
    why: "Groq's word for its own serving.",
    stage: 'serve',
    pattern: /^(llama-3-[13]-\d+b)-(?:instant|versatile|specdec)$/,
    replace: '$1-instruct',
    example: ['llama-3.3-70b-versatile', 'llama-3-3-70b-instruct'],
    counter_example: 'gpt-5-3-instant',
  },
  {
    name: 'groq-context',
    why: 'Groq wrote the context into its older ids.',
    stage: 'serve',
    hosts: ['groq'],
    pattern: /-(8192|32768)$/,
    replace: '',
    example: ['llama3-70b-8192', 'llama-3-70b-instruct'],
    counter_example: 'llama-guard-3-8b',
  },
  {
    name: 'poe-host',
    why: 'Poe marks who serves it behind.',
    stage: 'serve',
    hosts: ['poe'],
    pattern: /-(cs|fw|el|n)$/,
    replace: '',
    variant: '$1',
    example: ['kimi-k2.5-fw', 'kimi-k2-5'],
    counter_example: 'gpt-4o-search',
  },
  {
    name: 'neuralwatt-mode',
    why: "Neuralwatt's context and priority modes.",
    stage: 'serve',
    hosts: ['neuralwatt'],
    pattern: /-(fast|flex|short)$/,
    replace: '',
    variant: '$1',
    example: ['glm-5.2-short-fast-flex', 'glm-5-2'],
    counter_example: 'glm-5.2',
  },
  {
    name: 'fast-mode',
    why: 'At these hosts -fast is the same model on a faster, dearer route.',
    stage: 'serve',
    hosts: [
      'nebius',
      'fireworks-ai',
      'inceptron',
      'venice',
      'vercel',
      'openrouter',
      'kilo',
      'github-copilot',
      'nano-gpt',
      'cloudflare-workers-ai',
      'cloudflare-ai-gateway',
    ],
    pattern: /^((?:claude-opus|glm|kimi|qwen3|deepseek|minimax|gpt-oss|llama)-.*\d.*)-fast$/,
    replace: '$1',
    variant: 'fast',
    example: ['Kimi-K2.5-fast', 'kimi-k2-5'],
    counter_example: 'grok-4-fast',
  },
  {
    name: 'fireworks-turbo',
    why: 'A Fireworks router on faster hardware.',
    stage: 'serve',
    hosts: ['fireworks-ai'],
    pattern: /^(kimi-k2-\d)-turbo$/,
    replace: '$1',
    variant: 'turbo',
    example: ['kimi-k2p6-turbo', 'kimi-k2-6'],
    counter_example: 'gpt-3-5-turbo',
  },
  {
    name: 'fireworks-context',
    why: 'Fireworks lists one model once for each context that it deploys.',
    stage: 'serve',
    hosts: ['fireworks-ai'],
    pattern: /^((?:qwen|llama|mistral)-?.*-instruct)-(32k-rope|4k|64k|128k|long)$/,
    replace: '$1',
    variant: '$2',
    example: ['qwen2p5-coder-32b-instruct-64k', 'qwen2-5-coder-32b-instruct'],
    counter_example: 'phi-3-mini-128k-instruct',
  },
  {
    name: 'fireworks-basic',
    why: 'A slower Fireworks route of the same weights.',
    stage: 'serve',
    hosts: ['fireworks-ai'],
    pattern: /-basic$/,
    replace: '',
    variant: 'basic',
    example: ['deepseek-r1-basic', 'deepseek-r1'],
    counter_example: 'basic-1',
  },
  {
    name: 'crof-lightning',
    why: "CrofAI's faster route; at MiniMax -lightning is a model.",
    stage: 'serve',
    hosts: ['crof'],
    pattern: /-lightning$/,
    replace: '',
    variant: 'lightning',
    example: ['kimi-k2.5-lightning', 'kimi-k2-5'],
    counter_example: 'minimax-lightning-1',
  },
  {
    name: 'nano-route',
    why: "NanoGPT's choice of upstream.",
    stage: 'serve',
    hosts: ['nano-gpt'],
    pattern: /-(original|cheaper|sambanova)$/,
    replace: '',
    variant: '$1',
    example: ['glm-4.7-original', 'glm-4-7'],
    counter_example: 'original-1',
  },
  {
    name: 'nano-turbo',
    why: "NanoGPT's faster upstream of models whose maker sells no turbo.",
    stage: 'serve',
    hosts: ['nano-gpt'],
    pattern: /^(glm-4-6|minimax-m2-7)-turbo$/,
    replace: '$1',
    variant: 'turbo',
    example: ['GLM-4.6-turbo', 'glm-4-6'],
    counter_example: 'glm-5-turbo',
  },
  {
    name: 'clarifai-throughput',
    why: "Clarifai's faster route.",
    stage: 'serve',
    hosts: ['clarifai'],
    pattern: /-high-throughput$/,
    replace: '',
    variant: 'high-throughput',
    example: ['gpt-oss-120b-high-throughput', 'gpt-oss-120b'],
    counter_example: 'gpt-oss-120b',
  },
  {
    name: 'routing-mode',
    why: "routing.run's longer context and unquantised routes.",
    stage: 'serve',
    hosts: ['routing-run'],
    pattern: /-(202k|full|precision)$/,
    replace: '',
    variant: '$1',
    example: ['qwen3.6-27b-202k', 'qwen3-6-27b'],
    counter_example: 'moonshot-v1-128k',
  },
]

const day = '(?:0[1-9]|[12]\\d|3[01])'
const month = '(?:0[1-9]|1[0-2])'

const maybeRules: readonly Rule[] = [
  {
    name: 'full-date',
    why: 'A whole date names a release.',
    stage: 'maybe',
    pattern: new RegExp(`-(20[12]\\d-?${month}-?${day})$`),
    replace: '',
    release: true,
    always: true,
    example: ['gpt-4.1-mini-2025-04-14', 'gpt-4-1-mini'],
    counter_example: 'qwen3-coder-480b',
  },
  {
    name: 'short-full-date',
    why: 'ByteDance and Volcano Engine write the year in two digits.',
    stage: 'maybe',
    pattern: new RegExp(`-(2[3-6]${month}${day})$`),
    replace: '',
    release: true,
    always: true,
    example: ['doubao-1-5-thinking-pro-250415', 'doubao-1-5-thinking-pro'],
    counter_example: 'model-123456',
  },
  {
    name: 'month-and-year',
    why: 'Cohere and Google write month, year.',
    stage: 'maybe',
    pattern: new RegExp(`-(${month}-20[12]\\d)$`),
    replace: '',
    release: true,
    always: true,
    example: ['command-r-plus-08-2024', 'command-r-plus'],
    counter_example: 'wan-2-2-2025',
  },
  {
    name: 'own-month-and-day',
    why: 'These makers end a release with month and day, so it is never part of a name.',
    stage: 'maybe',
    pattern: new RegExp(
      `^((?:gpt|grok|kimi-k2|moonshot-v1|deepseek-(?:v|r1)|tts-1|gemini)(?:-.*)?)-(${month}-?${day})$`,
    ),
    replace: '$1',
    release: true,
    always: true,
    example: ['kimi-k2-0905', 'kimi-k2'],
    counter_example: 'glm-4-32b-0414',
  },
  {
    name: 'own-year-and-month',
    why: 'Mistral ends a release with year and month; which of them have a number of their own is a table.',
    stage: 'maybe',
    pattern: new RegExp(
      `^((?:mistral|mixtral|ministral|magistral|devstral|codestral|pixtral|voxtral|leanstral|open|labs|step)(?!.*reasoning)(?:-.*)?)-(2[3-6]${month})$`,
    ),
    replace: '$1',
    release: true,
    always: true,
    example: ['codestral-2501', 'codestral'],
    counter_example: 'qwen3-30b-a3b-instruct-2507',
  },
  {
    name: 'month-and-day',
    why: 'A release of a year that everyone knows; four digits are also sizes and names, so only where the rest is a model.',
    stage: 'maybe',
    pattern: new RegExp(`-(${month}-?${day})$`),
    replace: '',
    release: true,
    example: ['glm-4-air-0111', 'glm-4-air'],
    counter_example: 'kat-coder-72b-1313',
  },
  {
    name: 'year-and-month',
    why: 'Mistral and StepFun write year, month. Qwen 3 names another model with it, so never there.',
    stage: 'maybe',
    pattern: new RegExp(`^(?!qwen3-)(.+)-(2[3-6]-?${month})$`),
    replace: '$1',
    release: true,
    example: ['longcat-flash-thinking-2601', 'longcat-flash-thinking'],
    counter_example: 'qwen3-30b-a3b-instruct-2507',
  },
  {
    name: 'dated-inside',
    why: 'xAI writes the date before the mode.',
    stage: 'maybe',
    pattern: new RegExp(`^(grok-.*)-${month}${day}(-(?:non-reasoning|reasoning))$`),
    replace: '$1$2',
    release: true,
    always: true,
    example: ['grok-4.20-0309-reasoning', 'grok-4-20-reasoning'],
    counter_example: 'grok-4-20-reasoning',
  },
  {
    name: 'google-revision',
    why: 'Google numbers the stable revisions of a model; elsewhere three digits are part of a name.',
    stage: 'maybe',
    pattern:
      /^((?:gemini-\d|imagen|veo|(?:code|chat|codechat|text)-bison|(?:code|textembedding)-gecko|text-unicorn|multimodalembedding|imagegeneration)(?:-.*)?)-(00\d)$/,
    replace: '$1',
    release: true,
    always: true,
    example: ['gemini-2.0-flash-001', 'gemini-2-0-flash'],
    counter_example: 'gemini-embedding-001',
  },
  {
    name: 'vertex-revision',
    why: 'The same number on models of others is the revision of the listing on Vertex.',
    stage: 'maybe',
    pattern: /^((?:codestral|mistral|jamba)-.*)-00\d$/,
    replace: '$1',
    always: true,
    example: ['codestral-2@001', 'codestral-2'],
    counter_example: 'davinci-002',
  },
  {
    name: 'latest',
    why: 'Says that the id moves.',
    stage: 'maybe',
    pattern: /-latest$/,
    replace: '',
    moving: true,
    always: true,
    example: ['claude-3-7-sonnet-latest', 'claude-3-7-sonnet'],
    counter_example: 'latest-1',
  },
  {
    name: 'preview-inside',
    why: 'Google writes preview before the date or before what the model does.',
    stage: 'maybe',
    pattern: /-(?:preview|exp)(?=-(?:tts|customtools|image|native-audio))/,
    replace: '',
    release: true,
    example: ['gemini-2.5-flash-preview-tts', 'gemini-2-5-flash-tts'],
    counter_example: 'gemini-2-5-flash-tts',
  },
  {
    name: 'preview',
    why: 'A preview of a model that has since come out is a release of it.',
    stage: 'maybe',
    pattern: /(?:-preview|-beta|(?<=^gemini-.*)-exp)$/,
    replace: '',
    release: true,
    example: ['gemini-3.1-flash-lite-preview', 'gemini-3-1-flash-lite'],
    counter_example: 'o1',
  },
  {
    name: 'preview-said',
    why: 'A host that leaves the word preview out.',
    stage: 'maybe',
    pattern:
      /^(gemini-3(?:-1)?-(?:pro|flash|flash-lite)|qwen3-6-max|gpt-4-5|hy3|arcee-trinity-large)$/,
    replace: '$1-preview',
    example: ['gemini-3-flash', 'gemini-3-flash-preview'],
    counter_example: 'gemini-2-5-flash',
  },
]

/** The name without the longest run of words before it that is its maker. */
function withoutMaker(name: string): string {
  const words = name.split('-')
  for (let n = Math.min(3, words.length - 1); n > 0; n--) {
    const rest = words.slice(n).join('-')
    if (isFamilyOf(rest, words.slice(0, n).join('-'))) return rest
  }
  return name
}

/** All rules, in the order in which they are tried. */
export const rules: readonly Rule[] = [...pathRules, ...spellRules, ...serveRules, ...maybeRules]

/** What an id says, after some rules. */
export interface Reading {
  /** The name in one spelling: lower case, dashes. */
  text: string
  /** The organisation before the name, as the id spells it. */
  org: string | null
  region: string | null
  /** How it is served, in the order in which it stands in the id. */
  variants: readonly string[]
  /** The name with what tells the release apart, before that was taken off. */
  dated: string | null
  moving: boolean
  rules: readonly string[]
}

function fill(template: string, groups: readonly (string | undefined)[]): string {
  return template.replace(/\$(\d)/g, (_, n: string) => groups[Number(n)] ?? '')
}

/** One rule on one reading; null when it does not apply or changes nothing. */
export function applyRule(rule: Rule, reading: Reading, host: string | null): Reading | null {
  if (rule.hosts !== undefined && (host === null || !rule.hosts.includes(host))) return null
  if (rule.except !== undefined && host !== null && rule.except.includes(host)) return null
  const match = new RegExp(rule.pattern.source, rule.pattern.flags.replace('g', '')).exec(
    reading.text,
  )
  if (match === null) return null
  const text =
    typeof rule.replace === 'string'
      ? reading.text.replace(rule.pattern, rule.replace)
      : reading.text.replace(rule.pattern, rule.replace)
  if (text === reading.text || text === '') return null
  const groups = [...match]
  return {
    text,
    org: rule.org === undefined ? reading.org : (reading.org ?? fill(rule.org, groups)),
    region:
      rule.region === undefined ? reading.region : (reading.region ?? fill(rule.region, groups)),
    variants:
      rule.variant === undefined
        ? reading.variants
        : [fill(rule.variant, groups), ...reading.variants],
    dated: rule.release === true ? (reading.dated ?? reading.text) : reading.dated,
    moving: rule.moving ?? reading.moving,
    rules: reading.rules.includes(rule.name) ? reading.rules : [...reading.rules, rule.name],
  }
}

/** Rules of a stage, over and over, until none applies; the bound only guards against a bad rule. */
function settle(stageRules: readonly Rule[], start: Reading, host: string | null): Reading {
  let reading = start
  for (let round = 0; round < 8; round++) {
    const before = reading.text
    for (const rule of stageRules) reading = applyRule(rule, reading, host) ?? reading
    if (reading.text === before) return reading
  }
  return reading
}

const spellAndServe = [...spellRules, ...serveRules]

/** The id in one spelling, without path and manner of serving; dates and the like still on. */
export function read(id: string, host: string | null): Reading {
  const start: Reading = {
    text: id.trim(),
    org: null,
    region: null,
    variants: [],
    dated: null,
    moving: false,
    rules: [],
  }
  let reading = start
  for (let round = 0; round < 4; round++) {
    const before = reading.text
    for (const rule of pathRules) {
      // The plain split comes last: what a rule above leaves may have another path before it.
      if (rule.name === 'organisation' && round === 0 && reading.text !== before) continue
      reading = applyRule(rule, reading, host) ?? reading
    }
    if (reading.text === before) break
  }
  return settle(spellAndServe, { ...reading, text: reading.text.toLowerCase() }, host)
}

/**
 * Every further reading, fewest steps first: what is left when `maybe` rules
 * take off this and that. Four steps are more than any real id needs.
 */
export function furtherReadings(first: Reading, host: string | null): Reading[] {
  const seen = new Set([first.text])
  const all: Reading[] = []
  let layer: Reading[] = [first]
  for (let steps = 0; steps < 4 && layer.length > 0; steps++) {
    const next: Reading[] = []
    for (const reading of layer) {
      if (ownNames.has(reading.text)) continue
      for (const rule of maybeRules) {
        const peeled = applyRule(rule, reading, host)
        if (peeled === null) continue
        const settled = settle(spellAndServe, peeled, host)
        if (seen.has(settled.text) || settled.text.length < 2) continue
        seen.add(settled.text)
        next.push(settled)
      }
    }
    all.push(...next)
    layer = next
  }
  return all
}

/**
 * The reading that names a new model: without what is never part of a name.
 * A name that a table explains is left as it is.
 */
export function newName(first: Reading, host: string | null): Reading {
  const always = maybeRules.filter((rule) => rule.always === true)
  let reading = first
  for (let steps = 0; steps < 4; steps++) {
    if (ownNames.has(reading.text) || twins[reading.text] !== undefined) return reading
    const current = reading
    const rule = always.find((one) => applyRule(one, current, host) !== null)
    if (rule === undefined) return reading
    reading = settle(spellAndServe, applyRule(rule, reading, host) ?? reading, host)
  }
  return reading
}

/**
 * Two names are one when they differ only in separators at the border of
 * letters and digits: `qwen-3-14b`, `qwen3-14b`. Between digits a separator
 * counts: 4-5 is not 45.
 */
export function keyOf(text: string): string {
  return text.replace(/(?<=[a-z])-(?=\d)|(?<=\d)-(?=[a-z])/g, '')
}

/** The key under which an id is stored and looked up. */
export function normalized(id: string, host: string | null = null): string {
  return keyOf(read(id, host).text)
}

/** A name as it stands in a URL. */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
