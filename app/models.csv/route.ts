import { csvRoute } from '../table-csv.loader'

export const GET = csvRoute('models')
