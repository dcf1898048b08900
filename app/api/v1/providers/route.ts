import { readDb } from '@/db/client'
import { reads } from '@/lib/api/handler'
import { answerProviders } from '@/lib/api/providers'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerProviders)
