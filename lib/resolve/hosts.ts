import type { HostType, ZeroPriceMeaning } from '../catalogue/vocabulary'

/** One endpoint with one kind of account. */
export interface Host {
  /** The id that models.dev uses where it has one, otherwise our own. */
  slug: string
  name: string
  /** The organisation that runs it; first-party is operator == developer, never a column. */
  operator: string | null
  type: HostType
  /** Of its price list; amounts of most sources carry no currency of their own. */
  currency: string
  /** What a listed price of zero means here. */
  zero_price: ZeroPriceMeaning
  /** It lists what other hosts serve, under their ids: no offerings, no developers from it. */
  relists_others: boolean
  /** What other sources call it. */
  aliases: Readonly<Partial<Record<HostSource, readonly string[]>>>
  /** False for a host that nobody has described yet. */
  curated: boolean
}

/** Sources that have an own namespace of host ids. */
export type HostSource =
  | 'models_dev'
  | 'litellm'
  | 'modeldeprecations'
  | 'genai-prices'
  | 'portkey'
  | 'modelpedia'
  | 'llm-stats'

interface More {
  zero?: ZeroPriceMeaning
  currency?: string
  relists?: true
  /** `litellm_provider` values, separated by spaces. */
  litellm?: string
  modeldeprecations?: string
}

type Row = readonly [
  slug: string,
  name: string,
  operator: string | null,
  type: HostType,
  more?: More,
]

