import type { Kind } from '../catalogue/vocabulary'

/**
 * What no rule can know: which numbers stand behind which dates, what a host
 * means by a short word, where an id moved and when. Facts only, each one
 * checkable at the maker's own pages.
 */

/** One name for two or more that mean the same model everywhere; keys in the spelling of normalize.ts. */
export const twins: Readonly<Record<string, string>> = {
  // Anthropic
  // The last of each line, which the undated ids served.
  'claude-v1': 'claude-1-3',
  'claude-1': 'claude-1-3',
  'claude-v2': 'claude-2-0',
  'claude-2': 'claude-2-0',
  'claude-v2-1': 'claude-2-1',
  'claude-instant': 'claude-instant-1-2',
  'claude-instant-v1': 'claude-instant-1-2',
  'claude-instant-1': 'claude-instant-1-2',
  'claude-3-5-sonnet-v2': 'claude-3-5-sonnet',
  // OpenAI: the instant half of a generation is called chat in the API.
  'gpt-5-chat': 'gpt-5-chat-latest',
  'gpt-5-instant': 'gpt-5-chat-latest',
  'gpt-5-1-chat': 'gpt-5-1-chat-latest',
  'gpt-5-1-instant': 'gpt-5-1-chat-latest',
  'gpt-5-2-chat': 'gpt-5-2-chat-latest',
  'gpt-5-2-instant': 'gpt-5-2-chat-latest',
  'gpt-5-3-chat': 'gpt-5-3-chat-latest',
  'gpt-5-3-instant': 'gpt-5-3-chat-latest',
  'codex-mini': 'codex-mini-latest',
  'gpt-4-o-preview': 'gpt-4o',
  'text-embedding-3-small-inference': 'text-embedding-3-small',
  'gpt-4-turbo-vision': 'gpt-4-turbo',
  'gpt-4o-search': 'gpt-4o-search-preview',
  'gpt-4o-mini-search': 'gpt-4o-mini-search-preview',
  'gpt-4-1106-preview': 'gpt-4-turbo-preview',
  'gpt-4-0125-preview': 'gpt-4-turbo-preview',
  'gpt-4-classic': 'gpt-4',
  'gpt-4-1106-vision-preview': 'gpt-4-vision-preview',
  'gpt-3-5-turbo-raw': 'gpt-3-5-turbo',
  whisper: 'whisper-1',
  'omni-moderation-latest': 'omni-moderation',
  'whisper-v3': 'whisper-large-v3',
  'whisper-v3-turbo': 'whisper-large-v3-turbo',
  'text-moderation-latest': 'text-moderation-007',
  'text-moderation-stable': 'text-moderation-007',
  'text-embedding-ada-002-v2': 'text-embedding-ada-002',
  // Google
  'nano-banana': 'gemini-2-5-flash-image',
  'nano-banana-pro': 'gemini-3-pro-image',
  'gemini-pro': 'gemini-1-0-pro',
  'gemini-2-0-flash-thinking': 'gemini-2-0-flash-thinking-exp',
  // Meta
  'llama-guard-4': 'llama-guard-4-12b',
  'meta-textgeneration-llama-2-7b': 'llama-2-7b',
  'meta-textgeneration-llama-2-13b': 'llama-2-13b',
  'meta-textgeneration-llama-2-70b': 'llama-2-70b',
  'meta-textgeneration-llama-2-7b-f': 'llama-2-7b-chat',
  'meta-textgeneration-llama-2-13b-f': 'llama-2-13b-chat',
  'meta-textgeneration-llama-2-70b-b-f': 'llama-2-70b-chat',
  // Mistral writes dates where its names have numbers: these are the numbers.
  'mistral-large-2402': 'mistral-large-1',
  'mistral-large-2407': 'mistral-large-2',
  'mistral-large-2411': 'mistral-large-2',
  'mistral-large-2512': 'mistral-large-3',
  'mistral-large-instruct-2407': 'mistral-large-2',
  'mistral-large-instruct-2411': 'mistral-large-2',
  'mistral-large-3-675b-instruct': 'mistral-large-3',
  'mistral-large-3-675b': 'mistral-large-3',
  'mistral-medium-2312': 'mistral-medium-1',
  'mistral-medium-2505': 'mistral-medium-3',
  'mistral-medium-2508': 'mistral-medium-3-1',
  'mistral-medium-2604': 'mistral-medium-3-5',
  'mistral-medium-3-instruct': 'mistral-medium-3',
  'mistral-medium-3-5-128b': 'mistral-medium-3-5',
  'mistral-small-2312': 'mistral-small-1',
  'mistral-small-2402': 'mistral-small-1',
  'mistral-small-2409': 'mistral-small-2',
  'mistral-small-2501': 'mistral-small-3',
  'mistral-small-24b-instruct-2501': 'mistral-small-3',
  'mistral-small-24b-instruct': 'mistral-small-3',
  'mistral-small-2503': 'mistral-small-3-1',
  'mistral-small-3-1-24b-instruct': 'mistral-small-3-1',
  'mistral-small-2506': 'mistral-small-3-2',
  'mistral-small-3-2-24b-instruct': 'mistral-small-3-2',
  'mistral-small-2603': 'mistral-small-4',
  'mistral-small-4-0': 'mistral-small-4',
  'mistral-small-4-119b': 'mistral-small-4',
  'mistral-tiny': 'mistral-7b-instruct',
  'devstral-2512': 'devstral-2',
  'devstral-2-123b': 'devstral-2',
  'devstral-2-123b-instruct': 'devstral-2',
  'devstral-medium-2512': 'devstral-2',
  'devstral-small-2512': 'devstral-small-2',
  'labs-devstral-small-2512': 'devstral-small-2',
  'devstral-small-2-24b': 'devstral-small-2',
  'devstral-small-2-24b-instruct': 'devstral-small-2',
  'labs-leanstral-2603': 'leanstral',
  'labs-mistral-small-creative': 'mistral-small-creative',
  'ministral-14b-2512': 'ministral-3-14b',
  'ministral-14b': 'ministral-3-14b',
  'ministral-14b-instruct-2512': 'ministral-3-14b',
  'ministral-14b-instruct': 'ministral-3-14b',
  'ministral-3-14b-instruct': 'ministral-3-14b',
  'mistral-3-14b': 'ministral-3-14b',
  'ministral-8b-2512': 'ministral-3-8b',
  'ministral-3-8b-instruct': 'ministral-3-8b',
  'ministral-3b-2512': 'ministral-3-3b',
  'ministral-3-3b-instruct': 'ministral-3-3b',
  'ministral-8b-2410': 'ministral-8b',
  'ministral-8b-instruct-2410': 'ministral-8b',
  'ministral-8b-instruct': 'ministral-8b',
  'ministral-3b-2410': 'ministral-3b',
  'open-mistral-nemo-2407': 'mistral-nemo',
  'mistral-nemo-2407': 'mistral-nemo',
  'mistral-nemo-instruct-2407': 'mistral-nemo',
  'open-mistral-nemo': 'mistral-nemo',
  'mistral-nemo-instruct': 'mistral-nemo',
  'mistral-nemo-12b-instruct': 'mistral-nemo',
  'mistral-nemo-12b': 'mistral-nemo',
  'open-mistral-7b': 'mistral-7b-instruct-v0-3',
  'mistral-7b-instruct-v03': 'mistral-7b-instruct-v0-3',
  'open-mixtral-8x7b': 'mixtral-8x7b-instruct',
  'mixtral-8x7b-instruct-v0-1': 'mixtral-8x7b-instruct',
  'open-mixtral-8x22b': 'mixtral-8x22b-instruct',
  'mixtral-8x22b-instruct-v0-1': 'mixtral-8x22b-instruct',
  'open-codestral-mamba': 'codestral-mamba',
  'codestral-2': 'codestral',
  'codestral-22b': 'codestral',
  'codestral-22b-instruct-v0-1': 'codestral',
  'mistral-large-2-instruct': 'mistral-large-2',
  'mistral-moderation-2411': 'mistral-moderation',
  'mistral-moderation-2603': 'mistral-moderation-2',
  'mistral-ocr-2503': 'mistral-ocr',
  'mistral-ocr-2505': 'mistral-ocr-2',
  'mistral-ocr-2512': 'mistral-ocr-3',
  'mistral-ocr-4-0': 'mistral-ocr-4',
  'mistral-saba-24b': 'mistral-saba',
  'mistral-7b-instruct-v3': 'mistral-7b-instruct-v0-3',
  'mamba-codestral-7b-v0-1': 'codestral-mamba',
  'voxtral-mini-3b': 'voxtral-mini',
  'voxtral-small-24b': 'voxtral-small',
  // Alibaba: 2507 split the hybrid model into two; where the half is not said it is the instruct one.
  'qwen3-235b-a22b-2507': 'qwen3-235b-a22b-instruct-2507',
  'qwen3-235b-a22b-instruct': 'qwen3-235b-a22b-instruct-2507',
  'qwen3-235b-a22b-thinking': 'qwen3-235b-a22b-thinking-2507',
  'qwen3-30b-a3b-2507': 'qwen3-30b-a3b-instruct-2507',
  'qwen3-30b-a3b-instruct': 'qwen3-30b-a3b-instruct-2507',
  'qwen3-30b-a3b-thinking': 'qwen3-30b-a3b-thinking-2507',
  'qwen3-235b-a22b-07-25': 'qwen3-235b-a22b-instruct-2507',
  'qwen3-next-80b-a3b-instruct-2509': 'qwen3-next-80b-a3b-instruct',
  'qwen3-next-80b-a3b-thinking-2509': 'qwen3-next-80b-a3b-thinking',
  'qwen2-5-32b-eva-v0-2': 'eva-qwen2-5-32b-v0-2',
  'qwen3-4b-2507': 'qwen3-4b-instruct-2507',
  'qwen3-coder': 'qwen3-coder-480b-a35b-instruct',
  'qwen3-coder-480b-a35b': 'qwen3-coder-480b-a35b-instruct',
  'qwen3-coder-30b-a3b': 'qwen3-coder-30b-a3b-instruct',
  'qwen3-next-80b-a3b': 'qwen3-next-80b-a3b-instruct',
  'qwen3-vl-235b-a22b': 'qwen3-vl-235b-a22b-instruct',
  'qwen3-vl-30b-a3b': 'qwen3-vl-30b-a3b-instruct',
  'qwen3-vl-instruct': 'qwen3-vl-235b-a22b-instruct',
  'qwen3-vl-thinking': 'qwen3-vl-235b-a22b-thinking',
  'qwen2-5-max': 'qwen-max',
  // DeepSeek
  'deepseek-v3-1-chat': 'deepseek-v3-1',
  'deepseek-prover-v2': 'deepseek-prover-v2-671b',
  'deepseek-r1-8b': 'deepseek-r1-distill-llama-8b',
  'deepseek-r1-7b-qwen': 'deepseek-r1-distill-qwen-7b',
  'deepseek-llama3-3-70b': 'deepseek-r1-distill-llama-70b',
  'deepseek-r1-0528-distill-qwen3-8b': 'deepseek-r1-0528-qwen3-8b',
  // Moonshot
  'kimi-k2-7': 'kimi-k2-7-code',
  // MiniMax renamed lightning to highspeed.
  'minimax-m2-1-lightning': 'minimax-m2-1-highspeed',
  'minimax-m2-5-lightning': 'minimax-m2-5-highspeed',
  'minimax-m1-80k': 'minimax-m1',
  'minimax-text-01': 'minimax-01',
  // Zhipu
  'glm-4-32b': 'glm-4-32b-0414',
  'glm-4-32b-0414-128k': 'glm-4-32b-0414',
  // xAI
  'grok-code': 'grok-code-fast-1',
  'grok-code-fast': 'grok-code-fast-1',
  // NVIDIA
  'llama-3-1-nemotron-ultra-253b-v1': 'llama-3-1-nemotron-ultra-253b',
  'llama-3-3-nemotron-super-49b': 'llama-3-3-nemotron-super-49b-v1',
  'nemotron-3-super': 'nemotron-3-super-120b-a12b',
  'nemotron-3-ultra': 'nemotron-3-ultra-550b-a55b',
  'nemotron-3-nano': 'nemotron-3-nano-30b-a3b',
  'nemotron-3-nano-omni': 'nemotron-3-nano-omni-30b-a3b-reasoning',
  'nemotron-3-nano-omni-30b-a3b': 'nemotron-3-nano-omni-30b-a3b-reasoning',
  'llama-3-1-nemotron-70b': 'llama-3-1-nemotron-70b-instruct',
  'nemotron-nano-v2-12b-vl': 'nemotron-nano-12b-v2-vl',
  // Stability AI: the names of its own API and of Bedrock.
  'sd3-5-large': 'stable-diffusion-3-5-large',
  'sd3-5-large-turbo': 'stable-diffusion-3-5-large-turbo',
  'sd3-5-medium': 'stable-diffusion-3-5-medium',
  'stable-diffusion-v35-medium': 'stable-diffusion-3-5-medium',
  'sd3-large': 'stable-diffusion-3-large',
  'sd3-large-turbo': 'stable-diffusion-3-large-turbo',
  'sd3-medium': 'stable-diffusion-3-medium',
  sd3: 'stable-diffusion-3',
  'stable-diffusion-xl-v1': 'stable-diffusion-xl',
  'stable-diffusion-xl-1024-v1-0': 'stable-diffusion-xl',
  'stable-diffusion-xl-base-1-0': 'stable-diffusion-xl',
  'stable-image-core-v1-1': 'stable-image-core',
  'stable-image-ultra-v1-1': 'stable-image-ultra',
  // Black Forest Labs
  'flux-1-1-pro': 'flux-pro-1-1',
  'flux-1-kontext-pro': 'flux-kontext-pro',
  'flux-1-kontext-max': 'flux-kontext-max',
  'flux-dev': 'flux-1-dev',
  'deepseek-tng-r1t2-chimera': 'deepseek-r1t2-chimera',
  'phi-2-3b': 'phi-2',
  'phind-code-llama-34b-v1': 'phind-codellama-34b-v1',
  'phind-code-llama-34b-python-v1': 'phind-codellama-34b-python-v1',
  'phind-code-llama-34b-v2': 'phind-codellama-34b-v2',
  // Deepgram: the general model is the one without a word.
  'deepgram-base-general': 'deepgram-base',
  'deepgram-enhanced-general': 'deepgram-enhanced',
  'deepgram-nova-general': 'deepgram-nova',
  'deepgram-nova-2-general': 'deepgram-nova-2',
  'deepgram-nova-3-general': 'deepgram-nova-3',
  // ElevenLabs and Runway as Poe calls them
  'elevenlabs-v3': 'eleven-v3',
  'runway-gen-4-turbo': 'gen4-turbo',
  'seedance-2': 'seedance-2-0',
  // Others
  'kat-coder-pro-v1': 'kat-coder-pro',
  'l3-8b-lunaris-v1-turbo': 'l3-8b-lunaris',
  'l3-8b-lunaris-v1': 'l3-8b-lunaris',
  'rocinante-12b-v1-1': 'rocinante-12b',
  'unslopnemo-12b-v4-1': 'unslopnemo-12b',
  'cogito-671b-v2-p1': 'cogito-v2-1-671b',
  'nova-reel': 'nova-reel-1-0',
  'nova-reel-v1-0': 'nova-reel-1-0',
  'nova-reel-v1-1': 'nova-reel-1-1',
  'qwen2-5-7b-vision-instruct': 'qwen2-5-vl-7b-instruct',
  'rnj-1': 'rnj-1-instruct',
  'rnj-1-8b': 'rnj-1-instruct',
  'north-mini-code': 'north-mini-code-1-0',
  'stepfun-3-5-flash': 'step-3-5-flash',
  'command-text-v14': 'command',
  'command-light-text-v14': 'command-light',
  'embed-v-4-0': 'embed-v4-0',
  'jamba-large-1-5': 'jamba-1-5-large',
  'jamba-mini-1-5': 'jamba-1-5-mini',
  'cogito-2-1-671b': 'cogito-v2-1-671b',
  'cogito-671b-v2-1': 'cogito-v2-1-671b',
  'cogito-v2-1': 'cogito-v2-1-671b',
  'hermes-3-405b': 'hermes-3-llama-3-1-405b',
  'hermes-3-70b': 'hermes-3-llama-3-1-70b',
  'flux-schnell': 'flux-1-schnell',
  'flux-fast-schnell': 'flux-1-schnell',
  stablediffusionxl: 'stable-diffusion-xl',
  'phi-4-multimodal': 'phi-4-multimodal-instruct',
  'phi-4-mini': 'phi-4-mini-instruct',
  'nomic-embed-text': 'nomic-embed-text-v1-5',
}

