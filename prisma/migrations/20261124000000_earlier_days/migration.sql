-- AlterTable
ALTER TABLE "enrolments" ADD COLUMN     "sequence" BIGSERIAL NOT NULL;

-- The enrolments there are take their numbers in the order in which they began.
UPDATE "enrolments" SET "sequence" = ordered.number
FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS number FROM "enrolments") AS ordered
WHERE ordered.id = "enrolments".id;

-- CreateTable
CREATE TABLE "earlier_days" (
    "enrolment_id" UUID NOT NULL,
    "until_day" DATE NOT NULL,
    "days" SMALLINT NOT NULL,

    CONSTRAINT "earlier_days_pkey" PRIMARY KEY ("enrolment_id","until_day")
);

-- AddForeignKey
ALTER TABLE "earlier_days" ADD CONSTRAINT "earlier_days_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot declare: the range that the column takes.
ALTER TABLE "earlier_days" ADD CONSTRAINT "earlier_days_days_check" CHECK (days BETWEEN 0 AND 127);
