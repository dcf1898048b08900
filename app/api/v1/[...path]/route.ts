import { readDb } from '@/db/client'
import { reads } from '@/lib/api/handler'
import { answerNothing } from '@/lib/api/nothing'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerNothing)
