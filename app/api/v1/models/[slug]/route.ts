import { readDb } from '@/db/client'
import { reads } from '@/lib/api/handler'
import { answerModel } from '@/lib/api/models'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerModel)
