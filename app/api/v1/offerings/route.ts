import { readDb } from '@/db/client'
import { reads } from '@/lib/api/handler'
import { answerOfferings } from '@/lib/api/offerings'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerOfferings)
