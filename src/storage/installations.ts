import type { Installation, Installations } from '#core/platform-ports.ts'
import type { Installation as Row } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { exclusively } from './exclusively.ts'
import { instantColumn, instantOf, storable } from './rows.ts'
import { decryptSecret, encryptSecret } from './secret-box.ts'
import { StorageError } from './storage-error.ts'

/** Tokens lie in the database encrypted, or not at all. */
export function createInstallations(database: Database, secretsKey: string | undefined): Installations {
  const { prisma } = database

  const find = async (platform: string, workspace: string) => {
    const row = await prisma.installation.findUnique({ where: { platform_workspace: { platform, workspace } } })
    return row === null ? undefined : installationOf(row, secretsKey)
  }

  const save = async (platform: string, installation: Installation) => {
    const { workspace } = installation
    const columns = await columnsOf(installation, secretsKey)
    await prisma.installation.upsert({
      where: { platform_workspace: { platform, workspace } },
      create: { platform, workspace, ...columns },
      update: columns,
    })
  }

  /** Keeps what the platform gave for the tokens of `row`, unless the workspace has left or installed anew meanwhile. */
  const replace = async (row: Row, exchange: Exchange) => {
    const { platform, workspace, tokens } = row
    const old = await installationOf(row, secretsKey)
    try {
      const renewed = await exchange(old)
      const data = await columnsOf(renewed, secretsKey)
      const { count } = await prisma.installation.updateMany({ where: { platform, workspace, tokens }, data })
      return count > 0 ? renewed : await find(platform, workspace)
    } catch (error) {
      const present = await find(platform, workspace)
      if (present?.token === old.token) throw error
      return present
    }
  }

  const oneByOne = createLine(database)

  return {
    find,
    save,
    renew: (platform, workspace, lapsesBefore, exchange) =>
      oneByOne(`token of ${platform} ${workspace}`, async () => {
        const row = await prisma.installation.findUnique({ where: { platform_workspace: { platform, workspace } } })
        if (row === null) return undefined
        const lapses = row.expiresAt !== null && Temporal.Instant.compare(instantOf(row.expiresAt), lapsesBefore) < 0
        return lapses ? replace(row, exchange) : installationOf(row, secretsKey)
      }),
    async remove(platform, workspace) {
      await prisma.installation.deleteMany({ where: { platform, workspace } })
    },
  }
}

type Exchange = (old: Installation) => Promise<Installation>

/**
 * One renewal at a time, and each once however many want it: on a server it holds a connection and needs another, so that
 * all at once would wait for each other.
 */
function createLine(database: Database) {
  const renewals = new Map<string, Promise<Installation | undefined>>()
  let last: Promise<unknown> = Promise.resolve()
  return (name: string, work: () => Promise<Installation | undefined>) => {
    const same = renewals.get(name)
    if (same !== undefined) return same
    const renewal = last.then(() => exclusively(database, name, work)).finally(() => renewals.delete(name))
    last = renewal.catch(() => undefined)
    renewals.set(name, renewal)
    return renewal
  }
}

async function columnsOf({ name, bot, token, refresh, expiresAt }: Installation, secretsKey: string | undefined) {
  if (secretsKey === undefined) throw new StorageError('Tokens are kept only encrypted: set SECRETS_KEY.')
  const secrets = new TextEncoder().encode(JSON.stringify([token, refresh ?? null]))
  return {
    name: storable(name),
    bot,
    tokens: await encryptSecret(secrets, secretsKey),
    expiresAt: expiresAt === undefined ? null : instantColumn(expiresAt),
  }
}

async function installationOf(row: Row, secretsKey: string | undefined): Promise<Installation> {
  const { workspace, name, bot, tokens, expiresAt } = row
  // Only `save` writes this column.
  const [token, refresh] = JSON.parse(new TextDecoder().decode(await decryptSecret(tokens, secretsKey))) as [
    string,
    string | null,
  ]
  const lapse = expiresAt === null ? undefined : instantOf(expiresAt)
  return { workspace, name, bot, token, refresh: refresh ?? undefined, expiresAt: lapse }
}
