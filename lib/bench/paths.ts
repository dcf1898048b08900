/** The pages that the bars speak of; `{n}` makes an address that was never asked before. */
export const hotPath = '/models'
export const modelPath = '/models/gpt-4-1-mini'
export const comparePath = '/compare?model=gpt-4-1-mini&model=gemini-2-5-pro'

/** The filter that the bars were measured with. */
export const filter =
  'tool_calling=yes&reasoning=yes&input_modalities=image&context_window=128000..&input_price=..3.000{n}&sort=input_price'
export const listPath = `/models?${filter}`
