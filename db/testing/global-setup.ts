import type { TestProject } from 'vitest/node'
import { migrate } from '../migrate'
import { createDatabase, startTestCluster, type TestCluster } from './cluster'

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: TestCluster
  }
}

/** The migrated database that every test database is a copy of. */
export const TEMPLATE = 'losclouds_template'

/** One Postgres for the whole test run. */
export default async function setup(project: TestProject) {
  const cluster = await startTestCluster()
  await migrate(await createDatabase(cluster, TEMPLATE))
  project.provide('testCluster', { port: cluster.port, password: cluster.password })
  return () => cluster.stop()
}
