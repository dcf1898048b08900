import type { ColourToken, Pair, TypeStep } from '@/lib/design/tokens'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, GroupHead, Head, Row, RowHead, Table } from '../table/parts'

/** What WCAG 2.2 AA asks of words, and of an edge that is the only sign of a control. */
const leastForWords = 4.5
const leastForEdges = 3

/** Utilities by the name of their step; written out, since only what is written is in the style sheet. */
const textClass: Readonly<Record<string, string>> = {
  12: 'text-12',
  13: 'text-13',
  14: 'text-14',
  15: 'text-15',
  16: 'text-16',
  20: 'text-20',
  28: 'text-28',
}

export function TypeScale({ steps }: { steps: readonly TypeStep[] }) {
  return (
    <Section id="type" title="Type" qualifier="Geist, and Geist Mono for ids and code">
      <Table className="stack" labelledBy="type-heading">
        <Head>
          <Row>
            <ColumnHead>Step</ColumnHead>
            <ColumnHead>400</ColumnHead>
            <ColumnHead>500</ColumnHead>
            <ColumnHead>600</ColumnHead>
          </Row>
        </Head>
        <Body>
          {steps.map(({ name, size, line }) => {
            const step = textClass[name] ?? ''
            return (
              <Row key={name}>
                <RowHead>{`${size}/${line}`}</RowHead>
                <Cell className={`full ${step}`}>gpt-4.1 mini, $0.0028</Cell>
                <Cell className={`full font-medium ${step}`}>gpt-4.1 mini, $0.0028</Cell>
                <Cell className={`full font-semibold ${step}`}>gpt-4.1 mini, $0.0028</Cell>
              </Row>
            )
          })}
        </Body>
      </Table>
      <p className="note">
        Figures are tabular: <span className="figure">0123456789</span> and{' '}
        <span className="figure">1111111111</span> are equally wide. Ids:{' '}
        <code>gpt-4.1-mini-2025-04-14</code>.
      </p>
    </Section>
  )
}

const spaces = [4, 8, 12, 16, 24, 32, 48]

export function Spaces() {
  return (
    <Section id="space" title="Space" qualifier="pixels">
      <ul className="flex flex-wrap items-end gap-4">
        {spaces.map((space) => (
          <li key={space} className="text-12 text-ink-2">
            <svg className="mb-1 block" width={space} height={space} aria-hidden="true">
              <rect width={space} height={space} fill="var(--edge)" />
            </svg>
            {space}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function Colours({ colours }: { colours: readonly ColourToken[] }) {
  return (
    <Section id="colours" title="Colours" qualifier="OKLCH">
      <Table className="stack" labelledBy="colours-heading">
        <Head>
          <Row>
            <ColumnHead>Token</ColumnHead>
            <ColumnHead>Light</ColumnHead>
            <ColumnHead>Dark</ColumnHead>
          </Row>
        </Head>
        <Body>
          {colours.map(({ name, light, dark }) => (
            <Row key={name}>
              <RowHead>
                <code>--{name}</code>
              </RowHead>
              <Cell className="half" label="Light">
                <Swatch colour={light} /> <code className="quiet">{light}</code>
              </Cell>
              <Cell className="half" label="Dark">
                <Swatch colour={dark} /> <code className="quiet">{dark}</code>
              </Cell>
            </Row>
          ))}
        </Body>
      </Table>
    </Section>
  )
}

/** Drawn, not styled: the page's policy allows no inline styles. */
function Swatch({ colour }: { colour: string }) {
  return (
    <svg className="swatch" width="40" height="16" aria-hidden="true">
      <rect width="39" height="15" x="0.5" y="0.5" fill={colour} stroke="var(--line-strong)" />
    </svg>
  )
}

interface PairProps {
  texts: readonly Pair[]
  edges: readonly Pair[]
}

/** Every colour of words against every ground it may stand on; what AA would refuse is red. */
export function Contrasts({ texts, edges }: PairProps) {
  return (
    <Section
      id="contrast"
      title="Contrast"
      qualifier={`WCAG ratio, computed from the colours; words need ${leastForWords}, edges ${leastForEdges}`}
    >
      <Table className="stack" labelledBy="contrast-heading">
        <Head>
          <Row className="groups">
            <GroupHead span={2} />
            <GroupHead span={2}>Ratio</GroupHead>
          </Row>
          <Row>
            <ColumnHead>Of</ColumnHead>
            <ColumnHead>On</ColumnHead>
            <ColumnHead className="r">Light</ColumnHead>
            <ColumnHead className="r">Dark</ColumnHead>
          </Row>
        </Head>
        <Body>
          {texts.map((pair) => (
            <PairRow key={`${pair.text} ${pair.ground}`} pair={pair} least={leastForWords} />
          ))}
          {edges.map((pair) => (
            <PairRow key={`${pair.text} ${pair.ground}`} pair={pair} least={leastForEdges} edge />
          ))}
        </Body>
      </Table>
    </Section>
  )
}

function PairRow({ pair, least, edge = false }: { pair: Pair; least: number; edge?: boolean }) {
  const { text, ground, light, dark } = pair
  return (
    <Row>
      <RowHead>
        <code>--{text}</code> {edge && <span className="quiet">as an edge</span>}
      </RowHead>
      <Cell className="half" label="On">
        <code className="quiet">--{ground}</code>
      </Cell>
      <Ratio label="Light" value={light} least={least} />
      <Ratio label="Dark" value={dark} least={least} />
    </Row>
  )
}

function Ratio({ label, value, least }: { label: string; value: number; least: number }) {
  return (
    <Cell className={value < least ? 'r text-bad' : 'r'} label={label}>
      {value.toFixed(1)}
    </Cell>
  )
}