// `zero` is 'free' where the host itself says that the model costs nothing,
// 'included' where a subscription, plan or rate limit pays for it (also trial
// credits: what follows them is another price), and 'unknown' where nobody said.
const rows: readonly Row[] = [
  ['302ai', '302.AI', '302ai', 'aggregator'],
  ['abacus', 'Abacus', 'abacus', 'aggregator'],
  ['abliteration-ai', 'abliteration.ai', 'abliteration-ai', 'inference'],
  ['ai21', 'AI21 Studio', 'ai21', 'inference', { litellm: 'ai21' }],
  // Only its `-free` ids are at zero.
  ['aihubmix', 'AIHubMix', 'aihubmix', 'aggregator', { zero: 'free' }],
  ['aiml', 'AI/ML API', 'aiml', 'aggregator', { litellm: 'aiml' }],
  ['aleph-alpha', 'Aleph Alpha', 'aleph-alpha', 'inference', { litellm: 'aleph_alpha' }],
  // The international and the Chinese price list differ; LiteLLM's dashscope is quoted in USD.
  [
    'alibaba',
    'Alibaba',
    'alibaba',
    'cloud',
    { litellm: 'dashscope', modeldeprecations: 'alibaba' },
  ],
  ['alibaba-cn', 'Alibaba (China)', 'alibaba', 'cloud'],
  ['alibaba-coding-plan', 'Alibaba Coding Plan', 'alibaba', 'subscription', { zero: 'included' }],
  [
    'alibaba-coding-plan-cn',
    'Alibaba Coding Plan (China)',
    'alibaba',
    'subscription',
    { zero: 'included' },
  ],
  ['alibaba-token-plan', 'Alibaba Token Plan', 'alibaba', 'subscription', { zero: 'included' }],
  [
    'alibaba-token-plan-cn',
    'Alibaba Token Plan (China)',
    'alibaba',
    'subscription',
    { zero: 'included' },
  ],
  [
    'amazon-bedrock',
    'Amazon Bedrock',
    'amazon',
    'cloud',
    { litellm: 'bedrock bedrock_converse bedrock_mantle', modeldeprecations: 'bedrock' },
  ],
  ['ambient', 'Ambient', 'ambient', 'inference'],
  [
    'anthropic',
    'Anthropic',
    'anthropic',
    'inference',
    { litellm: 'anthropic', modeldeprecations: 'anthropic' },
  ],
  ['anyapi', 'AnyAPI', 'anyapi', 'aggregator'],
  ['anyscale', 'Anyscale Endpoints', 'anyscale', 'inference', { litellm: 'anyscale' }],
  ['apiserpent', 'API Serpent', 'apiserpent', 'inference', { litellm: 'apiserpent' }],
  ['assemblyai', 'AssemblyAI', 'assemblyai', 'inference', { litellm: 'assemblyai' }],
  ['atomic-chat', 'Atomic Chat', 'atomic-chat', 'local', { zero: 'free' }],
  ['auriko', 'Auriko', 'auriko', 'aggregator'],
  ['aws-polly', 'Amazon Polly', 'amazon', 'cloud', { litellm: 'aws_polly' }],
  ['avian', 'Avian', null, 'inference'],
  ['azure', 'Azure', 'microsoft', 'cloud', { litellm: 'azure azure_text' }],
  // Azure AI Foundry's own endpoint (formerly Cognitive Services): LiteLLM's azure_ai.
  [
    'azure-cognitive-services',
    'Azure Cognitive Services',
    'microsoft',
    'cloud',
    { litellm: 'azure_ai azure_anthropic' },
  ],
  ['bailing', 'Bailing', 'inclusionai', 'inference'],
  ['baseten', 'Baseten', 'baseten', 'inference', { litellm: 'baseten' }],
  ['berget', 'Berget.AI', 'berget', 'inference'],
  [
    'black-forest-labs',
    'Black Forest Labs',
    'black-forest-labs',
    'inference',
    { litellm: 'black_forest_labs' },
  ],
  ['byteplus', 'BytePlus ModelArk', 'bytedance', 'cloud'],
  ['cerebras', 'Cerebras', 'cerebras', 'inference', { litellm: 'cerebras' }],
  [
    'chatgpt',
    'ChatGPT subscription',
    'openai',
    'subscription',
    {
      zero: 'included',
      litellm: 'chatgpt',
    },
  ],
  ['chutes', 'Chutes', 'chutes', 'inference'],
  ['clarifai', 'Clarifai', 'clarifai', 'inference'],
  // Claude under Anthropic's own ids and an AWS account; who runs it is not said.
  ['claude-platform-aws', 'Claude Platform on AWS', null, 'cloud'],
  ['claudinio', 'Claudinio', 'claudinio', 'inference'],
  ['cloudferro-sherlock', 'CloudFerro Sherlock', 'cloudferro', 'cloud'],
  ['cloudflare-ai-gateway', 'Cloudflare AI Gateway', 'cloudflare', 'aggregator', { relists: true }],
  [
    'cloudflare-workers-ai',
    'Cloudflare Workers AI',
    'cloudflare',
    'cloud',
    { litellm: 'cloudflare' },
  ],
  [
    'cohere',
    'Cohere',
    'cohere',
    'inference',
    { zero: 'free', litellm: 'cohere cohere_chat', modeldeprecations: 'cohere' },
  ],
  ['cortecs', 'Cortecs', 'cortecs', 'aggregator'],
  ['crof', 'CrofAI', 'crof', 'inference'],
  ['cursor', 'Cursor', 'cursor', 'subscription', { zero: 'included' }],
  ['crusoe', 'Crusoe', 'crusoe', 'cloud', { litellm: 'crusoe' }],
  ['darkbloom', 'Darkbloom', 'darkbloom', 'inference', { litellm: 'darkbloom' }],
  ['databricks', 'Databricks', 'databricks', 'cloud', { litellm: 'databricks' }],
  ['dataforseo', 'DataForSEO', 'dataforseo', 'inference', { litellm: 'dataforseo' }],
  ['deepbricks', 'DeepBricks', null, 'aggregator'],
  ['deepgram', 'Deepgram', 'deepgram', 'inference', { litellm: 'deepgram' }],
  ['deepinfra', 'Deep Infra', 'deepinfra', 'inference', { litellm: 'deepinfra' }],
  [
    'deepseek',
    'DeepSeek',
    'deepseek',
    'inference',
    { litellm: 'deepseek', modeldeprecations: 'deepseek' },
  ],
  ['digitalocean', 'DigitalOcean', 'digitalocean', 'cloud', { litellm: 'gradient_ai' }],
  ['dinference', 'DInference', 'dinference', 'inference'],
  ['doubleword', 'Doubleword', null, 'inference'],
  ['drun', 'D.Run (China)', 'drun', 'inference'],
  ['duckduckgo', 'DuckDuckGo', 'duckduckgo', 'inference', { zero: 'free', litellm: 'duckduckgo' }],
  ['elevenlabs', 'ElevenLabs', 'elevenlabs', 'inference', { litellm: 'elevenlabs' }],
  ['ember-cloud', 'Ember Cloud', null, 'inference'],
  ['evroc', 'evroc', 'evroc', 'cloud'],
  ['exa', 'Exa', 'exa', 'inference', { litellm: 'exa_ai' }],
  ['fal', 'fal', 'fal', 'inference', { litellm: 'fal_ai' }],
  ['fastrouter', 'FastRouter', 'fastrouter', 'aggregator'],
  [
    'featherless-ai',
    'Featherless',
    'featherless-ai',
    'subscription',
    { zero: 'included', litellm: 'featherless_ai' },
  ],
  ['firecrawl', 'Firecrawl', 'firecrawl', 'inference', { litellm: 'firecrawl' }],
  [
    'fireworks-ai',
    'Fireworks AI',
    'fireworks',
    'inference',
    { litellm: 'fireworks_ai fireworks_ai-embedding-models' },
  ],
  ['freemodel', 'FreeModel', 'freemodel', 'aggregator', { zero: 'free' }],
  ['friendli', 'Friendli', 'friendli', 'inference', { litellm: 'friendliai' }],
  ['frogbot', 'FrogBot', 'frogbot', 'aggregator'],
  ['gigachat', 'GigaChat', 'sberbank', 'inference', { currency: 'RUB', litellm: 'gigachat' }],
  [
    'github-copilot',
    'GitHub Copilot',
    'github',
    'subscription',
    { zero: 'included', litellm: 'github_copilot' },
  ],
  // Free of charge, but only up to a rate limit per account.
  ['github-models', 'GitHub Models', 'github', 'aggregator', { zero: 'included' }],
  ['gitlab', 'GitLab Duo', 'gitlab', 'subscription', { zero: 'included' }],
  ['gmicloud', 'GMI Cloud', 'gmicloud', 'inference', { litellm: 'gmi' }],
  [
    'google',
    'Google',
    'google',
    'inference',
    { litellm: 'gemini palm', modeldeprecations: 'google' },
  ],
  ['google-search', 'Google Programmable Search', 'google', 'inference', { litellm: 'google_pse' }],
  [
    'google-vertex',
    'Vertex',
    'google',
    'cloud',
    {
      litellm:
        'vertex_ai vertex_ai-language-models vertex_ai-embedding-models vertex_ai-image-models vertex_ai-video-models vertex_ai-text-models vertex_ai-llama_models vertex_ai-mistral_models vertex_ai-ai21_models vertex_ai-deepseek_models vertex_ai-qwen_models vertex_ai-openai_models vertex_ai-zai_models vertex_ai-minimax_models vertex_ai-moonshot_models vertex_ai-anthropic_models',
      modeldeprecations: 'vertex',
    },
  ],
  // A second client of the same service; LiteLLM's Claude on Vertex goes to google-vertex,
  // which lists the same ids, so that one service has one offering of each.
  ['google-vertex-anthropic', 'Vertex (Anthropic)', 'google', 'cloud'],
  ['groq', 'Groq', 'groq', 'inference', { litellm: 'groq' }],
  ['helicone', 'Helicone', 'helicone', 'aggregator'],
  ['heroku', 'Heroku', 'heroku', 'cloud', { litellm: 'heroku' }],
  ['hpc-ai', 'HPC-AI', 'hpc-ai', 'inference'],
  ['huggingface', 'Hugging Face', 'huggingface', 'aggregator'],
  ['huggingface-cerebras', 'Hugging Face (Cerebras)', 'huggingface', 'aggregator'],
  ['huggingface-fireworks-ai', 'Hugging Face (Fireworks AI)', 'huggingface', 'aggregator'],
  ['huggingface-groq', 'Hugging Face (Groq)', 'huggingface', 'aggregator'],
  ['huggingface-hyperbolic', 'Hugging Face (Hyperbolic)', 'huggingface', 'aggregator'],
  ['huggingface-nebius', 'Hugging Face (Nebius)', 'huggingface', 'aggregator'],
  ['huggingface-novita', 'Hugging Face (Novita)', 'huggingface', 'aggregator'],
  ['huggingface-nscale', 'Hugging Face (Nscale)', 'huggingface', 'aggregator'],
  ['huggingface-ovhcloud', 'Hugging Face (OVHcloud)', 'huggingface', 'aggregator'],
  ['huggingface-publicai', 'Hugging Face (Public AI)', 'huggingface', 'aggregator'],
  ['huggingface-sambanova', 'Hugging Face (SambaNova)', 'huggingface', 'aggregator'],
  ['huggingface-together', 'Hugging Face (Together)', 'huggingface', 'aggregator'],
  ['hyperbolic', 'Hyperbolic', 'hyperbolic', 'inference', { litellm: 'hyperbolic' }],
  ['iflowcn', 'iFlow', 'iflow', 'aggregator', { zero: 'free' }],
  [
    'inception',
    'Inception',
    'inception',
    'inference',
    { litellm: 'inception text-completion-inception' },
  ],
  ['inceptron', 'Inceptron', 'inceptron', 'inference'],
  ['inference', 'Inference', 'inference', 'inference'],
  ['io-net', 'IO.NET', 'io-net', 'inference'],
  ['jiekou', 'Jiekou.AI', 'jiekou', 'aggregator'],
  ['jina', 'Jina AI', 'jina', 'inference', { litellm: 'jina_ai' }],
  ['kilo', 'Kilo Gateway', 'kilo', 'aggregator', { zero: 'free' }],
  ['kimi-for-coding', 'Kimi For Coding', 'moonshotai', 'subscription', { zero: 'included' }],
  [
    'kuae-cloud-coding-plan',
    'KUAE Cloud Coding Plan',
    'mthreads',
    'subscription',
    { zero: 'included' },
  ],
  ['lambda', 'Lambda Inference', 'lambda', 'inference', { litellm: 'lambda_ai' }],
  ['lemonade', 'Lemonade', 'lemonade', 'local', { zero: 'free', litellm: 'lemonade' }],
  ['libertai', 'LibertAI', 'libertai', 'inference', { litellm: 'libertai' }],
  ['lightning-ai', 'Lightning AI', null, 'aggregator'],
  ['lilac', 'Lilac', 'lilac', 'inference'],
  ['linkup', 'Linkup', 'linkup', 'inference', { litellm: 'linkup' }],
  // Limited preview without a price list.
  ['llama', 'Llama', 'meta', 'inference', { zero: 'included', litellm: 'meta_llama meta' }],
  ['llamagate', 'LlamaGate', 'llamagate', 'inference', { litellm: 'llamagate' }],
  ['llmgateway', 'LLM Gateway', 'llmgateway', 'aggregator'],
  ['llmtr', 'LLMTR', 'llmtr', 'aggregator', { zero: 'free' }],
  ['lmstudio', 'LMStudio', 'lmstudio', 'local', { zero: 'free' }],
  ['lucidquery', 'LucidQuery', 'lucidquery', 'inference'],
  ['meganova', 'Meganova', 'meganova', 'aggregator'],
  ['merge-gateway', 'Merge Gateway', 'merge', 'aggregator'],
  [
    'minimax',
    'MiniMax (minimax.io)',
    'minimax',
    'inference',
    { litellm: 'minimax', modeldeprecations: 'minimax' },
  ],
  ['minimax-cn', 'MiniMax (minimaxi.com)', 'minimax', 'inference'],
  [
    'minimax-cn-coding-plan',
    'MiniMax Token Plan (minimaxi.com)',
    'minimax',
    'subscription',
    { zero: 'included' },
  ],
  [
    'minimax-coding-plan',
    'MiniMax Token Plan (minimax.io)',
    'minimax',
    'subscription',
    { zero: 'included' },
  ],
  [
    'mistral',
    'Mistral',
    'mistral',
    'inference',
    {
      zero: 'free',
      litellm: 'mistral codestral text-completion-codestral',
      modeldeprecations: 'mistral',
    },
  ],
  ['mixlayer', 'Mixlayer', 'mixlayer', 'inference'],
  // Its GLM-4.7 at 3.5/14 is the yuan list price.
  ['moark', 'Moark', 'moark', 'inference', { currency: 'CNY' }],
  ['modal', 'Modal', null, 'cloud'],
  ['modelscope', 'ModelScope', 'modelscope', 'aggregator', { zero: 'included' }],
  [
    'moonshotai',
    'Moonshot AI',
    'moonshotai',
    'inference',
    { litellm: 'moonshot', modeldeprecations: 'moonshot' },
  ],
  ['moonshotai-cn', 'Moonshot AI (China)', 'moonshotai', 'inference'],
  ['monsterapi', 'MonsterAPI', null, 'inference'],
  ['morph', 'Morph', 'morph', 'inference', { litellm: 'morph' }],
  ['nano-gpt', 'NanoGPT', 'nano-gpt', 'aggregator'],
  ['nearai', 'NEAR AI Cloud', 'nearai', 'inference'],
  ['nebius', 'Nebius Token Factory', 'nebius', 'inference', { litellm: 'nebius' }],
  ['neon', 'Neon', 'databricks', 'aggregator'],
  ['neuralwatt', 'Neuralwatt', 'neuralwatt', 'inference'],
  ['nlp-cloud', 'NLP Cloud', 'nlp-cloud', 'inference', { litellm: 'nlp_cloud' }],
  // Free while in preview, without a price list.
  ['nova', 'Nova', 'amazon', 'inference', { litellm: 'amazon_nova amazon-nova' }],
  ['nomic', 'Nomic', 'nomic', 'inference'],
  ['novita-ai', 'NovitaAI', 'novita', 'inference', { litellm: 'novita' }],
  ['nscale', 'Nscale', 'nscale', 'cloud', { litellm: 'nscale' }],
  // Trial credits: nothing is charged, and nothing more is sold at that endpoint.
  ['nvidia', 'Nvidia', 'nvidia', 'inference', { zero: 'included', litellm: 'nvidia_nim' }],
  ['oci', 'Oracle Cloud', 'oracle', 'cloud', { litellm: 'oci' }],
  ['ollama', 'Ollama', 'ollama', 'local', { zero: 'free', litellm: 'ollama' }],
  ['ollama-cloud', 'Ollama Cloud', 'ollama', 'subscription', { zero: 'included' }],
  [
    'openai',
    'OpenAI',
    'openai',
    'inference',
    { litellm: 'openai text-completion-openai', modeldeprecations: 'openai' },
  ],
  ['opencode', 'OpenCode Zen', 'opencode', 'aggregator', { zero: 'free' }],
  ['opencode-go', 'OpenCode Go', 'opencode', 'subscription', { zero: 'included' }],
  ['openrouter', 'OpenRouter', 'openrouter', 'aggregator', { zero: 'free', litellm: 'openrouter' }],
  ['orcarouter', 'OrcaRouter', 'orcarouter', 'aggregator'],
  ['ovhcloud', 'OVHcloud AI Endpoints', 'ovhcloud', 'cloud', { litellm: 'ovhcloud' }],
  ['parallel', 'Parallel', 'parallel', 'inference', { litellm: 'parallel_ai' }],
  ['perplexity', 'Perplexity', 'perplexity', 'inference', { litellm: 'perplexity' }],
  ['perplexity-agent', 'Perplexity Agent', 'perplexity', 'aggregator'],
  ['pinstripes', 'Pinstripes', 'pinstripes', 'inference', { litellm: 'pinstripes' }],
  ['poe', 'Poe', 'poe', 'aggregator'],
  ['poolside', 'Poolside', 'poolside', 'inference', { zero: 'free' }],
  ['predibase', 'Predibase', null, 'inference'],
  ['privatemode-ai', 'Privatemode AI', 'privatemode-ai', 'inference'],
  ['publicai', 'Public AI', 'publicai', 'inference', { zero: 'free', litellm: 'publicai' }],
  ['qihang-ai', 'QiHang', 'qihang-ai', 'aggregator'],
  ['qiniu-ai', 'Qiniu', 'qiniu', 'aggregator'],
  ['recraft', 'Recraft', 'recraft', 'inference', { litellm: 'recraft' }],
  ['reducto', 'Reducto', 'reducto', 'inference', { litellm: 'reducto' }],
  ['regolo-ai', 'Regolo AI', 'regolo-ai', 'inference'],
  ['reka', 'Reka', 'reka', 'inference'],
  ['replicate', 'Replicate', 'replicate', 'inference', { litellm: 'replicate' }],
  ['requesty', 'Requesty', 'requesty', 'aggregator'],
  ['routing-run', 'routing.run', 'routing-run', 'aggregator'],
  ['runwayml', 'Runway', 'runwayml', 'inference', { litellm: 'runwayml' }],
  ['sagemaker', 'Amazon SageMaker', 'amazon', 'cloud', { litellm: 'sagemaker' }],
  ['sakana', 'Sakana AI', 'sakana', 'inference'],
  ['sambanova', 'SambaNova', 'sambanova', 'inference', { litellm: 'sambanova' }],
  ['sap-ai-core', 'SAP AI Core', 'sap', 'cloud'],
  ['sarvam', 'Sarvam AI', 'sarvam', 'inference', { litellm: 'sarvam' }],
  ['scaleway', 'Scaleway', 'scaleway', 'cloud', { litellm: 'scaleway' }],
  ['searxng', 'SearXNG', 'searxng', 'local', { zero: 'free', litellm: 'searxng' }],
  ['serper', 'Serper', 'serper', 'inference', { litellm: 'serper' }],
  ['siliconflow', 'SiliconFlow', 'siliconflow', 'inference'],
  ['siliconflow-cn', 'SiliconFlow (China)', 'siliconflow', 'inference', { zero: 'free' }],
  ['snowflake-cortex', 'Snowflake Cortex', 'snowflake', 'cloud', { litellm: 'snowflake' }],
  ['soniox', 'Soniox', 'soniox', 'inference', { litellm: 'soniox' }],
  ['stability', 'Stability AI', 'stabilityai', 'inference', { litellm: 'stability' }],
  ['stackit', 'STACKIT', 'stackit', 'cloud'],
  ['stepfun', 'StepFun', 'stepfun', 'inference'],
  // Served under the plan's own path.
  ['stepfun-ai', 'StepFun AI', 'stepfun', 'subscription', { zero: 'included' }],
  ['subconscious', 'Subconscious', 'subconscious', 'inference'],
  ['submodel', 'submodel', 'submodel', 'inference'],
  ['synthetic', 'Synthetic', 'synthetic', 'subscription', { zero: 'included' }],
  ['tavily', 'Tavily', 'tavily', 'inference', { litellm: 'tavily' }],
  [
    'tencent-coding-plan',
    'Tencent Coding Plan (China)',
    'tencent',
    'subscription',
    { zero: 'included' },
  ],
  ['tencent-tokenhub', 'Tencent TokenHub', 'tencent', 'cloud', { litellm: 'tencent' }],
  ['tensormesh', 'Tensormesh', 'tensormesh', 'inference', { litellm: 'tensormesh' }],
  ['the-grid-ai', 'The Grid AI', 'the-grid-ai', 'aggregator'],
  ['tinfoil', 'Tinfoil', 'tinfoil', 'inference'],
  ['tinyfish', 'TinyFish', 'tinyfish', 'inference', { litellm: 'tinyfish' }],
  ['togetherai', 'Together AI', 'together', 'inference', { litellm: 'together_ai' }],
  ['umans-ai', 'Umans AI', 'umans-ai', 'inference'],
  [
    'umans-ai-coding-plan',
    'Umans AI Coding Plan',
    'umans-ai',
    'subscription',
    { zero: 'included' },
  ],
  ['upstage', 'Upstage', 'upstage', 'inference'],
  ['v0', 'v0', 'vercel', 'inference', { litellm: 'v0' }],
  ['venice', 'Venice AI', 'venice', 'inference'],
  ['vercel', 'Vercel AI Gateway', 'vercel', 'aggregator', { litellm: 'vercel_ai_gateway' }],
  ['vivgrid', 'Vivgrid', 'vivgrid', 'aggregator'],
  ['volcengine', 'Volcano Engine', 'bytedance', 'cloud', { litellm: 'volcengine' }],
  ['voyage', 'Voyage AI', 'voyage', 'inference', { litellm: 'voyage' }],
  ['vultr', 'Vultr', 'vultr', 'cloud'],
  ['wafer.ai', 'Wafer', 'wafer', 'subscription', { zero: 'included' }],
  ['wandb', 'Weights & Biases', 'wandb', 'inference', { litellm: 'wandb' }],
  ['watsonx', 'IBM watsonx', 'ibm', 'cloud', { litellm: 'watsonx' }],
  ['xai', 'xAI', 'xai', 'inference', { litellm: 'xai', modeldeprecations: 'xai' }],
  ['xiaomi', 'Xiaomi', 'xiaomi', 'inference', { modeldeprecations: 'xiaomi' }],
  [
    'xiaomi-token-plan-ams',
    'Xiaomi Token Plan (Europe)',
    'xiaomi',
    'subscription',
    { zero: 'included' },
  ],
  [
    'xiaomi-token-plan-cn',
    'Xiaomi Token Plan (China)',
    'xiaomi',
    'subscription',
    { zero: 'included' },
  ],
  [
    'xiaomi-token-plan-sgp',
    'Xiaomi Token Plan (Singapore)',
    'xiaomi',
    'subscription',
    { zero: 'included' },
  ],
  ['xpersona', 'Xpersona', 'xpersona', 'inference'],
  ['you', 'You.com', 'you', 'inference', { litellm: 'you_com' }],
  // Its `-flash` models are free on the price list.
  [
    'zai',
    'Z.AI',
    'zhipuai',
    'inference',
    {
      zero: 'free',
      litellm: 'zai',
      modeldeprecations: 'z-ai',
    },
  ],
  ['zai-coding-plan', 'Z.AI Coding Plan', 'zhipuai', 'subscription', { zero: 'included' }],
  ['zeldoc', 'Zeldoc', 'zeldoc', 'inference'],
  ['zenmux', 'ZenMux', 'zenmux', 'aggregator', { zero: 'free' }],
  ['zhipuai', 'Zhipu AI', 'zhipuai', 'inference', { zero: 'free' }],
  ['zhipuai-coding-plan', 'Zhipu AI Coding Plan', 'zhipuai', 'subscription', { zero: 'included' }],
]

