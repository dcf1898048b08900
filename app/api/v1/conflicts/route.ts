import { readDb } from '@/db/client'
import { answerConflicts } from '@/lib/api/conflicts'
import { reads } from '@/lib/api/handler'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerConflicts)
