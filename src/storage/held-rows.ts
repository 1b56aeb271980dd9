import type { HeldRows } from '#core/club-ports.ts'
import type { Execute } from '#core/delivery-ports.ts'

/** A foreign key that takes rows of `child` away with the row of `parent` that they name. All four are SQL, quoted. */
interface Link {
  readonly child: string
  readonly parent: string
  readonly columns: string
  readonly named: string
}

interface Root {
  readonly table: 'members' | 'clubs'
  /** SQL on the table's columns; its parameters are `values`. */
  readonly condition: string
  readonly values: readonly unknown[]
}

/**
 * Everything that deleting the rows of `root` would take, by table: the database's own keys are followed, so that no table
 * can be forgotten here. Of a club it is what belongs to no member.
 */
export async function findHeld(execute: Execute, root: Root): Promise<HeldRows> {
  const { rows } = await execute(linksSql, [])
  // The statement answers with these columns.
  const links = rows as Link[]
  const held: Record<string, readonly unknown[]> = {}
  for (const [table, condition] of follow(root, links)) {
    const found = await execute(`SELECT to_jsonb(t) AS held FROM ${table} t WHERE ${condition}`, root.values)
    if (found.rows.length > 0) held[table.replaceAll('"', '')] = found.rows.map(heldOf)
  }
  return held
}

function heldOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'held' in row ? row.held : undefined
}

/** For each table that is reached, which of its rows. */
function follow(root: Root, links: readonly Link[]): ReadonlyMap<string, string> {
  const conditions = new Map([[root.table as string, root.condition]])
  const open = [root.table as string]
  const followed = root.table === 'members' ? links : links.filter(({ child }) => child !== 'members')
  for (let parent = open.shift(); parent !== undefined; parent = open.shift()) {
    for (const link of followed.filter((one) => one.parent === parent)) {
      const named = `(${link.columns}) IN (SELECT ${link.named} FROM ${parent} WHERE ${conditions.get(parent)})`
      const own = root.table === 'clubs' ? `${named}${nobodys(link.child, links)}` : named
      const known = conditions.get(link.child)
      if (known?.includes(own) === true) continue
      conditions.set(link.child, known === undefined ? own : `${known} OR ${own}`)
      open.push(link.child)
    }
  }
  return conditions
}

/** Leaves out of a table whatever belongs to a member. */
function nobodys(table: string, links: readonly Link[]): string {
  const toMembers = links.filter(({ child, parent }) => child === table && parent === 'members')
  return toMembers.map(({ columns }) => ` AND NOT ((${columns}) IS NOT NULL)`).join('')
}

const columnsOf = (table: string, keys: string) => `
  (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.position)
   FROM unnest(c.${keys}) WITH ORDINALITY AS k (number, position)
     JOIN pg_attribute a ON a.attrelid = c.${table} AND a.attnum = k.number)`

const linksSql = `
  SELECT quote_ident(child.relname) AS child, quote_ident(parent.relname) AS parent,
    ${columnsOf('conrelid', 'conkey')} AS columns, ${columnsOf('confrelid', 'confkey')} AS named
  FROM pg_constraint c JOIN pg_class child ON child.oid = c.conrelid JOIN pg_class parent ON parent.oid = c.confrelid
  WHERE c.contype = 'f' AND c.confdeltype = 'c' AND c.connamespace = current_schema()::regnamespace
    AND child.oid <> parent.oid
  ORDER BY 1, 2, 3`
