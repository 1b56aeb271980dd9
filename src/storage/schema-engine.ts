import { readFile } from 'node:fs/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { type ClientBase, Pool } from 'pg'
import type { Migration } from './migrate.ts'

const everything = { externalTables: [], externalEnums: [] }

/** Applies migrations on one connection, inside the transaction that is open there, and keeps Prisma's own record of them. */
export async function applyMigrations(
  client: ClientBase,
  schema: string,
  folder: string,
  migrations: readonly Migration[],
): Promise<void> {
  const faults: unknown[] = []
  const engine = await startEngine(client, schema, (fault) => faults.push(fault))
  try {
    await engine.applyMigrations({
      migrationsList: {
        baseDir: folder,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
      filters: everything,
    })
  } catch (error) {
    throw faults[0] ?? error
  } finally {
    engine.free()
  }
}

let loaded: Promise<void> | undefined

/**
 * Starts Prisma's schema engine on one connection. `failed` hears why a script failed: the engine itself then stumbles
 * over the broken transaction and reports only that.
 */
export async function startEngine(
  client: ClientBase,
  schema: string,
  failed: (fault: unknown) => void,
): Promise<bindings.SchemaEngine> {
  // Once for the process: the bindings keep views of the first instance's memory, and a second one breaks them.
  loaded ??= load()
  await loaded
  const adapter = bindMigrationAwareSqlAdapterFactory(factoryOn(client, schema, failed))
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
}

async function load(): Promise<void> {
  const file = new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm'))
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': { ...bindings } })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}

/** Prisma's adapter takes only a pool, and splits scripts at every `;`, even one inside a string: so a pool that is `client`. */
function factoryOn(client: ClientBase, schema: string, failed: (fault: unknown) => void): PrismaPg {
  const pool = new Pool({ max: 1 })
  pool.query = client.query.bind(client)
  const factory = new PrismaPg(pool, { schema })
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    adapter.executeScript = async (script) => {
      try {
        await client.query(script)
      } catch (error) {
        failed(error)
        throw error
      }
    }
    return adapter
  }
  return factory
}