/** What one host means by an id of its own; host, then the id exactly. */
export const hostIds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'amazon-bedrock': {
    'nvidia.nemotron-nano-12b-v2': 'nemotron-nano-12b-v2-vl',
    'amazon.rerank-v1:0': 'amazon-rerank-1-0',
    // The page of the listing calls it V3.1.
    'deepseek.v3-v1:0': 'deepseek-v3-1',
    // A typing error in a data set: 3.7 came out on 2025-02-19.
    'anthropic.claude-3-7-sonnet-20240620-v1:0': 'claude-3-7-sonnet-20250219',
  },
  databricks: {
    // Its documentation names the v1.5 of both.
    'databricks-gte-large-en': 'gte-large-en-v1-5',
    'databricks-bge-large-en': 'bge-large-en-v1-5',
  },
  // By their prices: Azure's undated names are those of the time of their listing.
  azure: {
    'mistral-large-latest': 'mistral-large-1',
  },
  'azure-cognitive-services': {
    'mistral-large': 'mistral-large-1',
    'mistral-small': 'mistral-small-1',
    'mistral-large-latest': 'mistral-large-2',
  },
  fal: {
    'bria/text-to-image/3.2': 'bria-3-2',
    'fal-ai/flux-pro/v1.1': 'flux-pro-1-1',
    'fal-ai/flux-pro/v1.1-ultra': 'flux-pro-1-1-ultra',
    'fal-ai/flux/schnell': 'flux-1-schnell',
    'fal-ai/bytedance/seedream/v3/text-to-image': 'seedream-3-0',
    'fal-ai/bytedance/dreamina/v3.1/text-to-image': 'dreamina-3-1',
    'fal-ai/ideogram/v3': 'ideogram-v3',
    'fal-ai/imagen4/preview': 'imagen-4',
    'fal-ai/imagen4/preview/fast': 'imagen-4-fast',
    'fal-ai/imagen4/preview/ultra': 'imagen-4-ultra',
    'fal-ai/recraft/v3/text-to-image': 'recraft-v3',
    'fal-ai/wan/v2.2-a14b/text-to-video': 'wan2-2-t2v-a14b',
    'fal-ai/wan/v2.2-a14b/image-to-video': 'wan2-2-i2v-a14b',
    'fal-ai/kling-video/v3/pro/text-to-video': 'kling-v3-0-pro-t2v',
    'fal-ai/kling-video/v3/pro/image-to-video': 'kling-v3-0-pro-i2v',
    'bytedance/seedance-2.0/text-to-video': 'seedance-2-0',
    'bytedance/seedance-2.0/image-to-video': 'seedance-2-0',
  },
  aiml: {
    'flux-pro/v1.1': 'flux-pro-1-1',
    'flux-pro/v1.1-ultra': 'flux-pro-1-1-ultra',
    'flux/dev': 'flux-1-dev',
    'flux/schnell': 'flux-1-schnell',
    'flux/kontext-max/text-to-image': 'flux-kontext-max',
    'flux/kontext-pro/text-to-image': 'flux-kontext-pro',
  },
  stability: {
    conservative: 'stable-conservative-upscale',
    creative: 'stable-creative-upscale',
    fast: 'stable-fast-upscale',
    inpaint: 'stable-image-inpaint',
    outpaint: 'stable-outpaint',
    erase: 'stable-image-erase-object',
    sketch: 'stable-image-control-sketch',
    structure: 'stable-image-control-structure',
    style: 'stable-image-style-guide',
    'style-transfer': 'stable-style-transfer',
    'remove-background': 'stable-image-remove-background',
    'search-and-recolor': 'stable-image-search-recolor',
    'search-and-replace': 'stable-image-search-replace',
    'replace-background-and-relight': 'stable-image-replace-background-and-relight',
  },
  // Tags without a size mean the instruct model of the usual size.
  ollama: {
    llama2: 'llama-2-7b-chat',
    'llama2:7b': 'llama-2-7b-chat',
    'llama2:13b': 'llama-2-13b-chat',
    'llama2:70b': 'llama-2-70b-chat',
    llama3: 'llama-3-8b-instruct',
    'llama3.1': 'llama-3-1-8b-instruct',
    mistral: 'mistral-7b-instruct-v0-3',
    codellama: 'codellama-7b-instruct',
    codegemma: 'codegemma-7b-it',
  },
  'google-vertex': {
    // There is no Llama 3 of 405B; this listing began with 3.1.
    'meta/llama3-405b-instruct-maas': 'llama-3-1-405b-instruct',
  },
  deepgram: {
    'whisper-tiny': 'whisper-tiny',
    'whisper-base': 'whisper-base',
    'whisper-small': 'whisper-small',
    'whisper-medium': 'whisper-medium',
    'whisper-large': 'whisper-large',
    // Its documentation: no size means medium.
    whisper: 'whisper-medium',
  },
  vercel: {
    'alibaba/qwen-3-235b': 'qwen3-235b-a22b-instruct-2507',
    'deepseek/deepseek-v3': 'deepseek-v3-0324',
    'mistral/mistral-large': 'mistral-large-2',
    'mistral/mistral-medium': 'mistral-medium-3-1',
    'mistral/devstral-small': 'devstral-small',
    'mistral/codestral': 'codestral',
  },
  openrouter: {
    'deepseek/deepseek-chat': 'deepseek-v3',
    'mistralai/mistral-large': 'mistral-large-2',
    'mistralai/devstral-medium': 'devstral-medium',
    'mistralai/devstral-small': 'devstral-small',
    'google/gemini-2.5-pro-preview': 'gemini-2.5-pro-preview-06-05',
  },
  kilo: {
    'deepseek/deepseek-chat': 'deepseek-v3',
    'mistralai/mistral-large': 'mistral-large-2',
    'mistralai/devstral-medium': 'devstral-medium',
    'mistralai/devstral-small': 'devstral-small',
    'google/gemini-2.5-pro-preview': 'gemini-2.5-pro-preview-06-05',
  },
  poe: {
    'openai/gpt-4-classic-0314': 'gpt-4-0314',
    'anthropic/claude-sonnet-3.5-june': 'claude-3-5-sonnet-20240620',
    'openai/gpt-4o-aug': 'gpt-4o-2024-08-06',
  },
  zenmux: {
    'deepseek/deepseek-chat': 'deepseek-v3-2',
    'x-ai/grok-4.2-fast': 'grok-4-2-fast',
  },
  'nano-gpt': {
    'deepseek-chat': 'deepseek-v3',
    'deepseek-chat-cheaper': 'deepseek-v3',
    'deepseek-reasoner': 'deepseek-r1',
    'deepseek-reasoner-cheaper': 'deepseek-r1',
    'mistralai/mistral-large': 'mistral-large-2',
    'Baichuan-M2': 'baichuan-m2-32b',
    'abacusai/Dracarys-72B-Instruct': 'dracarys-72b-instruct',
  },
  '302ai': {
    // By its prices, which are those of V3.2.
    'deepseek-chat': 'deepseek-v3-2',
    'deepseek-reasoner': 'deepseek-v3-2',
  },
  helicone: {
    'mistral-small': 'mistral-small-3-2',
    'deepseek-reasoner': 'deepseek-r1',
  },
  'snowflake-cortex': {
    'mistral-large': 'mistral-large-1',
    'mistral-large2': 'mistral-large-2',
  },
  venice: {
    'mistral-31-24b': 'mistral-small-3-1',
  },
  watsonx: {
    'mistralai/mistral-large': 'mistral-large-2',
  },
  digitalocean: {
    'fal-ai/flux/schnell': 'flux-1-schnell',
    'fal-ai/elevenlabs/tts/multilingual-v2': 'eleven-multilingual-v2',
    'fal-ai/stable-audio-25/text-to-audio': 'stable-audio-2-5',
    'fal-ai/fast-sdxl': 'stable-diffusion-xl',
    // Its name says 3.1; the id leaves the point out.
    'llama3-8b-instruct': 'llama-3-1-8b-instruct',
  },
  'privatemode-ai': {
    'whisper-large-v3': 'whisper-large-v3',
  },
}

