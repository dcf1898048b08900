import { lifecycleStates } from '@/lib/catalogue/vocabulary'
import { longestFraction } from '@/lib/text/money'
import { PriceScoreChart } from '../benchmarks/price-score-chart'
import { Reporter } from '../benchmarks/reporter'
import { ScoreBar } from '../benchmarks/score-bar'
import { EvidencePanel } from '../evidence/evidence-panel'
import { EvidenceCell, EvidenceRow } from '../evidence/evidence-row'
import { Chips, dropsOf } from '../explorer/chips'
import { NothingLoaded, NothingMatches, PastTheEnd } from '../explorer/empty'
import { Legend } from '../explorer/legend'
import { Pager } from '../explorer/pager'
import { TableRows } from '../explorer/rows'
import { CompareTray } from '../explorer/tray'
import { ColumnChoice, ConditionChoice, DensityChoice, PromptChoice } from '../explorer/view-choice'
import { Answer } from '../figures/answer'
import { Checked } from '../figures/checked'
import { Ends } from '../figures/ends'
import { Lifecycle } from '../figures/lifecycle'
import { Mark } from '../figures/mark'
import { ShortCount } from '../figures/tokens'
import { Unknown } from '../figures/unknown'
import { CapabilityMatrix } from '../filters/capability-matrix'
import { DayRange } from '../filters/day-range'
import { OptionList } from '../filters/option-list'
import { PriceRange } from '../filters/price-range'
import { StepChoice } from '../filters/step-choice'
import { Logo } from '../logos/logo'
import { FactList } from '../model/fact-list'
import { PriceCells } from '../model/price-cells'
import { PriceHistory } from '../model/price-history'
import { TierNotes } from '../model/tier-notes'
import { Section } from '../record/section'
import { Strip } from '../record/strip'
import { Failed } from '../shell/failed'
import { NotHere } from '../shell/not-here'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import { PriceCell } from '../table/price-cell'
import {
  sampleCompactView,
  sampleDay,
  sampleEvidence,
  sampleFacts,
  sampleHistory,
  samplePriceTable,
  sampleScale,
  sampleScores,
  sampleTicked,
  sampleView,
  sampleWaitingView,
} from './samples'

const drops = dropsOf(sampleView)

export function Figures() {
  const amounts = ['15', '0.4', '0.075', '0.0028', '0', null]
  const fraction = longestFraction(amounts.filter((amount) => amount !== '0'))
  return (
    <Section id="figures" title="Figures" qualifier="as published: never rounded, never guessed">
      <div className="specimens">
        <Table label="Prices">
          <Head>
            <Row>
              <ColumnHead>Price</ColumnHead>
              <ColumnHead className="r">USD per 1M tokens</ColumnHead>
            </Row>
          </Head>
          <Body>
            {amounts.map((amount) => (
              <Row key={amount}>
                <RowHead>
                  {amount === null ? 'not published' : amount === '0' ? 'free' : 'listed'}
                </RowHead>
                <PriceCell amount={amount} fraction={fraction} />
              </Row>
            ))}
            <Row>
              <RowHead>rises with the prompt</RowHead>
              <PriceCell
                amount="1.25"
                fraction={fraction}
                rise="$1.25, then $2.50 above 200,000 prompt tokens, for the whole request"
              />
            </Row>
          </Body>
        </Table>
        <Table label="Answers, counts and days">
          <Head>
            <Row>
              <ColumnHead>Figure</ColumnHead>
              <ColumnHead>Shown</ColumnHead>
            </Row>
          </Head>
          <Body>
            <Row>
              <RowHead>Yes, no, not published</RowHead>
              <Cell>
                <Answer value={true} /> <Answer value={false} /> <Answer value={null} />
              </Cell>
            </Row>
            <Row>
              <RowHead>Tokens</RowHead>
              <Cell>
                <ShortCount value={1_047_576} /> <ShortCount value={200_000} />{' '}
                <ShortCount value={512} /> <Unknown />
              </Cell>
            </Row>
            <Row>
              <RowHead>Ends on a day</RowHead>
              <Cell>
                <Ends shutdownOn="2026-10-23" earliestShutdownOn={null} />
              </Cell>
            </Row>
            <Row>
              <RowHead>Not before a day</RowHead>
              <Cell className="wrap">
                <Ends shutdownOn={null} earliestShutdownOn="2026-10-16" />,{' '}
                <Ends shutdownOn={null} earliestShutdownOn="2026-10-16" inWords />
              </Cell>
            </Row>
            <Row>
              <RowHead>End not published</RowHead>
              <Cell>
                <Ends shutdownOn={null} earliestShutdownOn={null} />
              </Cell>
            </Row>
          </Body>
        </Table>
        <Table label="States of a lifecycle">
          <Head>
            <Row>
              <ColumnHead>State</ColumnHead>
              <ColumnHead>Shown</ColumnHead>
            </Row>
          </Head>
          <Body>
            {lifecycleStates.map((state) => (
              <Row key={state}>
                <RowHead>{state}</RowHead>
                <Cell>
                  <Lifecycle state={state} end="2027-02-01" today={sampleDay} dated />
                </Cell>
              </Row>
            ))}
            <Row>
              <RowHead>ends within 60 days</RowHead>
              <Cell>
                <Lifecycle state="deprecated" end="2026-09-30" today={sampleDay} />
              </Cell>
            </Row>
            <Row>
              <RowHead>not published</RowHead>
              <Cell>
                <Lifecycle state={null} today={sampleDay} />
              </Cell>
            </Row>
          </Body>
        </Table>
      </div>
    </Section>
  )
}

