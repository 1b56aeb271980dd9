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

  const save = async (platform: string, { workspace, name, bot, token, refresh, expiresAt }: Installation) => {
    if (secretsKey === undefined) throw new StorageError('Tokens are kept only encrypted: set SECRETS_KEY.')
    const secrets = new TextEncoder().encode(JSON.stringify([token, refresh ?? null]))
    const columns = {
      name: storable(name),
      bot,
      tokens: await encryptSecret(secrets, secretsKey),
      expiresAt: expiresAt === undefined ? null : instantColumn(expiresAt),
    }
    await prisma.installation.upsert({
      where: { platform_workspace: { platform, workspace } },
      create: { platform, workspace, ...columns },
      update: columns,
    })
  }

  const renewals = new Map<string, Promise<Installation | undefined>>()

  return {
    find,
    save,
    renew(platform, workspace, lapsesBefore, exchange) {
      const name = `token of ${platform} ${workspace}`
      const renewal =
        renewals.get(name) ??
        exclusively(database, name, async () => {
          const present = await find(platform, workspace)
          if (present === undefined || !lapses(present, lapsesBefore)) return present
          const renewed = await exchange(present)
          await save(platform, renewed)
          return renewed
        }).finally(() => renewals.delete(name))
      renewals.set(name, renewal)
      return renewal
    },
    async remove(platform, workspace) {
      await prisma.installation.deleteMany({ where: { platform, workspace } })
    },
  }
}

function lapses({ expiresAt }: Installation, before: Temporal.Instant): boolean {
  return expiresAt !== undefined && Temporal.Instant.compare(expiresAt, before) < 0
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
