import { type ClientBase, escapeIdentifier } from 'pg'

/**
 * Sets up a new connection. The time zone is a trap: the Prisma adapter drops the offset of what Postgres sends and reads
 * it as UTC, so a session in another zone would move every moment. The search path serves raw queries, which Prisma's own
 * `schema` setting does not reach.
 */
export async function prepareSession(client: ClientBase, schema: string | undefined): Promise<void> {
  const path = schema === undefined ? '' : `; SET search_path TO ${escapeIdentifier(schema)}`
  await client.query(`SET TIME ZONE 'UTC'${path}`)
}
