import { readDb } from '@/db/client'
import { reads } from '@/lib/api/handler'
import { answerOpenApi } from '@/lib/api/openapi'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerOpenApi)
