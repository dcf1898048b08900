import { readDb } from '@/db/client'
import { answerCost, answerCosts } from '@/lib/api/cost'
import { reads } from '@/lib/api/handler'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerCost, {
  many: answerCosts,
})
