import { readDb } from '@/db/client'
import { answerJsonFeed } from '@/lib/api/feeds'
import { reads } from '@/lib/api/handler'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerJsonFeed)
