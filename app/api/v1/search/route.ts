import { readDb } from '@/db/client'
import { reads } from '@/lib/api/handler'
import { answerSearch } from '@/lib/api/search'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerSearch)
