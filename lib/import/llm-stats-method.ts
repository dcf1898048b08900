import type { ResultStatement } from './record'

/** How a result came about, as far as its source says so in a word. */
export type Method = Pick<ResultStatement, 'version' | 'metric' | 'harness' | 'variant' | 'dataset'>

/** Longer texts are sentences: only what is marked `anywhere` is looked for in them. */
const SHORT = 60

interface Word {
  pattern: RegExp
  /** What is kept; `$1` is the first group. */
  to: string
  /** Means the same inside a sentence. */
  anywhere?: true
}

function word(pattern: RegExp, to: string, anywhere?: 'anywhere'): Word {
  return anywhere ? { pattern, to, anywhere: true } : { pattern, to }
}

// First match wins in each but `variants`, of which all that match count.

const harnesses: readonly Word[] = [
  word(/\bsimple-evals\b/i, 'simple-evals'),
  word(/\bOLMES\b/, 'OLMES'),
  word(/\bClaude Code\b/, 'Claude Code', 'anywhere'),
]

const metrics: readonly Word[] = [
  word(/\bpass ?@ ?(\d+)/i, 'pass@$1', 'anywhere'),
  word(/\bcons@(\d+)/i, 'cons@$1'),
  word(/maj(?:ority)?@(\d+)|maj(\d+)@1/i, 'maj@$1$2'),
  word(/\b1 - WER\b/, '1 - WER'),
  word(/\bWER\b|word error rate/i, 'WER'),
  word(/\bLC-winrate\b/i, 'length-controlled win rate'),
  word(/\bF1\b/i, 'F1', 'anywhere'),
  word(/\bANLS\b/, 'ANLS'),
  word(/rouge-?l\b/i, 'ROUGE-L'),
  word(/\bCIDEr\b/i, 'CIDEr'),
  word(/\bspBLEU\b/i, 'spBLEU'),
  word(/\bBLEU\b/i, 'BLEU', 'anywhere'),
  word(/\bCOMET22\b/i, 'COMET22'),
  word(/\bChrF\b/i, 'ChrF'),
  word(/\bmIoU\b/i, 'mIoU'),
  word(/\bNMOS\b/, 'NMOS'),
  word(/\bElo\b/i, 'Elo'),
  word(/\bMC2\b/, 'MC2'),
  word(/exact match|\bEM\b|\bfinal_em\b|\/em\b/i, 'exact match'),
  word(/\brelaxed ?accuracy\b/i, 'relaxed accuracy'),
  word(/\bweighted accuracy\b/i, 'weighted accuracy'),
  word(/\bmacro[_ ]av(?:g|erage)/i, 'macro average accuracy'),
  word(/\bmicro[_ ]avg/i, 'micro average accuracy'),
  word(/\bstep accuracy\b/i, 'step accuracy'),
  word(/\bVQA Match\b/i, 'VQA match'),
  word(/\bSR\b|\bsuccess rate\b/i, 'success rate'),
  word(/\brecall\b/i, 'recall'),
  word(/\bresolved\b/i, 'resolved'),
  word(/\baccuracy\b|\bacc\b/i, 'accuracy'),
]

