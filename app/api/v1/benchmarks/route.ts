import { readDb } from '@/db/client'
import { answerBenchmarks } from '@/lib/api/benchmarks'
import { reads } from '@/lib/api/handler'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerBenchmarks)
