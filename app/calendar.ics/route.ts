import { readDb } from '@/db/client'
import { answerCalendar } from '@/lib/api/calendar'
import { reads } from '@/lib/api/handler'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = reads(readDb, answerCalendar)
