import { defineConfig } from 'prisma/config'

// `prisma generate` looks for a schema engine that it then does not run; naming any executable spares the download.
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