/**
 * All ids of sources that were added after the rows were written, `theirs=ours`
 * where they differ. Hugging Face's router has a path, and a price, for each
 * host behind it, so each is a host; Bedrock's two endpoints share their ids.
 */
const namespaces = {
  'genai-prices':
    'anthropic avian aws=amazon-bedrock azure cerebras cohere deepseek doubleword fireworks=fireworks-ai google groq huggingface_cerebras=huggingface-cerebras huggingface_fireworks-ai=huggingface-fireworks-ai huggingface_groq=huggingface-groq huggingface_hyperbolic=huggingface-hyperbolic huggingface_nebius=huggingface-nebius huggingface_novita=huggingface-novita huggingface_nscale=huggingface-nscale huggingface_ovhcloud=huggingface-ovhcloud huggingface_publicai=huggingface-publicai huggingface_sambanova=huggingface-sambanova huggingface_together=huggingface-together minimax mistral modal moonshotai novita=novita-ai openai openrouter ovhcloud perplexity together=togetherai voyageai=voyage x-ai=xai zai zhipuai',
  portkey:
    'ai21 anthropic anyscale azure-ai=azure-cognitive-services azure-openai=azure bedrock=amazon-bedrock bedrock-mantle=amazon-bedrock byteplus cerebras claude-platform-aws cohere dashscope=alibaba deepbricks deepgram deepinfra deepseek ember-cloud fal-ai=fal fireworks-ai google groq jina lightning-ai minimax mistral-ai=mistral monsterapi moonshot=moonshotai nebius nomic novita-ai openai openrouter oracle=oci palm=google perplexity-ai=perplexity predibase reka-ai=reka sagemaker stability-ai=stability together-ai=togetherai vertex-ai=google-vertex workers-ai=cloudflare-workers-ai x-ai=xai z-ai=zai zhipu=zhipuai',
  modelpedia:
    'alibaba qwen=alibaba amazon=amazon-bedrock anthropic azure baseten cerebras cloudflare-ai-gateway cloudflare-workers-ai cohere cursor deepseek fireworks=fireworks-ai google groq huggingface meta=llama minimax mistral moonshot=moonshotai nvidia ollama openai opencode openrouter perplexity perplexity-agent together=togetherai vercel vertex=google-vertex xai xiaomi zai',
  'llm-stats':
    'anthropic azure bedrock=amazon-bedrock cerebras cohere deepinfra deepseek fireworks=fireworks-ai google vertex=google-vertex groq hyperbolic lambda mistral novita=novita-ai openai replicate sambanova together=togetherai xai',
} as const satisfies Partial<Record<HostSource, string>>

