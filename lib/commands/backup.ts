import { backup } from '../../db/backup/backup'
import { directDatabaseUrl } from '../../db/client'
import { fail, progressBar } from '../system/terminal.mjs'
import { usage, userPath } from './arguments'
import { withDatabase } from './with-database'

const [file, ...rest] = process.argv.slice(2)
if (!file || file.startsWith('-') || rest.length > 0)
  usage('npm run db:backup -- <file>, e.g. catalogue.jsonl.gz')

withDatabase(async () => {
  const rows = await backup(directDatabaseUrl(), userPath(file), progressBar('Backing up'))
  console.log(`Wrote ${rows} rows to ${file}`)
}).catch(fail)
