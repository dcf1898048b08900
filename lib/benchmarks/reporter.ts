import type { Reporter, ResultStatement } from '../import/record'
import { isAt, siteOf } from './shown'

/** Where developers publish, by our slug of the developer: their sites and their corners of hubs. */
const ownPages: Record<string, readonly string[]> = {
  ai21: ['ai21.com', 'huggingface.co/ai21labs'],
  alibaba: ['qwen.ai', 'qwenlm.github.io', 'huggingface.co/qwen', 'github.com/qwenlm'],
  amazon: ['amazon.science', 'aws.amazon.com'],
  anthropic: ['anthropic.com'],
  cohere: ['cohere.com', 'huggingface.co/cohereforai'],
  deepreinforce: ['huggingface.co/deepreinforce-ai'],
  deepseek: [
    'deepseek.com',
    'huggingface.co/deepseek-ai',
    'github.com/deepseek-ai',
    'arxiv.org/abs/2501.12948',
    'arxiv.org/pdf/2412.10302',
  ],
  google: [
    'ai.google.dev',
    'blog.google',
    'deepmind.google',
    'developers.googleblog.com',
    'huggingface.co/google',
  ],
  ibm: ['ibm.com', 'huggingface.co/ibm-granite'],
  meta: ['ai.meta.com', 'llama.com', 'huggingface.co/meta-llama', 'github.com/meta-llama'],
  microsoft: ['microsoft.com', 'huggingface.co/microsoft'],
  minimax: ['minimax.io', 'huggingface.co/minimaxai'],
  mistral: ['mistral.ai', 'huggingface.co/mistralai'],
  moonshotai: ['moonshot.ai', 'huggingface.co/moonshotai', 'github.com/moonshotai'],
  nvidia: ['nvidia.com', 'huggingface.co/nvidia'],
  openai: ['openai.com'],
  sakana: ['sakana.ai'],
  stepfun: ['stepfun.com', 'arxiv.org/abs/2602.10604'],
  tencent: ['huggingface.co/tencent'],
  xai: ['x.ai'],
  xiaomi: ['xiaomi.com', 'huggingface.co/xiaomimimo'],
  zhipuai: ['z.ai', 'huggingface.co/zai-org'],
}

/** Leaderboards, which run the tests themselves. */
const leaderboards = [
  'aider.chat',
  'labs.scale.com',
  'swebench.com',
  'huggingface.co/spaces/tiger-lab',
]

/**
 * Who measured: by the page that a result cites, else as its source says.
 *
 * The page comes first because llm-stats calls 80 results independent that
 * stand on DeepSeek's own pages. A rival's page says neither: it repeats what
 * the developer reported or measures anew, and does not say which.
 */
export function reporterOf(
  result: Pick<ResultStatement, 'source_url' | 'reported_by'>,
  developer: string | null,
): Reporter | null {
  const site = siteOf(result.source_url)
  if (leaderboards.some((page) => isAt(site, page))) return 'independent'
  const owner = Object.entries(ownPages).find(([, pages]) => pages.some((page) => isAt(site, page)))
  if (!owner) return result.reported_by ?? null
  return owner[0] === developer ? 'developer' : null
}
