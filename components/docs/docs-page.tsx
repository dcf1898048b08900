import { changeFields } from '@/lib/catalogue/change'
import { modelFields, offeringFields } from '@/lib/catalogue/model'
import { PageIndex } from '../record/page-index'
import { Section } from '../record/section'
import { ApiSection, type OperationView } from './api-section'
import { FieldTable } from './field-table'

/** Fields and API from the lists that the program itself runs on, so they cannot be outdated. */
export function DocsPage({ operations }: { operations: readonly OperationView[] }) {
  return (
    <article className="record">
      <div>
        <h1 className="text-28 font-semibold tracking-[-0.028em]">Documentation</h1>
        <p className="mt-1.5 max-w-[68ch] text-15 text-ink-2">
          Every field and every address of this catalogue. Where its figures come from is told under{' '}
          <a href="/sources">sources</a>; where they disagree, under{' '}
          <a href="/conflicts">conflicts</a>; what its pages are made of, in the{' '}
          <a href="/docs/design">design system</a>.
        </p>
      </div>
      <PageIndex
        entries={[
          { id: 'grammar', title: 'Addresses of tables', count: null },
          { id: 'model', title: 'Fields of a model', count: modelFields.length },
          { id: 'offering', title: 'Fields of an offering', count: offeringFields.length },
          { id: 'change', title: 'Fields of a change', count: changeFields.length },
          { id: 'api', title: 'API', count: operations.length },
        ]}
      />
      <Grammar />
      <FieldTable
        id="model"
        title="Fields of a model"
        qualifier="a row of the main table"
        fields={modelFields}
      />
      <FieldTable
        id="offering"
        title="Fields of an offering"
        qualifier="a model as one host serves it"
        fields={offeringFields}
      />
      <FieldTable
        id="change"
        title="Fields of a change"
        qualifier="what the log is filtered by"
        fields={changeFields}
      />
      <ApiSection operations={operations} />
    </article>
  )
}

const rules: readonly [example: string, meaning: string][] = [
  ['developer=openai&developer=google', 'A key that repeats means any of its values.'],
  ['input_modalities=text&input_modalities=image', 'Of modalities it means all of them.'],
  [
    'input_price=..1&context_window=400000..',
    'Different keys all hold; a range has both its ends.',
  ],
  ['tool_calling=yes&tool_calling=unknown', 'Unknown is no “no”: it is asked for by its name.'],
  ['q=gpt mini', 'Searches names, ids, aliases and developers, and forgives typing errors.'],
  ['sort=-context_window', 'One key; a hyphen turns the order round; unknowns come last.'],
  ['columns=input_price,license', 'Which fields a row has.'],
  ['as_of=2026-06-30', 'Prices and lifecycle of that UTC day, by API.'],
]

function Grammar() {
  return (
    <Section
      id="grammar"
      title="Addresses of tables"
      qualifier="one grammar for pages and API; keys are those of the fields"
    >
      <dl className="grammar">
        {rules.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="note">
        Prices are decimal text, days are UTC, and what nobody published is null. A page leaves out
        what it does not understand and says so; the API answers 400 and names the parameter.
      </p>
    </Section>
  )
}