/** Where an id that moves pointed, and when; days are half open. */
export interface MovingAlias {
  /** In the spelling of normalize.ts. */
  id: string
  /** Null: wherever the id is used. */
  host: string | null
  /** A model, or the developer's id of one of its releases. */
  target: string
  valid_from: string | null
  valid_to: string | null
}

type Move = readonly [target: string, from: string | null]

function moves(id: string, host: string | null, steps: readonly Move[], end: string | null = null) {
  return steps.map(
    ([target, valid_from], i): MovingAlias => ({
      id,
      host,
      target,
      valid_from,
      valid_to: steps[i + 1]?.[1] ?? end,
    }),
  )
}

const large: readonly Move[] = [
  ['mistral-large-2402', '2024-02-26'],
  ['mistral-large-2407', '2024-07-24'],
  ['mistral-large-2411', '2024-11-18'],
  ['mistral-large-2512', '2025-12-02'],
]
const medium: readonly Move[] = [
  ['mistral-medium-2312', '2023-12-11'],
  ['mistral-medium-2505', '2025-05-07'],
  ['mistral-medium-2508', '2025-08-12'],
  ['mistral-medium-2604', '2026-04-29'],
]
const small: readonly Move[] = [
  ['mistral-small-2402', '2024-02-26'],
  ['mistral-small-2409', '2024-09-18'],
  ['mistral-small-2501', '2025-01-30'],
  ['mistral-small-2503', '2025-03-17'],
  ['mistral-small-2506', '2025-06-20'],
  ['mistral-small-2603', '2026-03-16'],
]

