import type { Metadata } from 'next'
import ModelsPage, { generateMetadata as modelsMetadata } from './models/page'

type Props = PageProps<'/models'>

/** The front page is the table of models: what a reader came for, without a page before it. */
export default ModelsPage

/** As of /models, and the name of the site by hand: no template of the layout is for its own page. */
export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, ...metadata } = await modelsMetadata(props)
  return { ...metadata, title: { absolute: `${title} · losclouds` } }
}
