import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImageResponse } from 'next/og'
import type { ModelView } from '@/components/models/model-view'
import { lifecycleLabels } from '@/lib/text/labels'
import { moneyText } from '@/lib/text/money'
import { grouped } from '@/lib/text/numbers'
import { modelTwin } from '../twins.loader'

const size = { width: 1200, height: 630 }

/** The picture that stands beside a link to the page: name, developer and headline figures. */
export const GET = modelTwin(
  (slug) => `/models/${slug}/card.png`,
  async ({ model }) => {
    const [regular, semibold] = await fonts()
    const image = new ImageResponse(<Card model={model} />, {
      ...size,
      fonts: [
        { name: 'Geist', data: regular, weight: 400 },
        { name: 'Geist', data: semibold, weight: 600 },
      ],
    })
    return { body: await image.arrayBuffer(), type: 'image/png' }
  },
)

let read: Promise<[Buffer, Buffer]> | undefined

function fonts(): Promise<[Buffer, Buffer]> {
  const folder = join(process.cwd(), 'node_modules/geist/dist/fonts/geist-sans')
  read ??= Promise.all([
    readFile(join(folder, 'Geist-Regular.ttf')),
    readFile(join(folder, 'Geist-SemiBold.ttf')),
  ])
  return read
}

// Colours of tokens.css, light, as the renderer knows neither variables nor OKLCH.
const colors = { paper: '#fcfefe', ink: '#141c20', quiet: '#5c666b', line: '#c3c9cc' }

function Card({ model }: { model: ModelView }) {
  const { developer_name, developer, lifecycle } = model
  const maker = developer_name ?? developer
  return (
    <div
      style={{
        ...{ width: '100%', height: '100%', display: 'flex', flexDirection: 'column' },
        ...{ justifyContent: 'space-between', padding: 72, fontFamily: 'Geist' },
        ...{ background: colors.paper, color: colors.ink },
      }}
    >
      <div style={{ display: 'flex', justifyContent: 'space-between', fontSize: 30 }}>
        <span style={{ fontWeight: 600 }}>losclouds</span>
        <span style={{ color: colors.quiet }}>
          {lifecycle === null ? '' : lifecycleLabels[lifecycle]}
        </span>
      </div>
      <div style={{ display: 'flex', flexDirection: 'column' }}>
        <span style={{ fontSize: model.name.length > 24 ? 72 : 96, fontWeight: 600 }}>
          {model.name}
        </span>
        <span style={{ fontSize: 36, color: colors.quiet }}>{maker ? `by ${maker}` : ''}</span>
      </div>
      <div style={{ display: 'flex', borderTop: `2px solid ${colors.line}`, paddingTop: 28 }}>
        {figuresOf(model).map(({ label, value }) => (
          <div key={label} style={{ display: 'flex', flexDirection: 'column', width: 352 }}>
            <span style={{ fontSize: 26, color: colors.quiet }}>{label}</span>
            <span style={{ fontSize: 44, fontWeight: 600 }}>{value}</span>
          </div>
        ))}
      </div>
    </div>
  )
}

/** The first three that are published. */
function figuresOf({ input_price, output_price, context_window, released_on }: ModelView) {
  const price = (amount: string | null) =>
    amount === null ? null : amount === '0' ? 'free' : moneyText(amount)
  return [
    { label: 'Input, per 1M tokens', value: price(input_price) },
    { label: 'Output, per 1M tokens', value: price(output_price) },
    { label: 'Context', value: context_window === null ? null : grouped(context_window) },
    { label: 'Released', value: released_on },
  ]
    .filter(({ value }) => value !== null)
    .slice(0, 3)
}
