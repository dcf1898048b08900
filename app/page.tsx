import ModelsPage, { generateMetadata as modelsMetadata } from './models/page'

/** The front page is the table of models: what a reader came for, without a page before it. */
export default ModelsPage
export const generateMetadata = modelsMetadata
