import { expect, test } from 'vitest'
import { type LiteLlmKey, readKey } from './litellm-keys'

const nothing: Omit<LiteLlmKey, 'host' | 'api_model_id'> = {
  region: null,
  id_region: null,
  options: {},
  kind: null,
  input_only: false,
}

function says(key: string, provider: string, expected: Partial<LiteLlmKey>): void {
  expect(readKey(key, provider)).toEqual({ ...nothing, ...expected })
}

test.each([
  // The routing prefix goes, the host's own path stays.
  ['azure/gpt-4o', 'azure', 'azure', 'gpt-4o'],
  ['computer-use-preview', 'azure', 'azure', 'computer-use-preview'],
  ['gemini/gemini-2.5-pro', 'gemini', 'gemini', 'gemini-2.5-pro'],
  ['openrouter/anthropic/claude-opus-4.5', 'openrouter', 'openrouter', 'anthropic/claude-opus-4.5'],
  ['cloudflare/@cf/meta/llama-2-7b', 'cloudflare', 'cloudflare', '@cf/meta/llama-2-7b'],
  ['amazon-nova/nova-micro-v1', 'amazon_nova', 'amazon_nova', 'nova-micro-v1'],
  ['perplexity/perplexity/sonar', 'perplexity', 'perplexity', 'perplexity/sonar'],
  ['fal_ai/fal-ai/imagen4/preview/fast', 'fal_ai', 'fal_ai', 'fal-ai/imagen4/preview/fast'],
  ['meta/muse-spark-1.1', 'meta', 'meta', 'muse-spark-1.1'],
  ['vertex_ai/meta/llama-maas', 'vertex_ai-llama_models', 'vertex_ai', 'meta/llama-maas'],
  // A maker of the same name as no prefix of this provider.
  ['groq/openai/gpt-oss-20b', 'groq', 'groq', 'openai/gpt-oss-20b'],
  // Divisions of one host, and an endpoint that only sounds like one.
  ['gemini-2.5-flash', 'vertex_ai-language-models', 'vertex_ai', 'gemini-2.5-flash'],
  ['deepseek.v3-v1:0', 'bedrock_converse', 'bedrock', 'deepseek.v3-v1:0'],
  ['bedrock_mantle/openai.gpt-oss-20b', 'bedrock_mantle', 'bedrock_mantle', 'openai.gpt-oss-20b'],
  ['davinci-002', 'text-completion-openai', 'openai', 'davinci-002'],
  [
    'text-completion-codestral/codestral-2405',
    'text-completion-codestral',
    'codestral',
    'codestral-2405',
  ],
  ['azure/gpt-35-turbo-instruct', 'azure_text', 'azure', 'gpt-35-turbo-instruct'],
  // Steps that choose an API are no part of the id; a maker is.
  ['azure/speech/azure-tts', 'azure', 'azure', 'azure-tts'],
  ['azure_ai/doc-intelligence/prebuilt-read', 'azure_ai', 'azure_ai', 'prebuilt-read'],
  ['bedrock/invoke/anthropic.claude-v2', 'bedrock', 'bedrock', 'anthropic.claude-v2'],
  ['nvidia_nim/ranking/nvidia/rerankqa', 'nvidia_nim', 'nvidia_nim', 'nvidia/rerankqa'],
  ['nvidia_nim/nvidia/rerankqa', 'nvidia_nim', 'nvidia_nim', 'nvidia/rerankqa'],
  // Ids that LiteLLM writes otherwise than the host.
  ['fireworks_ai/glm-4p7', 'fireworks_ai', 'fireworks_ai', 'accounts/fireworks/models/glm-4p7'],
  [
    'fireworks_ai/kimi-k2p6-fast',
    'fireworks_ai',
    'fireworks_ai',
    'accounts/fireworks/routers/kimi-k2p6-fast',
  ],
  [
    'fireworks_ai/accounts/fireworks/models/x',
    'fireworks_ai',
    'fireworks_ai',
    'accounts/fireworks/models/x',
  ],
  [
    'fireworks_ai/WhereIsAI/UAE-Large-V1',
    'fireworks_ai-embedding-models',
    'fireworks_ai',
    'WhereIsAI/UAE-Large-V1',
  ],
  ['replicateopenai/gpt-oss-20b', 'replicate', 'replicate', 'openai/gpt-oss-20b'],
  ['replicate/openai/gpt-oss-120b', 'replicate', 'replicate', 'openai/gpt-oss-120b'],
  [
    'claude-sonnet-4-5-20250929-v1:0',
    'bedrock',
    'bedrock',
    'anthropic.claude-sonnet-4-5-20250929-v1:0',
  ],
  ['claude-sonnet-4-5', 'anthropic', 'anthropic', 'claude-sonnet-4-5'],
  // `standard` is a name where no size follows.
  ['aws_polly/standard', 'aws_polly', 'aws_polly', 'standard'],
])('%s of %s is %s: %s', (key, provider, host, api_model_id) => {
  says(key, provider, { host, api_model_id })
})

