import { loadSeed } from '../../db/seed/load'
import { fail, progressBar } from '../system/terminal.mjs'
import { withDatabase } from './with-database'

withDatabase(async (db) => {
  const { created, rows_written } = await loadSeed(db, {
    onProgress: progressBar('Loading the catalogue'),
  })
  console.log(
    `${created.model} models, ${created.offering} offerings and ${created.host} hosts are new; ${rows_written} rows written.`,
  )
}).catch(fail)
