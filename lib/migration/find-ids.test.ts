import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findIds } from './find-ids'

test.each([
  [
    'Python',
    `from openai import OpenAI
client = OpenAI()
model = get_model(name)
response = client.chat.completions.create(
    model="gpt-4o-mini-2024-07-18",
    temperature=0.2,
    messages=[{"role": "user", "content": "Summarise RFC-9457, please"}],
)
MODELS = ["claude-3-5-sonnet-20241022", 'mistral-large-latest', "o3"]
llm = ChatBedrock(model_id="us.anthropic.claude-3-haiku-20240307-v1:0", model=self.model_name)
DEFAULT: str = settings.model
`,
    [
      'gpt-4o-mini-2024-07-18',
      'claude-3-5-sonnet-20241022',
      'mistral-large-latest',
      'o3',
      'us.anthropic.claude-3-haiku-20240307-v1:0',
    ],
  ],
  [
    'TypeScript',
    `import { openai } from '@ai-sdk/openai'
import encoder from 'gpt-3-encoder'
interface Options { model: string; deployment?: string | undefined }
const { text } = await generateText({ model: openai('gpt-4.1-mini'), prompt })
const fallback = { modelId: 'house-style', engine: cond ? a : b }
fetch('https://generativelanguage.googleapis.com/v1beta/models/gemini-1.5-pro:generateContent?key=x')
// see https://example.com/blog/gpt-4-vs-claude-3
`,
    ['gpt-4.1-mini', 'house-style', 'gemini-1.5-pro'],
  ],
  [
    'YAML',
    `model_list:
  - model_name: fast
    litellm_params:
      model: azure/gpt-4o   # the old one
      api_version: "2024-10-21"
  - model_name: "command-r-plus"
image: ghcr.io/acme/llama-3-server:1.2.0
steps: [step-1, step-2]
`,
    ['azure/gpt-4o', 'command-r-plus'],
  ],
  [
    '.env',
    `OPENAI_MODEL=gpt-3.5-turbo-0125
ANTHROPIC_MODEL_ID='claude-2.1'
MODEL_PATH=/srv/models/llama-2-7b.Q4_K_M.gguf
API_KEY=sk-proj-o3-mini-4u2
DATABASE_URL=postgres://models:secret@localhost:5432/models
`,
    ['gpt-3.5-turbo-0125', 'claude-2.1'],
  ],
  [
    'a lock file',
    `{
  "name": "acme-model-server",
  "lockfileVersion": 3,
  "packages": {
    "": { "dependencies": { "gpt-3-encoder": "^1.1.4", "@anthropic-ai/sdk": "0.20.1" } },
    "node_modules/gpt-3-encoder": {
      "version": "1.1.4",
      "resolved": "https://registry.npmjs.org/gpt-3-encoder/-/gpt-3-encoder-1.1.4.tgz",
      "integrity": "sha512-fSQRePV+HUAhCn7+7HL7lNIXNm6eaFWFbNLOOGtmSJ0qJycyQvj60OvRlH7mee8xAMjBDNRdMXlMwjAbMTDjkg=="
    },
    "node_modules/llama-3-tokenizer-js": { "version": "1.2.0", "model": true },
    "node_modules/gpt-tokenizer": { "version": "2.1.2", "engines": { "node": ">=18" } }
  }
}`,
    [],
  ],
  [
    'requirements',
    'llama-index==0.10.1\nllama-cpp-python>=0.2\nopenai~=1.30\ngpt4all==2.0.2\n',
    [],
  ],
  [
    'prose',
    'We moved from gpt-4-0613 to claude-opus-4-1, see the model: it is good.',
    ['gpt-4-0613', 'claude-opus-4-1'],
  ],
  [
    'a list',
    ' gpt-4\n- no-such-model\n"o1-mini", sonar;claude-2\r\ngpt-4\n',
    ['gpt-4', 'no-such-model', 'o1-mini', 'sonar', 'claude-2'],
  ],
  ['nothing', 'Hello there, how are you?\nFine.', []],
])('finds the ids in %s', (_, text, ids) => {
  expect(findIds(text)).toEqual(ids)
})

const families = fc.constantFrom('gpt-4', 'claude-3', 'gemini-2.5', 'qwen-2', 'llama-3.1', 'glm-4')
const id = fc
  .tuple(families, fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { maxLength: 3 }))
  .map(([family, parts]) => [family, ...parts].join('-'))
const noise = fc.string({ maxLength: 60 }).map((text) => text.replace(/["'`]/g, ''))

test('every quoted id is found whatever stands around it, and nothing is found twice', () => {
  fc.assert(
    fc.property(noise, id, noise, (before, each, after) => {
      const found = findIds(`${before}\nuse "${each}";\n${after} `)
      expect(found).toContain(each)
      expect(new Set(found).size).toBe(found.length)
    }),
  )
})

test('is quick with a text that is made to be slow', () => {
  for (const piece of [
    'a-',
    'model',
    'model:',
    'us.',
    'https://x/model/',
    'a_',
    '"',
    '- ',
    'gpt-4 ',
  ]) {
    const start = performance.now()
    findIds(piece.repeat(Math.ceil(2_000_000 / piece.length)))
    expect(performance.now() - start, piece).toBeLessThan(5_000)
  }
})