/** A move is dated by the day on which its maker released the new target. */
export const movingAliases: readonly MovingAlias[] = [
  ...moves('mistral-large-latest', null, large),
  ...moves('mistral-large', null, large),
  ...moves('mistral-medium-latest', null, medium),
  ...moves('mistral-medium', null, medium),
  ...moves('mistral-small-latest', null, small),
  ...moves('mistral-small', null, small),
  ...moves('mistral-ocr-latest', null, [
    ['mistral-ocr-2503', '2025-03-06'],
    ['mistral-ocr-2505', '2025-05-22'],
    ['mistral-ocr-2512', '2025-12-18'],
    // The day it was first seen at the newer price; when it moved is not published.
    ['mistral-ocr-4', '2026-07-24'],
  ]),
  ...moves('devstral-medium-latest', null, [
    ['devstral-medium-2507', '2025-07-10'],
    ['devstral-2512', '2025-12-09'],
  ]),
  ...moves('devstral-latest', null, [['devstral-2512', '2025-12-09']]),
  ...moves('devstral-small-latest', null, [
    ['devstral-small-2505', '2025-05-21'],
    ['devstral-small-2507', '2025-07-10'],
    ['devstral-small-2', '2025-12-09'],
  ]),
  ...moves('ministral-3b-latest', null, [
    ['ministral-3b', '2024-10-16'],
    ['ministral-3-3b', '2025-12-02'],
  ]),
  ...moves('ministral-8b-latest', null, [
    ['ministral-8b', '2024-10-16'],
    ['ministral-3-8b', '2025-12-02'],
  ]),
  // The DeepSeek API had two moving ids until V4; both are switched off.
  ...moves(
    'deepseek-chat',
    null,
    [
      ['deepseek-v2', '2024-05-06'],
      ['deepseek-v2-5', '2024-09-05'],
      ['deepseek-v3', '2024-12-26'],
      ['deepseek-v3-0324', '2025-03-24'],
      ['deepseek-v3-1', '2025-08-21'],
      ['deepseek-v3-1-terminus', '2025-09-22'],
      ['deepseek-v3-2-exp', '2025-09-29'],
      ['deepseek-v3-2', '2025-12-01'],
      ['deepseek-v4-flash', '2026-04-24'],
    ],
    '2026-07-24',
  ),
  ...moves(
    'deepseek-reasoner',
    null,
    [
      ['deepseek-r1', '2025-01-20'],
      ['deepseek-r1-0528', '2025-05-28'],
      ['deepseek-v3-1', '2025-08-21'],
      ['deepseek-v3-1-terminus', '2025-09-22'],
      ['deepseek-v3-2-exp', '2025-09-29'],
      ['deepseek-v3-2', '2025-12-01'],
      ['deepseek-v4-flash', '2026-04-24'],
    ],
    '2026-07-24',
  ),
  ...moves('deepseek-latest', null, [['deepseek-v4-pro', '2026-04-24']]),
  ...moves('gemini-flash-latest', null, [
    ['gemini-2.5-flash-preview-09-2025', '2025-09-25'],
    ['gemini-3-flash-preview', '2025-12-17'],
    ['gemini-3-5-flash', '2026-05-19'],
  ]),
  ...moves('gemini-flash-lite-latest', null, [
    ['gemini-2.5-flash-lite-preview-09-2025', '2025-09-25'],
    ['gemini-3-1-flash-lite', '2026-05-07'],
  ]),
  ...moves('gemini-pro-latest', null, [
    ['gemini-3-pro-preview', '2025-11-18'],
    ['gemini-3-1-pro-preview', '2026-02-19'],
  ]),
  ...moves('claude-opus-latest', null, [
    ['claude-opus-4-7', '2026-04-16'],
    ['claude-opus-4-8', '2026-05-28'],
  ]),
  ...moves('claude-sonnet-latest', null, [
    ['claude-sonnet-4-6', '2026-02-17'],
    ['claude-sonnet-5', '2026-06-30'],
  ]),
  ...moves('claude-haiku-latest', null, [['claude-haiku-4-5', '2025-10-15']]),
  ...moves('claude-fable-latest', null, [['claude-fable-5', '2026-06-09']]),
  ...moves('gpt-latest', null, [['gpt-5-5', '2026-04-23']]),
  ...moves('gpt-mini-latest', null, [['gpt-5-4-mini', '2026-03-17']]),
  ...moves('gpt-chat-latest', null, [
    ['gpt-5-3-chat-latest', '2026-03-03'],
    ['gpt-5-5-instant', '2026-05-05'],
  ]),
  ...moves('kimi-latest', 'openrouter', [['kimi-k2-6', null]]),
  ...moves('kimi-latest', 'kilo', [['kimi-k2-6', null]]),
  ...moves('kimi-latest', 'nano-gpt', [['kimi-k2-6', null]]),
  ...moves('minimax-latest', null, [['minimax-m3', '2026-06-01']]),
  ...moves('glm-latest', null, [['glm-5-2', '2026-06-16']]),
  ...moves('grok-latest', null, [['grok-4-3', null]]),
]

