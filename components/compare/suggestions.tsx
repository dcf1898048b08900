import { priceText } from '@/lib/text/price-text'
import type { ModelView } from '../models/model-view'

/** Where nothing is compared yet: new models that many hosts serve, to be ticked. */
export function Suggestions({ models }: { models: readonly ModelView[] }) {
  return (
    <section className="section" aria-labelledby="suggestions-heading">
      <header>
        <h2 id="suggestions-heading">What do you want to compare?</h2>
        <p>
          Two to eight models, or what single hosts offer: search above, tick them in{' '}
          <a href="/models">the table of models</a> or <a href="/offerings">of offerings</a>, or
          begin with some of these.
        </p>
      </header>
      {models.length > 0 && (
        <form action="/compare" className="compare-start" aria-label="Choose models">
          <ul>
            {models.map(({ slug, name, developer_name, input_price, output_price }) => (
              <li key={slug}>
                <label>
                  <input type="checkbox" name="model" value={slug} />
                  <b>{name}</b>
                  <span>{developer_name}</span>
                  {input_price !== null && output_price !== null && (
                    <span className="figure">
                      ${priceText(input_price)} in, ${priceText(output_price)} out
                    </span>
                  )}
                </label>
              </li>
            ))}
          </ul>
          <button className="button button-primary" type="submit">
            Compare them
          </button>
        </form>
      )}
    </section>
  )
}