/** What those sources call a host, by source. */
function namesIn(slug: string): Host['aliases'] {
  const found = Object.entries(namespaces).map(([source, text]) => {
    const pairs = words(text).map((word) => word.split('='))
    const ids = pairs.flatMap(([theirs, ours = theirs]) => (ours === slug && theirs ? theirs : []))
    return [source, ids] as const
  })
  return Object.fromEntries(found.filter(([, ids]) => ids.length > 0))
}

function words(text: string | undefined): readonly string[] {
  return (text ?? '').split(' ').filter((word) => word !== '')
}

/** Every host that the sources name. */
export const hosts: readonly Host[] = rows.map(([slug, name, operator, type, more]) => ({
  slug,
  name,
  operator,
  type,
  currency: more?.currency ?? 'USD',
  zero_price: more?.zero ?? 'unknown',
  relists_others: more?.relists ?? false,
  aliases: {
    ...(more?.litellm === undefined ? {} : { litellm: words(more.litellm) }),
    ...(more?.modeldeprecations === undefined
      ? {}
      : { modeldeprecations: words(more.modeldeprecations) }),
    ...namesIn(slug),
  },
  curated: true,
}))

const bySlug: ReadonlyMap<string, Host> = new Map(hosts.map((host) => [host.slug, host]))