export function Logos() {
  return (
    <Section id="logos" title="Logos" qualifier="decoration beside a name; its letter where none">
      <ul className="flex flex-wrap gap-6">
        {organisations.map(([slug, name]) => (
          <li key={slug}>
            <Logo provider={slug} name={name} />
            {name}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const organisations = [
  ['openai', 'OpenAI'],
  ['anthropic', 'Anthropic'],
  ['google', 'Google'],
  ['mistral', 'Mistral AI'],
  ['deepseek', 'DeepSeek'],
  ['no-such-organisation', 'Example'],
] as const

export function Tables() {
  return (
    <>
      <Section id="table" title="Table" qualifier="one row of each state; a list on a phone">
        <div className="scroll">
          <TableRows view={sampleView} />
        </div>
        <Pager view={sampleView} />
        <Legend />
      </Section>
      <Section id="compact" title="Compact table" qualifier="rows of 28 pixels">
        <div className="scroll" data-density="compact">
          <TableRows view={sampleCompactView} />
        </div>
      </Section>
      <Section
        id="waiting"
        title="Waiting"
        qualifier="a line, while the server looks for other rows"
      >
        <div className="scroll">
          <TableRows view={sampleWaitingView} waiting />
        </div>
      </Section>
      <Prices />
    </>
  )
}

function Prices() {
  if (samplePriceTable === null) return null
  const { columns, rows, unit } = samplePriceTable
  const fractions = columns.map((_, index) =>
    longestFraction(rows.map((row) => row.cells[index]?.price.amount ?? null)),
  )
  return (
    <Section id="prices" title="Prices under conditions" qualifier={unit}>
      <div className="scroll">
        <Table className="prices" labelledBy="prices-heading">
          <Head>
            <Row>
              <ColumnHead>Meter</ColumnHead>
              {columns.map(({ group, label }) => (
                <ColumnHead key={`${group} ${label}`} className="price-head">
                  {[group, label].filter(Boolean).join(', ')}
                </ColumnHead>
              ))}
            </Row>
          </Head>
          <Body>
            {rows.map((row) => (
              <Row key={row.key}>
                <RowHead>
                  {row.label} <span className="quiet">{row.qualifiers.join(', ')}</span>
                </RowHead>
                <PriceCells row={row} columns={columns} fractions={fractions} />
              </Row>
            ))}
          </Body>
        </Table>
      </div>
      <TierNotes rows={rows} />
    </Section>
  )
}

const evidenceRows = [
  ['read, and others agree', sampleEvidence.agreed],
  ['a step lower after 180 days', sampleEvidence.aged],
  ['one source, long ago', sampleEvidence.single],
  ['sources disagree', sampleEvidence.disputed],
  ['computed', sampleEvidence.computed],
] as const

export function EvidenceParts() {
  return (
    <Section id="evidence" title="Evidence" qualifier="a mark and an age; opens below its row">
      <ul className="legend">
        <li>
          <Mark confidence="high" /> high
        </li>
        <li>
          <Mark confidence="medium" /> medium
        </li>
        <li>
          <Mark confidence="low" /> low
        </li>
        <li>
          <Mark confidence="high" disputed /> sources disagree
        </li>
        <li>
          <Checked confidence={null} checkedOn={null} today={sampleDay} /> nothing checked
        </li>
      </ul>
      <Table labelledBy="evidence-heading">
        <Head>
          <Row>
            <ColumnHead>Case</ColumnHead>
            <ColumnHead className="r">Input</ColumnHead>
            <ColumnHead className="r">Checked</ColumnHead>
          </Row>
        </Head>
        <Body>
          {evidenceRows.map(([label, evidence]) => [
            <Row key={label}>
              <RowHead>{label}</RowHead>
              <Cell className="r">0.40</Cell>
              <EvidenceCell evidence={evidence} today={sampleDay} subject={label} />
            </Row>,
            <EvidenceRow
              key={`${label} evidence`}
              evidence={evidence}
              today={sampleDay}
              span={3}
            />,
          ])}
        </Body>
      </Table>
      <h3>Opened</h3>
      <EvidencePanel evidence={sampleEvidence.agreed} today={sampleDay} />
      <EvidencePanel evidence={sampleEvidence.disputed} today={sampleDay} />
      <EvidencePanel evidence={sampleEvidence.computed} today={sampleDay} />
      <h3>Facts</h3>
      <FactList facts={sampleFacts} today={sampleDay} />
    </Section>
  )
}

export function Headline() {
  return (
    <Section id="strip" title="Headline figures">
      <Strip
        today={sampleDay}
        figures={[
          {
            label: 'Input',
            value: '$0.40',
            unit: '/ 1M',
            href: '#evidence',
            evidence: sampleEvidence.agreed,
          },
          {
            label: 'Cached input',
            value: '$0.075',
            unit: '/ 1M',
            href: '#evidence',
            evidence: sampleEvidence.aged,
          },
          {
            label: 'Output',
            value: '$1.60',
            unit: '/ 1M',
            href: '#evidence',
            evidence: sampleEvidence.disputed,
          },
          { label: 'Context', value: '1,047,576', href: '#evidence', evidence: null },
        ]}
      />
    </Section>
  )
}

export function Controls() {
  return (
    <Section id="controls" title="Controls" qualifier="28 pixels by mouse, 44 by touch">
      <h3>Buttons and links</h3>
      <div className="flex flex-wrap items-center gap-2">
        <button className="button button-primary" type="button">
          Compare
        </button>
        <button className="button" type="button">
          Show 72
        </button>
        <button className="button button-plain" type="button">
          Close
        </button>
        <a className="button" href="#controls">
          A link as a button
        </a>
        <a className="inline-flex min-h-(--target) items-center" href="#controls">
          A link alone
        </a>
      </div>
      <h3>Fields</h3>
      <div className="specimens">
        <label className="block text-13">
          <span className="block text-ink-2">Empty</span>
          <input className="field" placeholder="Name of a provider" />
        </label>
        <label className="block text-13">
          <span className="block text-ink-2">Filled</span>
          <input className="field" defaultValue="gpt-4.1-mini" />
        </label>
        <label className="block text-13">
          <span className="block text-ink-2">Choice</span>
          <select className="field" defaultValue="newest">
            <option value="newest">Newest first</option>
            <option value="name">Name</option>
          </select>
        </label>
      </div>
      <h3>Switches of a table</h3>
      <div className="flex flex-wrap items-center gap-4 text-13">
        <ConditionChoice view={sampleView} />
        <PromptChoice view={sampleView} />
        <DensityChoice view={sampleView} />
        <ColumnChoice view={sampleView} />
      </div>
      <h3>What is ticked</h3>
      <div className="specimen">
        <CompareTray view={sampleTicked} />
      </div>
      <h3>Chips</h3>
      <div className="flex flex-wrap gap-2">
        <Chips drops={drops} />
      </div>
      <h3>Filters</h3>
      <form className="specimens" action="/models" aria-label="Controls of the filters">
        <div className="filters-specimen">
          <PriceRange view={sampleView} field="input_price" legend="Input price" />
          <StepChoice
            view={sampleView}
            field="context_window"
            legend="Context window"
            steps={[128_000, 1_000_000]}
          />
        </div>
        <div className="filters-specimen">
          <OptionList view={sampleView} field="lifecycle" legend="Lifecycle" />
          <DayRange view={sampleView} field="released_on" legend="Released" />
        </div>
        <div className="filters-specimen">
          <CapabilityMatrix view={sampleView} />
        </div>
      </form>
    </Section>
  )
}

export function Messages() {
  return (
    <Section id="messages" title="Messages" qualifier="they say what is the case, and a way on">
      <p className="callout">A fact: OpenAI has named no replacement.</p>
      <p className="callout callout-warn">
        One to take care with: changing the id alone is not enough.
      </p>
      <div className="specimens mt-4">
        <div className="specimen">
          <NothingMatches view={sampleView} drops={drops} />
        </div>
        <div className="specimen">
          <NothingLoaded />
        </div>
        <div className="specimen">
          <PastTheEnd href="#messages" />
        </div>
        <div className="specimen">
          <Failed heading="h2" digest="1234567890">
            <a className="button" href="#messages">
              Try again
            </a>
          </Failed>
        </div>
        <div className="specimen">
          <NotHere heading="h2" />
        </div>
      </div>
    </Section>
  )
}

export function Charts() {
  return (
    <>
      <PriceScoreChart
        rows={sampleScores}
        scale={sampleScale}
        settingText="Sample setting"
        rankingId="charts"
      />
      <Section
        id="charts"
        title="Parts of charts"
        qualifier="drawn by the server, each with a table"
      >
        <Table className="stack" labelledBy="charts-heading">
          <Head>
            <Row>
              <ColumnHead>Model</ColumnHead>
              <ColumnHead>Score, percent</ColumnHead>
              <ColumnHead>Reported by</ColumnHead>
            </Row>
          </Head>
          <Body>
            {sampleScores.map(({ id, name, score, share, reportedBy, developer }) => (
              <Row key={id}>
                <RowHead>{name}</RowHead>
                <Cell className="half" label="Score">
                  <span>
                    {score} <ScoreBar share={share} by={reportedBy} />
                  </span>
                </Cell>
                <Cell className="half" label="Reported by">
                  <Reporter by={reportedBy} developer={developer} />
                </Cell>
              </Row>
            ))}
          </Body>
        </Table>
      </Section>
      <Section id="history" title="Price history">
        <PriceHistory history={sampleHistory} />
      </Section>
    </>
  )
}
