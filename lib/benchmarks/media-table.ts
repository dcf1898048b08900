import type { Benchmark } from './benchmark'
import { plain, row } from './rows'

const errors = { unit: 'percent of words wrong', better: 'lower' } as const

/** Images, documents, film and sound. */
export const mediaBenchmarks: readonly Benchmark[] = [
  plain('activitynet', 'ActivityNet'),
  plain('ai2d', 'AI2D'),
  plain('blink', 'BLINK'),
  plain('cc-ocr', 'CC-OCR'),
  row('charades-sta', 'Charades-STA', { L: ['CharadesSTA'] }),
  row('chartqa', 'ChartQA', { L: ['ChartQA', 'Chart QA'] }),
  row('charxiv-descriptive', 'CharXiv Descriptive', { L: ['CharXiv-D'] }),
  row('charxiv-reasoning', 'CharXiv Reasoning', { L: ['CharXiv-R'], M: ['CharXiv Reasoning'] }),
  row(
    'common-voice-15',
    'Common Voice',
    { L: [['Common Voice 15', { version: '15' }]] },
    {
      ...errors,
      version: '15',
    },
  ),
  row(
    'covost-2',
    'CoVoST 2',
    { L: ['CoVoST2', ['CoVoST2 en-zh', { dataset: 'en-zh' }]] },
    {
      unit: 'BLEU',
    },
  ),
  row('docvqa', 'DocVQA', { L: ['DocVQA', ['DocVQAtest', { dataset: 'test' }]] }),
  plain('egoschema', 'EgoSchema'),
  plain('fleurs', 'FLEURS', errors),
  plain('giantsteps-tempo', 'GiantSteps Tempo'),
  row('hallusionbench', 'HallusionBench', { L: ['Hallusion Bench'] }),
  row('infovqa', 'InfoVQA', {
    L: ['InfoVQA', 'InfographicsQA', ['InfoVQAtest', { dataset: 'test' }]],
  }),
  plain('intergps', 'InterGPS'),
  plain('longvideobench', 'LongVideoBench'),
  plain('lvbench', 'LVBench'),
  plain('mathvision', 'MathVision'),
  row('mathvista', 'MathVista', {
    L: ['MathVista', 'Mathvista', ['MathVista-Mini', { dataset: 'testmini' }]],
  }),
  plain('meld', 'Meld'),
  plain('mlvu', 'MLVU'),
  plain('mlvu-m', 'MLVU-M'),
  plain('mm-if-eval', 'MM IF-Eval'),
  row(
    'mm-mt-bench',
    'MM-MT-Bench',
    { L: ['MM-MT-Bench', 'MM MT-Bench'] },
    { highest: '10', unit: 'points out of 10' },
  ),
  row('mmau', 'MMAU', {
    L: [
      'MMAU',
      ['MMAU Music', { dataset: 'music' }],
      ['MMAU Sound', { dataset: 'sound' }],
      ['MMAU Speech', { dataset: 'speech' }],
    ],
  }),
  row('mmbench', 'MMBench', { L: ['MMBench', ['MMBench_test', { dataset: 'test' }]] }),
  row(
    'mmbench-1-1',
    'MMBench',
    {
      L: [
        ['MMBench-V1.1', { version: 'v1.1' }],
        ['MMBench-V1.1-EN', { version: 'v1.1', dataset: 'en' }],
      ],
    },
    { version: 'v1.1' },
  ),
  // Points from 0 to 3, which llm-stats divides by 100.
  plain('mmbench-video', 'MMBench-Video', {
    highest: '3',
    unit: 'points out of 3',
    fraction_of: '100',
  }),
  // A sum of at most 2,800 points, which llm-stats divides by 10,000.
  plain('mme', 'MME', { highest: '2800', unit: 'points out of 2800', fraction_of: '10000' }),
  plain('mme-realworld', 'MME-RealWorld'),
  row('mmmu', 'MMMU', {
    L: [
      'MMMU',
      ['MMMU (val)', { dataset: 'val' }],
      ['MMMU (validation)', { dataset: 'val' }],
      ['MMMUval', { dataset: 'val' }],
    ],
  }),
  plain('mmmu-pro', 'MMMU-Pro'),
  plain('mmstar', 'MMStar'),
  plain('mmt-bench', 'MMT-Bench'),
  row('mm-vet', 'MM-Vet', {
    L: ['MMVet', ['MMVetGPT4Turbo', { variant: 'judged by GPT-4 Turbo' }]],
  }),
  plain('mtvqa', 'MTVQA'),
  plain('muirbench', 'MuirBench'),
  plain('musiccaps', 'MusicCaps'),
  plain('mvbench', 'MVBench'),
  plain('nmos', 'NMOS', { lowest: '1', highest: '5', unit: 'points out of 5' }),
  row(
    'ocrbench',
    'OCRBench',
    { L: ['OCRBench', 'OCR Bench'] },
    { highest: '1000', unit: 'points out of 1000' },
  ),
  row(
    'ocrbench-v2',
    'OCRBench',
    {
      L: [
        ['OCRBench_V2', { version: 'v2' }],
        ['OCRBench-V2 (en)', { version: 'v2', dataset: 'en' }],
        ['OCRBench-V2 (zh)', { version: 'v2', dataset: 'zh' }],
      ],
    },
    { version: 'v2' },
  ),
  plain('odinw', 'ODinW'),
  row('omnibench', 'OmniBench', { L: ['OmniBench', ['OmniBench Music', { dataset: 'music' }]] }),
  plain('perceptiontest', 'PerceptionTest'),
  plain('pointgrounding', 'PointGrounding'),
  plain('pope', 'POPE'),
  plain('realworldqa', 'RealWorldQA'),
  plain('scienceqa', 'ScienceQA'),
  plain('scienceqa-visual', 'ScienceQA Visual'),
  plain('tempcompass', 'TempCompass'),
  plain('textvqa', 'TextVQA'),
  plain('vatex', 'VATEX', { unit: 'CIDEr', highest: null, fraction_of: '100' }),
  row('vcr-en-easy', 'VCR en-easy', { L: ['VCR_en_easy'] }),
  row('vibe-eval', 'Vibe-Eval', { L: ['Vibe-Eval', 'Vibe-Eval-Reka'] }),
  row('video-mme', 'Video-MME', {
    L: [
      'Video-MME',
      'Video MME',
      ['Video-MME (long, no subtitles)', { dataset: 'long', variant: 'without subtitles' }],
      ['Video-MMEw sub', { variant: 'with subtitles' }],
      ['VideoMME w sub.', { variant: 'with subtitles' }],
      ['VideoMME w/o sub.', { variant: 'without subtitles' }],
    ],
  }),
  plain('vocalsound', 'VocalSound'),
  plain('voicebench', 'VoiceBench Avg'),
  row('vqav2', 'VQAv2', {
    L: ['VQAv2', ['VQAv2 (test)', { dataset: 'test' }], ['VQAv2 (val)', { dataset: 'val' }]],
  }),
]
