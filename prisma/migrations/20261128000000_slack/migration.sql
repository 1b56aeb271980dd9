-- AlterTable
ALTER TABLE "members" ADD COLUMN     "begun_untold" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "installations" (
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bot" TEXT NOT NULL,
    "tokens" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "installations_pkey" PRIMARY KEY ("platform","workspace")
);

-- CreateTable
CREATE TABLE "uploaded_files" (
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "file" TEXT NOT NULL,

    CONSTRAINT "uploaded_files_pkey" PRIMARY KEY ("platform","workspace","digest")
);
