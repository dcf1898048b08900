/** The process answers. Says nothing of the database: see /api/ready. */
export async function GET(): Promise<Response> {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}
