import { PGlite } from '@electric-sql/pglite'
import { messageOf } from './storage-error.ts'

// Runs as a process of its own: making a database takes some 300 MB that only the end of a process gives back.
// Its one message is what went wrong, or nothing. When the parent is killed, nobody is left to use the result.
process.on('disconnect', () => process.exit())
const fault = await PGlite.create(process.argv[2] ?? '').then((database) => database.close(), messageOf)
process.send?.(fault ?? '', () => process.exit())
