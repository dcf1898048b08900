import type { Benchmark } from './benchmark'
import { plain, row } from './rows'

/** Programs, tools and agents. */
export const codeBenchmarks: readonly Benchmark[] = [
  plain('aider', 'Aider'),
  row('aider-polyglot', 'Aider Polyglot', {
    L: ['Aider-Polyglot', ['Aider-Polyglot Edit', { variant: 'diff' }]],
    M: ['Aider Polyglot'],
  }),
  row('aitz', 'AITZ', { L: [['AITZ_EM', { metric: 'exact match' }]] }),
  row('androidcontrol-high', 'AndroidControl High', {
    L: [['Android Control High_EM', { metric: 'exact match' }]],
  }),
  row('androidcontrol-low', 'AndroidControl Low', {
    L: [['Android Control Low_EM', { metric: 'exact match' }]],
  }),
  row('androidworld', 'AndroidWorld', { L: [['AndroidWorld_SR', { metric: 'success rate' }]] }),
  plain('api-bank', 'API-Bank'),
  plain('bfcl', 'BFCL'),
  row('bfcl-v2', 'BFCL', { L: [['BFCL v2', { version: 'v2' }]] }, { version: 'v2' }),
  row('bfcl-v3', 'BFCL', {}, { version: 'v3' }),
  row('bigcodebench', 'BigCodeBench', {
    L: [
      'BigCodeBench',
      ['BigCodeBench-Full', { dataset: 'full' }],
      ['BigCodeBench-Hard', { dataset: 'hard' }],
    ],
  }),
  row('bird-sql', 'BIRD-SQL', { L: [['Bird-SQL (dev)', { dataset: 'dev' }]] }),
  row('claw-eval', 'Claw-eval', { M: ['Claw-eval'] }),
  row('codeforces', 'Codeforces', { L: ['CodeForces'] }, { unit: 'Elo', highest: null }),
  row(
    'codegolf-2-2',
    'Codegolf',
    { L: [['Codegolf v2.2', { version: 'v2.2' }]] },
    { version: 'v2.2' },
  ),
  plain('complexfuncbench', 'ComplexFuncBench'),
  row('crperelation', 'CRPErelation', { L: ['CRPErelation'] }),
  row('cruxeval-i', 'CRUXEval-I', { L: [['CRUXEval-Input-CoT', { variant: 'CoT' }]] }),
  row('cruxeval-o', 'CRUXEval-O', {
    L: ['CruxEval-O', 'CRUX-O', ['CRUXEval-Output-CoT', { variant: 'CoT' }]],
  }),
  row('cti-realm', 'CTI-REALM', { M: ['CTI-REALM'] }),
  plain('cybersecurity-ctfs', 'Cybersecurity CTFs'),
  plain('ds-arena-code', 'DS-Arena-Code'),
  plain('ds-fim-eval', 'DS-FIM-Eval'),
  row('evalplus', 'EvalPlus', { L: ['EvalPlus', 'Evalplus'] }),
  plain('gorilla-api-bench', 'Gorilla Benchmark API Bench'),
  plain('groundui-1k', 'GroundUI-1K'),
  row('humaneval', 'HumanEval', {
    L: ['HumanEval', 'Humaneval', ['Instruct HumanEval', { variant: 'instruct' }]],
  }),
  plain('humaneval-multi', 'HumanEval Multi'),
  row('humaneval-plus', 'HumanEval+', { L: ['HumanEval+'] }),
  plain('humaneval-average', 'HumanEval-Average'),
  plain('humaneval-mul', 'HumanEval-Mul'),
  plain('humanevalfim-average', 'HumanEvalFIM-Average'),
  row('lbpp-v2', 'LBPP', { L: [['LBPP (v2)', { version: 'v2' }]] }, { version: 'v2' }),
  row('livecodebench', 'LiveCodeBench', {
    L: [
      ['LiveCodeBench(01-09)', { dataset: '01-09' }],
      ['LiveCodeBench-COT', { variant: 'CoT' }],
    ],
    LM: ['LiveCodeBench'],
  }),
  row(
    'livecodebench-v5',
    'LiveCodeBench',
    {
      L: [
        ['LiveCodeBench v5', { version: 'v5' }],
        ['LiveCodeBench v5 24.12-25.2', { version: 'v5', dataset: '2412-2502' }],
      ],
    },
    { version: 'v5' },
  ),
  row('livecodebench-pro', 'LiveCodeBench Pro', { M: ['LiveCodeBench Pro'] }),
  row('mbpp', 'MBPP', { L: ['MBPP', ['MBPP pass@1', { metric: 'pass@1' }]] }),
  row('mbpp-evalplus', 'MBPP EvalPlus', {
    L: [
      'MBPP EvalPlus',
      ['MBPP EvalPlus (base)', { dataset: 'base' }],
      ['MBPP ++ base version', { dataset: 'base' }],
    ],
  }),
  row('mbpp-plus', 'MBPP+', { L: ['MBPP+'] }),
  plain('mm-mind2web', 'MM-Mind2Web'),
  row('mobileminiwob-plus-plus', 'MobileMiniWob++', {
    L: [['MobileMiniWob++_SR', { metric: 'success rate' }]],
  }),
  plain('multipl-e', 'MultiPL-E'),
  row('multipl-e-humaneval', 'MultiPL-E HumanEval', { L: ['Multipl-E HumanEval'] }),
  row('multipl-e-mbpp', 'MultiPL-E MBPP', { L: ['Multipl-E MBPP'] }),
  plain('natural2code', 'Natural2Code'),
  plain('nexus', 'Nexus'),
  row('nl2repo', 'NL2Repo', { M: ['NL2Repo'] }),
  row('osworld', 'OSWorld', {
    L: [
      'OSWorld',
      ['OSWorld Extended', { variant: 'extended' }],
      ['OSWorld Screenshot-only', { variant: 'screenshot only' }],
    ],
  }),
  plain('repobench', 'RepoBench'),
  plain('repoqa', 'RepoQA'),
  row('scicode', 'SciCode', { M: ['SciCode'] }),
  plain('screenspot', 'ScreenSpot'),
  plain('screenspot-pro', 'ScreenSpot Pro'),
  plain('spider', 'Spider'),
  row('swe-atlas-codebase-qna', 'SWE-Atlas Codebase QnA', { M: ['SWE-Atlas Codebase QnA'] }),
  row('swe-atlas-refactoring', 'SWE-Atlas Refactoring', { M: ['SWE-Atlas Refactoring'] }),
  row('swe-atlas-test-writing', 'SWE-Atlas Test Writing', { M: ['SWE-Atlas Test Writing'] }),
  row('swe-bench-multilingual', 'SWE-bench Multilingual', { M: ['SWE-Bench Multilingual'] }),
  row('swe-bench-pro', 'SWE-bench Pro', { M: ['SWE-Bench Pro', 'SWE Bench Pro'] }),
  row('swe-bench-verified', 'SWE-bench Verified', {
    L: ['SWE-bench Verified'],
    LM: ['SWE-Bench Verified'],
  }),
  row('swe-lancer', 'SWE-Lancer', {
    L: ['SWE-Lancer', ['SWE-Lancer (IC-Diamond subset)', { dataset: 'IC Diamond' }]],
  }),
  row('tau-bench', 'TAU-bench', { L: ['Tau-bench'] }),
  row('tau-bench-airline', 'TAU-bench Airline', {
    L: ['TAU-bench Airline', 'TAU-Bench Airline'],
  }),
  row('tau-bench-retail', 'TAU-bench Retail', { L: ['TAU-bench Retail', 'TAU-Bench Retail'] }),
  row('tau3-bench-banking', 'τ³-bench Banking', { M: ['τ3 Banking'] }),
  row('terminal-bench', 'Terminal-Bench', { L: ['Terminal-bench'], M: ['Terminal-Bench'] }),
  row(
    'terminal-bench-2-0',
    'Terminal-Bench',
    { M: [['Terminal Bench 2.0', { version: '2.0' }]] },
    { version: '2.0' },
  ),
  row(
    'terminal-bench-2-1',
    'Terminal-Bench',
    {
      M: [
        ['Terminal-Bench 2.1', { version: '2.1' }],
        ['Terminal Bench 2.1', { version: '2.1' }],
      ],
    },
    { version: '2.1' },
  ),
  row('terminal-bench-hard', 'Terminal-Bench Hard', { M: ['Terminal-Bench Hard'] }),
  plain('visualwebbench', 'VisualWebBench'),
]
