import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { directDatabaseUrl, readDb } from '../../db/client'
import { catalogueRevision } from '../../db/queries/revision'
import { buildId } from '../api/build'
import { root } from '../system/checkout.mjs'
import { createFront } from './front'
import { RevisionWatch } from './revision-watch'

/** The front over this process's database, and how to stop what it watches. */
export async function openFront(publicUrl: string): Promise<{
  front: (handle: RequestListener) => RequestListener
  close: () => Promise<void>
}> {
  const watch = new RevisionWatch(directDatabaseUrl(), () => catalogueRevision(readDb()))
  await watch.start()
  const errorPage = readFileSync(join(root, 'public', '500.html'))
  return {
    front: (handle) =>
      createFront({
        handle,
        revision: () => watch.current(),
        build: buildId(),
        secure: publicUrl.startsWith('https:'),
        errorPage,
      }),
    close: () => watch.stop(),
  }
}
