import type { Metadata, Route } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import {
  askedFields,
  type ModelAsked,
  modelAskedHref,
  readModelAsked,
} from '@/components/model/asked'
import { ModelPage } from '@/components/model/model-page'
import { modelHref } from '@/components/models/links'
import type { ModelView } from '@/components/models/model-view'
import { PageShell } from '@/components/shell/page-shell'
import type { AskedWorkload } from '@/components/workload/workload-fold'
import { env } from '@/lib/env'
import { readWorkload, workloadParameters } from '@/lib/pricing/workload'
import { lifecycleLabels } from '@/lib/text/labels'
import { moneyText } from '@/lib/text/money'
import { grouped } from '@/lib/text/numbers'
import { loadFooter } from '../../loader'
import { jsonLd } from './json-ld'
import { loadModel } from './loader'

type Props = PageProps<'/models/[slug]'>

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await load(props)
  if (found.kind !== 'model') return {}
  const { model } = found.data
  const href = modelHref(model.slug)
  const title =
    model.developer_name === null ? model.name : `${model.name} by ${model.developer_name}`
  const description = describe(model)
  return {
    title,
    description,
    alternates: { canonical: href, types: { 'text/markdown': `${href}.md` } },
    openGraph: {
      ...{ type: 'website', siteName: 'losclouds', title, description, url: href },
      images: [{ url: `${href}/card.png`, width: 1200, height: 630, alt: title }],
    },
    twitter: { card: 'summary_large_image' },
  }
}

export default async function Page(props: Props) {
  const found = await load(props)
  if (found.kind === 'nothing') notFound()
  if (found.kind === 'moved') {
    const asked = readModelAsked(await props.searchParams)
    const anchor = found.release === null ? '' : encodeURIComponent(found.release)
    permanentRedirect(modelAskedHref(found.slug, asked, anchor) as Route)
  }
  return (
    <PageShell current="/models" footer={{ ...(await loadFooter()), day: found.data.on }}>
      <ModelPage data={found.data} workload={readAskedWorkload(await props.searchParams)} />
      {isPlain(found.data.asked) && (
        <script
          type="application/ld+json"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON without any "<" is what the element holds
          dangerouslySetInnerHTML={{ __html: jsonLd(found.data, env().AUTH_URL) }}
        />
      )}
    </PageShell>
  )
}

function readAskedWorkload(params: Awaited<Props['searchParams']>): AskedWorkload {
  const { workload, problems } = readWorkload(
    new URLSearchParams(
      workloadParameters.flatMap((name) =>
        [params[name] ?? []].flat().map((value) => [name, value]),
      ),
    ),
  )
  return { workload, problems: problems.map(({ detail }) => detail) }
}

/** The page as search engines know it. */
function isPlain(asked: ModelAsked): boolean {
  return askedFields(asked).length === 0
}

async function load({ params, searchParams }: Props) {
  const { asOf, offering, hosts } = readModelAsked(await searchParams)
  return loadModel(decoded((await params).slug), asOf, offering, hosts)
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