/**
 * Names that end like a moving alias or a preview of something and are none:
 * OpenAI calls ChatGPT's own model so; o1-preview was another model than o1.
 */
export const ownNames: ReadonlySet<string> = new Set([
  'chatgpt-4o-latest',
  'chatgpt-image-latest',
  'codex-mini-latest',
  'gpt-5-chat-latest',
  'gpt-5-1-chat-latest',
  'gpt-5-2-chat-latest',
  'gpt-5-3-chat-latest',
  'o1-preview',
  'gpt-4-turbo-preview',
  'gpt-4-5-preview',
  'gpt-4o-audio-preview',
  'gpt-4o-mini-audio-preview',
  'gpt-4o-realtime-preview',
  'gpt-4o-mini-realtime-preview',
  'gpt-4o-search-preview',
  'gpt-4o-mini-search-preview',
  'gpt-4-vision-preview',
  'computer-use-preview',
  'claude-mythos-preview',
  'deepseek-v3-2-exp',
  'kimi-latest',
  'kimi-thinking-preview',
  'qwq-32b-preview',
  'grok-beta',
  'grok-vision-beta',
  'glm-zero-preview',
  'ernie-x1-1-preview',
])

/** Pairs that look like one and are two: neither is ever answered for the other. */
export const notTheSame: readonly (readonly [string, string])[] = [
  ['k2-think', 'kimi-k2-thinking'],
  ['gpt-3-5-turbo-instruct', 'gpt-3-5-turbo'],
  ['o1-preview', 'o1'],
  ['qwen3-235b-a22b', 'qwen3-235b-a22b-instruct-2507'],
  ['qwen3-30b-a3b', 'qwen3-30b-a3b-instruct-2507'],
  ['mistral-large-2', 'mistral-large-3'],
  ['deepseek-r1', 'deepseek-reasoner'],
  ['deepseek-r1', 'deepseek-r1-distill-llama-70b'],
  ['ministral-3b', 'ministral-3-3b'],
  ['ministral-8b', 'ministral-3-8b'],
  ['grok-4-fast-reasoning', 'grok-4-fast-non-reasoning'],
  ['grok-4-20-reasoning', 'grok-4-20-non-reasoning'],
  ['kimi-k2-7-code', 'kimi-k2-7-code-highspeed'],
  ['mimo-v2-5', 'mimo-v2-5-pro'],
  ['gemini-3-1-pro-preview', 'gemini-3-1-pro-preview-customtools'],
  ['deepseek-v3-2', 'deepseek-v3-2-exp'],
  ['davinci', 'davinci-002'],
  ['babbage', 'babbage-002'],
  ['mistral-7b-instruct-v0-1', 'mistral-7b-instruct-v0-3'],
  ['claude-sonnet-4', 'claude-sonnet-4-5'],
]