const byAlias: ReadonlyMap<string, Host> = new Map(
  hosts.flatMap((host) =>
    Object.entries(host.aliases).flatMap(([source, ids]) =>
      (ids ?? []).map((id) => [`${source}:${id}`, host] as const),
    ),
  ),
)

/** The row of a host by our own slug. */
export function findHost(slug: string): Host | undefined {
  return bySlug.get(slug)
}

/**
 * The host that a source means by its id. Exact, never by likeness: a source
 * with a namespace of its own (LiteLLM, modeldeprecations, genai-prices,
 * Portkey) is asked only that namespace; every other uses models.dev's ids,
 * which are our slugs.
 */
export function hostOf(source: string, id: string): Host | null {
  if (source === 'litellm' || source === 'modeldeprecations' || Object.hasOwn(namespaces, source)) {
    return byAlias.get(`${source}:${id}`) ?? null
  }
  return bySlug.get(id) ?? null
}

/** A host that nobody has described: what can be said of it without knowing it. */
export function guessHost(id: string): Host {
  return {
    slug: slugOfUnknown(id),
    name: id,
    operator: null,
    type: 'inference',
    currency: 'USD',
    zero_price: 'unknown',
    relists_others: false,
    aliases: {},
    curated: false,
  }
}

/** Any id makes a slug; one without a Latin letter or digit is spelled out in its bytes. */
function slugOfUnknown(id: string): string {
  const slug = id
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/[.-]{2,}/g, '-')
    .replace(/^[.-]|[.-]$/g, '')
  return slug === '' ? `host-${Buffer.from(id).toString('hex')}` : slug
}
