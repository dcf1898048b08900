import type { ModelPageData } from '@/components/model/model-page'

/** The model in schema.org's words, for search engines; what is unknown is left out. */
export function jsonLd({ model, ids, links, pricing }: ModelPageData, site: string): string {
  const url = `${site}/models/${model.slug}`
  const prices = (pricing?.chosen ? [] : (pricing?.table?.rows ?? [])).flatMap(
    ({ label, cells, qualifiers }) => {
      const price = cells[0]?.price
      if (!price || price.amount === null || qualifiers.length > 0) return []
      return [
        {
          '@type': 'UnitPriceSpecification',
          name: label,
          price: price.amount,
          priceCurrency: price.currency,
          referenceQuantity: { '@type': 'QuantitativeValue', value: price.per, unitText: label },
        },
      ]
    },
  )
  const data = {
    '@context': 'https://schema.org',
    '@type': 'SoftwareApplication',
    '@id': url,
    name: model.name,
    alternateName: ids.length > 0 ? ids : undefined,
    applicationCategory: 'AI model',
    url,
    image: `${url}/card.png`,
    description: model.summary ?? undefined,
    datePublished: model.released_on ?? undefined,
    license: model.license ?? undefined,
    creator:
      model.developer === null
        ? undefined
        : {
            '@type': 'Organization',
            name: model.developer_name ?? model.developer,
            url: `${site}/providers/${model.developer}`,
          },
    sameAs: links.filter(({ of }) => of === null).map((link) => link.url),
    offers:
      prices.length === 0 || !pricing
        ? undefined
        : {
            '@type': 'Offer',
            seller: { '@type': 'Organization', name: pricing.hostName },
            priceSpecification: prices,
          },
  }
  // Within a script element nothing may look like its end.
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
