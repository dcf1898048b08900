import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CalculatorPage } from '@/components/calculator/calculator-page'
import { filterForm } from '@/components/filters/filter-panel'
import { PageShell } from '@/components/shell/page-shell'
import { calculatorHref, calculatorPage, readCalculation } from '@/lib/browse/calculator'
import { searchOfForm } from '@/lib/browse/form'
import { loadFooter } from '../loader'
import { searchOf } from '../search-params'
import { loadCalculator } from './loader'

type Props = PageProps<'/calculator'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { calculation } = readCalculation(searchOf(await searchParams))
  return {
    title: 'Calculator',
    description: 'What one usage costs at every host of every AI model, line by line.',
    alternates: { canonical: calculatorHref(calculation) },
  }
}

/** What the form sends is sent back as the address that links use. */
export default async function Calculator({ searchParams }: Props) {
  const given = searchOf(await searchParams)
  const { search, isForm } = searchOfForm(calculatorPage.fields, given)
  if (isForm) {
    const { calculation, problems } = readCalculation(new URLSearchParams(search))
    // What cannot be used stays in the address, so that the page can say so.
    redirect(problems.length > 0 ? `/calculator?${search}` : (calculatorHref(calculation) as '/'))
  }
  const [data, footer] = await Promise.all([loadCalculator(`${given}`), loadFooter()])
  return (
    <PageShell
      current="/calculator"
      search={{ value: data.calculation.query.q ?? '', form: filterForm }}
      footer={footer}
    >
      <CalculatorPage data={data} />
    </PageShell>
  )
}