/** Who built a model on whose, or taught it by whose answers (a distill): the slug begins so. */
export const derivedFrom: readonly (readonly [pattern: RegExp, base: string])[] = [
  [/^deepseek-r1-distill-/, 'deepseek-r1'],
  [/^deepseek-r1-0528-qwen3-8b/, 'deepseek-r1'],
  [/^llama-3-1-nemotron-70b/, 'llama-3-1-70b-instruct'],
  [/^llama-3-1-nemotron-ultra-253b/, 'llama-3-1-405b-instruct'],
  [/^llama-3-3-nemotron-super-49b/, 'llama-3-3-70b-instruct'],
  [/^mai-ds-r1/, 'deepseek-r1'],
  [/^(?:r1-1776)/, 'deepseek-r1'],
  [/^deepseek-v3-1-nex-n1/, 'deepseek-v3-1'],
  [/^(?:deepseek-)?(?:tng-)?r1t2?-chimera/, 'deepseek-r1'],
]

/** Words that say: someone changed the weights of the model named before them. */
export const changedWeights =
  /-(?:abliterated|derestricted|uncensored|heretic|distilled|unslop|lorablated)(?:-|$)/

/** The developer where neither prefix nor family says it. */
export const developers: Readonly<Record<string, string>> = {
  'all-mini-lm-l6-v2': 'sentence-transformers',
  'multi-qa-mpnet-base-dot-v1': 'sentence-transformers',
  'e5-large-v2': 'intfloat',
  'lucidnova-rf1-100b': 'lucidquery',
  'deepseek-r1t2-chimera': 'tngtech',
  'mai-ds-r1': 'microsoft',
  'big-pickle': 'opencode',
  'holo3-35b-a3b': 'hcompany',
  'medgemma-4b': 'google',
  'asi1-mini': 'fetch-ai',
  'mirothinker-1-7-deepresearch': 'mirothinker',
  'mirothinker-1-7-deepresearch-mini': 'mirothinker',
  compound: 'groq',
  'compound-mini': 'groq',
  'azure-tts': 'microsoft',
  'azure-tts-hd': 'microsoft',
  'azure-stt': 'microsoft',
  'prebuilt-read': 'microsoft',
  'prebuilt-layout': 'microsoft',
  'prebuilt-document': 'microsoft',
  'amazon-rerank-1-0': 'amazon',
  'bria-3-2': 'bria',
  'openorca-7b': 'open-orca',
  'speech-02-hd': 'minimax',
  'speech-02-turbo': 'minimax',
  'speech-2-6-hd': 'minimax',
  'speech-2-6-turbo': 'minimax',
  'speech-2-8-hd': 'minimax',
  'speech-2-8-turbo': 'minimax',
  'image-01': 'minimax',
  'music-3-0': 'minimax',
}

