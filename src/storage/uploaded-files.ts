import type { UploadedFiles } from '#core/platform-ports.ts'
import type { Database } from './database.ts'

export function createUploadedFiles({ prisma }: Database): UploadedFiles {
  return {
    async find(platform, workspace, digest) {
      const where = { platform_workspace_digest: { platform, workspace, digest } }
      return (await prisma.uploadedFile.findUnique({ where, select: { file: true } }))?.file
    },
    async keep(platform, workspace, digest, file) {
      await prisma.uploadedFile.createMany({ data: [{ platform, workspace, digest, file }], skipDuplicates: true })
    },
    async forget(platform, workspace, digest) {
      await prisma.uploadedFile.deleteMany({ where: { platform, workspace, ...(digest !== undefined && { digest }) } })
    },
  }
}
