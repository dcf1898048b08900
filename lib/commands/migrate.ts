import { fail } from '../system/terminal.mjs'
import { withDatabase } from './with-database'

withDatabase(async () => console.log('The database has the newest schema.')).catch(fail)