/** Not models: kept with a kind of their own, out of the default table (DATA rule 5). */
export interface NonModel {
  kind: Extract<Kind, 'router' | 'tool'>
  why: string
  hosts?: readonly string[]
  /** On the whole id, lower case. */
  pattern: RegExp
}

export const nonModels: readonly NonModel[] = [
  {
    kind: 'router',
    why: 'Picks a model for each request.',
    pattern: /^(?:[^/]+\/)?auto(?:-route|-model.*|-router)?$/,
  },
  {
    kind: 'router',
    why: 'Picks a model for each request.',
    pattern:
      /^(?:switchpoint\/router|(?:azure_ai\/)?model[-_]router|moonshot-v1-auto|route-llm|kilo-auto\/.*|nanogpt\/coding-router.*)$/,
  },
  {
    kind: 'router',
    why: "OpenRouter's own routers.",
    hosts: ['openrouter', 'kilo'],
    pattern: /^openrouter\/(?:auto|free|bodybuilder|fusion|pareto-code)$/,
  },
  {
    kind: 'router',
    why: 'Grades of a market, served by whoever bids.',
    hosts: ['the-grid-ai'],
    pattern: /^(?:text|code|agent)-(?:standard|prime|max)$/,
  },
  { kind: 'router', why: 'Served by whoever bids.', pattern: /^text-standard$/ },
  {
    kind: 'router',
    why: 'Grades over models that change.',
    hosts: ['nano-gpt'],
    pattern: /^(?:claw|hermes)-(?:low|medium|high)$/,
  },
  {
    kind: 'router',
    why: 'A placeholder for a model of the user.',
    hosts: ['llmgateway'],
    pattern: /^custom$/,
  },
  {
    kind: 'router',
    why: 'Named Auto by its host.',
    hosts: ['tencent-coding-plan'],
    pattern: /^tc-code-latest$/,
  },
  {
    kind: 'tool',
    why: 'A preset of search and model together.',
    hosts: ['perplexity'],
    pattern: /^preset\//,
  },
  { kind: 'tool', why: 'An agent over a model that its name tells.', pattern: /^duo-chat-/ },
  {
    kind: 'tool',
    why: 'Answers from a search engine.',
    hosts: ['nano-gpt'],
    pattern: /^(?:brave(?:-.*)?|exa-.*|fastgpt|universal-summarizer)$/,
  },
  {
    kind: 'tool',
    why: 'Programs, not models.',
    hosts: ['poe'],
    pattern: /^(?:poetools\/.*|trytako\/.*)$/,
  },
  { kind: 'tool', why: 'A sandbox to run code in.', pattern: /^(?:(?:openai|azure)\/)?container$/ },
  {
    kind: 'tool',
    why: 'A size class, the price of every model of that size.',
    pattern:
      /^(?:fireworks-ai|together-ai)-(?:embedding-)?(?:default|above-.*|up-to-.*|moe-up-to-.*|[\d.]+[bm]-.*)$/,
  },
  {
    kind: 'tool',
    why: 'A search service.',
    pattern: /^(?:[a-z_]+\/)?(?:deep_)?search(?:-(?:pro|deep|advanced))?$/,
    hosts: [
      'perplexity',
      'apiserpent',
      'parallel',
      'linkup',
      'tavily',
      'dataforseo',
      'exa',
      'firecrawl',
      'searxng',
      'serper',
      'tinyfish',
      'google-search',
      'you',
      'duckduckgo',
    ],
  },
]

