import { readDb } from '@/db/client'
import { answerFacets } from '@/lib/api/catalogue'
import { reads } from '@/lib/api/handler'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerFacets)
