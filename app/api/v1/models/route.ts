import { readDb } from '@/db/client'
import { reads } from '@/lib/api/handler'
import { answerModels } from '@/lib/api/models'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerModels)