/** Hosts whose ids are words anyone could use (`base`, `nova-2`): their models carry the host's name. */
export const genericNames: readonly string[] = [
  'deepgram',
  'assemblyai',
  'aws-polly',
  'soniox',
  'reducto',
]

/** Words too common to name a model alone, wherever they come from. */
export const commonWords =
  /^(?:base|prebuilt-[a-z]+|enhanced|standard|neural|generative|long-form|best|nano|search|sketch|structure|style|style-transfer|fast|conservative|creative|inpaint|outpaint|erase|embeddings(?:-\d)?|auto|custom|default|router|model|chat|rerank|dolphin|owl|roc|search-and-replace|search-and-recolor|remove-background|replace-background-and-relight|azure-tts|azure-tts-hd|azure-stt)$/

/** Organisations that publish copies (other number formats, other upstreams) of what others made. */
export const republishers: ReadonlySet<string> = new Set([
  'unsloth',
  'neuralmagic',
  'thebloke',
  'intel',
  'cortecs',
  'baseten',
  'pearl-ai',
  'fireworks',
  'cerebras',
  // Before the ids of Workers AI it names the host.
  'cloudflare',
  'groq',
  'novita',
  'prodia',
  'chutes',
  'together',
  'empiriolabs',
  'fal',
  'databricks',
  'featherless-ai',
])