test('a place in the key is a condition of the prices', () => {
  const azure = { host: 'azure', api_model_id: 'gpt-5.1' }
  says('azure/eu/gpt-5.1', 'azure', { ...azure, region: 'eu' })
  says('azure/global/gpt-5.1', 'azure', { ...azure, region: 'global' })
  says('azure/global-standard/gpt-5.1', 'azure', { ...azure, region: 'global' })
  says('azure_ai/global/grok-3', 'azure_ai', {
    host: 'azure_ai',
    api_model_id: 'grok-3',
    region: 'global',
  })
  says('bedrock/us-gov-west-1/meta.llama3-8b', 'bedrock', {
    host: 'bedrock',
    api_model_id: 'meta.llama3-8b',
    region: 'us-gov-west-1',
  })
})

test('a region in the id is the id of an offering of its own', () => {
  const id = 'us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0'
  says(id, 'bedrock_converse', { host: 'bedrock', api_model_id: id, id_region: 'us-gov' })
  says('eu.deepseek.v3.2', 'bedrock_converse', {
    host: 'bedrock',
    api_model_id: 'eu.deepseek.v3.2',
    id_region: 'eu',
  })
  says('anthropic.claude-v1', 'bedrock', { host: 'bedrock', api_model_id: 'anthropic.claude-v1' })
  says('us.something.else', 'openai', { host: 'openai', api_model_id: 'us.something.else' })
})

test('a commitment is an option, and its star is no region', () => {
  says('bedrock/eu-central-1/6-month-commitment/anthropic.claude-v1', 'bedrock', {
    host: 'bedrock',
    api_model_id: 'anthropic.claude-v1',
    region: 'eu-central-1',
    options: { commitment: '6-month' },
  })
  says('bedrock/*/1-month-commitment/cohere.command-text-v14', 'bedrock', {
    host: 'bedrock',
    api_model_id: 'cohere.command-text-v14',
    options: { commitment: '1-month' },
  })
})

test('quality, size and steps are options, before or after the prefix', () => {
  says('1024-x-1024/50-steps/bedrock/amazon.nova-canvas-v1:0', 'bedrock', {
    host: 'bedrock',
    api_model_id: 'amazon.nova-canvas-v1:0',
    options: { size: '1024x1024', steps: '50' },
  })
  says('max-x-max/max-steps/stability.sdxl-v0', 'bedrock', {
    host: 'bedrock',
    api_model_id: 'stability.sdxl-v0',
    options: { size: 'max', steps: 'max' },
  })
  says('low/1024-x-1536/gpt-image-1', 'openai', {
    host: 'openai',
    api_model_id: 'gpt-image-1',
    options: { quality: 'low', size: '1024x1536' },
  })
  says('azure/hd/1024-x-1792/dall-e-3', 'azure', {
    host: 'azure',
    api_model_id: 'dall-e-3',
    options: { quality: 'hd', size: '1024x1792' },
  })
  says('256-x-256/dall-e-2', 'openai', {
    host: 'openai',
    api_model_id: 'dall-e-2',
    options: { size: '256x256' },
  })
})

test('a fine-tuned model is the model under an option', () => {
  says('ft:gpt-4o-2024-08-06', 'openai', {
    host: 'openai',
    api_model_id: 'gpt-4o-2024-08-06',
    options: { tuned: 'yes' },
  })
})

test('the larger sora is the same model at a resolution', () => {
  const api_model_id = 'sora-2-pro'
  const options = { resolution: 'high' }
  says('openai/sora-2-pro-high-res', 'openai', { host: 'openai', api_model_id, options })
  says('azure/sora-2-pro-high-res', 'azure', { host: 'azure', api_model_id, options })
  says('openai/sora-2-pro', 'openai', { host: 'openai', api_model_id })
})

test.each([
  ['openai/container', 'openai', 'tool'],
  ['together-ai-4.1b-8b', 'together_ai', 'router'],
  ['together-ai-embedding-151m-to-350m', 'together_ai', 'router'],
  ['fireworks-ai-up-to-4b', 'fireworks_ai', 'router'],
  ['fireworks-ai-default', 'fireworks_ai', 'router'],
  ['azure_ai/model_router', 'azure_ai', 'router'],
  ['openrouter/openrouter/auto', 'openrouter', 'router'],
  ['perplexity/preset/pro-search', 'perplexity', 'router'],
  // Models, although they sound like it.
  ['moonshot/moonshot-v1-auto', 'moonshot', null],
  ['perplexity/sonar-pro', 'perplexity', null],
  ['together_ai/moonshotai/Kimi-K2-Instruct', 'together_ai', null],
])('%s is of kind %3$s', (key, provider, kind) => {
  expect(readKey(key, provider).kind).toBe(kind)
})

test('hostile keys are read as ids', () => {
  for (const key of ['', '/', '///', '__proto__', 'constructor/__proto__', 'low/', '1-x-1/']) {
    expect(readKey(key, 'constructor').host).toBe('constructor')
    expect(readKey(key, '__proto__').host).toBe('__proto__')
  }
})
