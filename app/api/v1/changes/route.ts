import { readDb } from '@/db/client'
import { answerChanges } from '@/lib/api/catalogue'
import { reads } from '@/lib/api/handler'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerChanges)
