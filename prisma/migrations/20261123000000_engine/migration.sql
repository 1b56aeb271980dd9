-- AlterTable
ALTER TABLE "members" ADD COLUMN "unreachable_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "runs" ADD COLUMN "queued_for" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "uncertain" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "paced" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "paces" (
    "bucket" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(6) NOT NULL,
    "held_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paces_pkey" PRIMARY KEY ("bucket")
);

-- CreateIndex
CREATE INDEX "runs_open_idx" ON "runs"("planned_for") WHERE (ended_at IS NULL);
