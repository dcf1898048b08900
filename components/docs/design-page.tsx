import type { ColourToken, Pair, TypeStep } from '@/lib/design/tokens'
import { PageIndex } from '../record/page-index'
import { Comparisons, Workloads } from './comparisons'
import {
  Charts,
  Controls,
  EvidenceParts,
  Figures,
  Headline,
  Logos,
  Messages,
  Tables,
} from './components'
import { Colours, Contrasts, Spaces, TypeScale } from './foundations'

export interface DesignData {
  readonly colours: readonly ColourToken[]
  readonly type: readonly TypeStep[]
  readonly textPairs: readonly Pair[]
  readonly edgePairs: readonly Pair[]
}

const entries = [
  ['type', 'Type'],
  ['space', 'Space'],
  ['colours', 'Colours'],
  ['contrast', 'Contrast'],
  ['figures', 'Figures'],
  ['logos', 'Logos'],
  ['table', 'Table'],
  ['compact', 'Compact table'],
  ['prices', 'Prices under conditions'],
  ['evidence', 'Evidence'],
  ['strip', 'Headline figures'],
  ['controls', 'Controls'],
  ['messages', 'Messages'],
  ['price', 'Price against score'],
  ['charts', 'Parts of charts'],
  ['history', 'Price history'],
  ['comparison', 'Comparison'],
  ['workload', 'Workload'],
].map(([id = '', title = '']) => ({ id, title, count: null }))

/** Every component in every state, made of the components themselves with invented figures. */
export function DesignPage({ data }: { data: DesignData }) {
  return (
    <article className="record">
      <div>
        <p className="crumbs">
          <a href="/docs">Documentation</a>
        </p>
        <h1 className="text-28 font-semibold tracking-[-0.028em]">Design system</h1>
        <p className="mt-1.5 max-w-[68ch] text-15 text-ink-2">
          Every component in every state, as pages use them. All figures here are invented.
        </p>
      </div>
      <PageIndex entries={entries} />
      <TypeScale steps={data.type} />
      <Spaces />
      <Colours colours={data.colours} />
      <Contrasts texts={data.textPairs} edges={data.edgePairs} />
      <Figures />
      <Logos />
      <Tables />
      <EvidenceParts />
      <Headline />
      <Controls />
      <Messages />
      <Charts />
      <Comparisons />
      <Workloads />
    </article>
  )
}
