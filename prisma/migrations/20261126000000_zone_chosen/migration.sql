-- Whether an admin chose the club's zone, so that a member elsewhere is asked for theirs only where nobody did.
ALTER TABLE "clubs" ADD COLUMN "zone_chosen" BOOLEAN NOT NULL DEFAULT false;
-- Whoever set up a club chose its zone in the same form.
UPDATE "clubs" SET "zone_chosen" = true WHERE "set_up_by" IS NOT NULL;
