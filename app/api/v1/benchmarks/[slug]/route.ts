import { readDb } from '@/db/client'
import { answerBenchmark } from '@/lib/api/benchmarks'
import { reads } from '@/lib/api/handler'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerBenchmark)