const variants: readonly Word[] = [
  word(/\b(\d+(?:-\d+)?)[- ]shot\b/i, '$1-shot', 'anywhere'),
  word(/\bzero-shot\b/i, '0-shot'),
  word(/\bfew-shot\b/i, 'few-shot'),
  word(/\bCoT\b|\bchain[- ]of[- ]thought\b/i, 'CoT'),
  word(/\bno tools\b/i, 'no tools'),
  word(/\bwith python \+ browsing\b/i, 'with Python and browsing'),
  word(/\bwith python(?: tool)?\)/i, 'with Python'),
  word(/(?:^|, )reasoning off$/i, 'reasoning off'),
  word(/(?:^|, )reasoning(?: on)?$/i, 'reasoning on'),
  word(/\bno extended thinking\b/i, 'no extended thinking', 'anywhere'),
  word(/(?<!\bno )\bextended thinking\b/i, 'extended thinking', 'anywhere'),
  word(
    /\bparallel test-time compute\b|\bmultiple parallel attempts\b/i,
    'parallel test-time compute',
    'anywhere',
  ),
  word(/\bprompt addendum\b/i, 'prompt addendum', 'anywhere'),
  word(/\bnon-agentic\b/i, 'non-agentic', 'anywhere'),
  word(/\bavg 5 runs\b/i, 'average of 5 runs', 'anywhere'),
  word(/\bGPT-4o user model\b/i, 'GPT-4o as user', 'anywhere'),
  word(/\b(GPT-4o|o3-mini) (?:grader|judge)\b/i, 'judged by $1', 'anywhere'),
  word(/^GPT-4-1106$/, 'judged by $&'),
  word(/\bo[34]-mini[- ]high\b/i, 'high'),
  word(/\bdiff-fenced\b/i, 'diff-fenced'),
  word(/\bwhole\b/i, 'whole'),
  word(/\bdiff\b(?!-)/i, 'diff'),
  word(/\bprompt strict\b|\bstrict-prompt\b/i, 'prompt strict'),
  word(/^strict\b/i, 'strict'),
  word(/^(\d+ frames)$/i, '$1'),
]

const datasets: readonly Word[] = [
  word(/\bdiamond\b/i, 'Diamond', 'anywhere'),
  word(/^Main\b/, 'Main'),
  word(/\btestmini\b|^mini$/i, 'testmini'),
  word(/^(en|cn) test$|^dev-(en)$/i, '$1$2'),
  word(/^(img-test|std\/vision|full|sum)$/i, '$1'),
  word(/\bval(?:idation)?\b/i, 'val'),
  word(/\btest\b(?!-)/i, 'test'),
  word(/^(128k|1M)-(average|pointwise)$/i, '$1 $2'),
  word(/^pointwise$/i, 'pointwise'),
  word(/\b128k\b/i, '128k'),
  word(/^(3K-token) subset$/i, '$1'),
  word(/^LiveCodeBench (\d{4}-\d{4})\b/, '$1'),
  word(/^LiveBench (\d{4})\b/, '$1'),
  word(/^8\/1\/24–2\/1\/25$/, '2408-2502'),
  word(/06\/01\/2024 - 10\/05\/2024$/, '2406-2410', 'anywhere'),
  word(/, base,/, 'base'),
  word(/^(coding)$/i, '$1'),
]

const versions: readonly Word[] = [
  word(/^(v\d+(?:\.\d+)?)$/, '$1'),
  word(/^AlignBench (v[\d.]+)\b/, '$1'),
  word(/^(\d+\.\d+)$/, '$1'),
]

/**
 * What a text such as `Diamond, 5-shot CoT` says of harness, metric, variant
 * and part of the data set. Prose is not carried over, and a text that names
 * none of the known words says nothing.
 */
export function methodOf(text: string): Method {
  return {
    version: first(versions, text),
    metric: first(metrics, text),
    harness: first(harnesses, text),
    variant: all(variants, text).join(', ') || null,
    dataset: first(datasets, text)?.replace(/^(?:en|cn|coding|full|sum)$/i, lower) ?? null,
  }
}

function lower(text: string): string {
  return text.toLowerCase()
}

function first(words: readonly Word[], text: string): string | null {
  return all(words, text)[0] ?? null
}

function all(words: readonly Word[], text: string): string[] {
  const isShort = text.length <= SHORT
  return words.flatMap(({ pattern, to, anywhere }) => {
    const match = isShort || anywhere ? pattern.exec(text) : null
    if (!match) return []
    return to.replace(
      /\$(\d|&)/g,
      (_, group: string) => match[group === '&' ? 0 : Number(group)] ?? '',
    )
  })
}
