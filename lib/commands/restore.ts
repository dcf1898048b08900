import { restore } from '../../db/backup/restore'
import { directDatabaseUrl } from '../../db/client'
import { fail, progressBar } from '../system/terminal.mjs'
import { usage, userPath } from './arguments'
import { withDatabase } from './with-database'

const args = process.argv.slice(2)
const [file, ...rest] = args.filter((each) => each !== '--replace')
if (!file || file.startsWith('-') || rest.length > 0) {
  usage('npm run db:restore -- <file> [--replace], e.g. catalogue.jsonl.gz')
}

withDatabase(async () => {
  const rows = await restore(directDatabaseUrl(), userPath(file), {
    replace: args.includes('--replace'),
    progress: progressBar('Restoring'),
  })
  console.log(`Restored ${rows} rows from ${file}`)
}).catch(fail)
