/**
 * Pages and answers that are a pure function of their URL, the catalogue's
 * revision, the UTC day and the build. Whatever depends on a person is on no
 * such path.
 */
const publicPaths: readonly RegExp[] = [
  /^\/$/,
  /^\/models(?:\.csv|(?:\/[^/]+){0,2})$/,
  /^\/data\/.+$/,
  /^\/(?:offerings|compare|calculator|conflicts|sources|changes|calendar|migrate)(?:[./].*)?$/,
  /^\/(?:providers|benchmarks)(?:\/[^/]+)?$/,
  /^\/docs(?:\/.*)?$/,
  /^\/formats\/.+$/,
  /^\/api\/v1\/.+$/,
  /^\/llms\.txt$/,
]

const personalPaths: readonly RegExp[] = [/\/edit$/, /^\/models\/new$/]

/** True where an answer may be kept and given to everybody. */
export function isPublicPath(pathname: string): boolean {
  return (
    publicPaths.some((path) => path.test(pathname)) &&
    !personalPaths.some((path) => path.test(pathname))
  )
}

/** Files of the build, whose names change with their content. */
export function isBuildFile(pathname: string): boolean {
  return pathname.startsWith('/_next/static/')
}
