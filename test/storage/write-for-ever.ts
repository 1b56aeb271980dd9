import { randomUUID } from 'node:crypto'
import { openDatabase } from '#storage/database.ts'

// Run as a process of its own by folder.test.ts, which kills it: says each row only when the database has acknowledged it.
const database = await openDatabase({ folder: process.argv[2] })
for (;;) {
  const platformId = randomUUID()
  await database.prisma.club.create({ data: { platform: 'web', platformId, name: '', zone: 'UTC', language: 'en' } })
  process.stdout.write(`${platformId}\n`)
}
