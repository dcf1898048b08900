import type { Metadata, Route } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { ModelPage } from '@/components/model/model-page'
import { modelHref } from '@/components/models/links'
import type { ModelView } from '@/components/models/model-view'
import { PageShell } from '@/components/shell/page-shell'
import { lifecycleLabels } from '@/lib/text/labels'
import { moneyText } from '@/lib/text/money'
import { grouped } from '@/lib/text/numbers'
import { loadFooter } from '../../loader'
import { loadModel } from './loader'

type Props = PageProps<'/models/[slug]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await loadModel(decoded((await params).slug))
  if (found.kind !== 'model') return {}
  const { model } = found.data
  return {
    title: model.developer_name === null ? model.name : `${model.name} by ${model.developer_name}`,
    description: describe(model),
    alternates: { canonical: modelHref(model.slug) },
  }
}

export default async function Page({ params }: Props) {
  const found = await loadModel(decoded((await params).slug))
  if (found.kind === 'nothing') notFound()
  if (found.kind === 'moved') {
    const anchor = found.release === null ? '' : `#${encodeURIComponent(found.release)}`
    permanentRedirect(`${modelHref(found.slug)}${anchor}` as Route)
  }
  return (
    <PageShell current="/models" footer={await loadFooter()}>
      <ModelPage data={found.data} />
    </PageShell>
  )
}

/** Ids that hold slashes come as one encoded segment; one that does not decode is no id. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function describe(model: ModelView): string {
  if (model.summary !== null) return model.summary
  const parts: string[] = []
  if (model.input_price !== null && model.output_price !== null) {
    parts.push(
      `${moneyText(model.input_price)} input and ${moneyText(model.output_price)} output per 1M tokens`,
    )
  }
  if (model.context_window !== null)
    parts.push(`${grouped(model.context_window)} tokens of context`)
  if (model.lifecycle !== null) parts.push(lifecycleLabels[model.lifecycle].toLowerCase())
  const facts = parts.length > 0 ? `: ${parts.join(', ')}` : ''
  return `${model.name}${facts}. Prices at every host, capabilities, releases and end of life, with the source of each figure.`
}
