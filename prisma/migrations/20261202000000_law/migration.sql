-- Days that a club declares off: a break for all of its members, and silence in its channel.
CREATE TABLE "holidays" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE NOT NULL,
    "declared_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "holidays_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "holidays_club_id_until_day_idx" ON "holidays"("club_id", "until_day");
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_declared_by_fkey" FOREIGN KEY ("declared_by") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_days_check" CHECK (from_day <= until_day);

-- When a member came to live in another zone, and the one that held until then.
CREATE TABLE "zone_changes" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,

    CONSTRAINT "zone_changes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "zone_changes_club_id_member_id_at_idx" ON "zone_changes"("club_id", "member_id", "at");
ALTER TABLE "zone_changes" ADD CONSTRAINT "zone_changes_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- When a member said that nothing hurts any more.
CREATE TABLE "recoveries" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recoveries_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "recoveries_club_id_member_id_at_idx" ON "recoveries"("club_id", "member_id", "at");
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A coach filled the day in, in the member's place.
ALTER TABLE "check_ins" ADD COLUMN "by_coach" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_by_coach_check" CHECK (backfilled OR NOT by_coach);
