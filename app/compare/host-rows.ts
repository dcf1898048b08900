import { modelHref } from '@/components/models/links'
import { type Field, findField } from '@/lib/catalogue/field'
import { modelFields, offeringFields } from '@/lib/catalogue/model'
import { moneyText } from '@/lib/text/money'
import { factRow } from './fact-rows'
import type { Draft } from './row'
import type { Subject } from './subject'

/** Who serves it: of a model how many and who is cheapest, of an offering its own host. */
export function hostRows(subjects: readonly Subject[]): Draft[] {
  const fields: readonly (Field | undefined)[] = [
    findField(modelFields, 'host_count'),
    ...['host_type', 'region', 'quantization'].map((key) => findField(offeringFields, key)),
  ]
  const [count, ...own] = fields.flatMap((field) => (field ? [factRow(subjects, field)] : []))
  const anyOffering = subjects.some(({ offering }) => offering !== null)
  return [
    ...(count ? [count] : []),
    {
      key: 'cheapest_host',
      label: 'Cheapest host',
      unit: 'input, per 1M tokens',
      cells: subjects.map(
        ({ cheapest, model }) =>
          cheapest &&
          model && {
            value: moneyText(cheapest.input_price),
            figure: cheapest.input_price,
            href: `${modelHref(model.slug)}?hosts=price#hosts`,
            subs: [cheapest.host_name],
          },
      ),
      measure: 'price',
      better: 'lower',
    },
    // What no model has is missing of no model.
    ...(anyOffering ? own.map(({ isFact: _, ...row }) => row) : []),
    ...(anyOffering ? [idRow(subjects)] : []),
  ]
}

function idRow(subjects: readonly Subject[]): Draft {
  return {
    key: 'api_model_id',
    label: 'API id',
    cells: subjects.map(({ offering }) => offering && { value: offering.api_model_id }),
  }
}
