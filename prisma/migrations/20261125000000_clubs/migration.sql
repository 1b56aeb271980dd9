-- What a club sets for itself.
ALTER TABLE "clubs" ADD COLUMN "channel" TEXT,
ADD COLUMN "coach_role" TEXT,
ADD COLUMN "mention_role" TEXT,
ADD COLUMN "set_up_by" UUID,
ADD COLUMN "lost_at" TIMESTAMPTZ(3),
ADD COLUMN "left_at" TIMESTAMPTZ(3);

-- Whoever was on a break is welcomed back once.
ALTER TABLE "members" ADD COLUMN "paused_until" DATE,
ADD COLUMN "welcomed_by" TEXT;
UPDATE "members" m SET "paused_until" = p.until_day
FROM "pauses" p WHERE p.club_id = m.club_id AND p.member_id = m.id AND CURRENT_DATE BETWEEN p.from_day AND p.until_day;

ALTER TABLE "settings" ADD COLUMN "quiet_from" SMALLINT,
ADD COLUMN "quiet_until" SMALLINT;
ALTER TABLE "settings" ADD CONSTRAINT "settings_quiet_check" CHECK (
  (quiet_from IS NULL) = (quiet_until IS NULL) AND quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439
);

-- A reminder may be the club's own, and a member may have an evening nudge beside the daily one.
DROP INDEX "reminders_club_id_member_id_key";
ALTER TABLE "reminders" ALTER COLUMN "member_id" DROP NOT NULL,
ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'daily',
ADD COLUMN "wished" SMALLINT,
ADD COLUMN "rest_days" BOOLEAN NOT NULL DEFAULT false;
CREATE UNIQUE INDEX "reminders_club_id_member_id_kind_key" ON "reminders"("club_id", "member_id", "kind");
CREATE UNIQUE INDEX "reminders_club_key" ON "reminders"("club_id") WHERE (member_id IS NULL);
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_kind_check" CHECK (kind IN ('daily', 'nudge') AND (kind = 'daily' OR member_id IS NOT NULL));
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_wished_check" CHECK (wished BETWEEN 0 AND 1439);

ALTER TABLE "runs" ADD COLUMN "sending" BOOLEAN NOT NULL DEFAULT false;
-- A platform may have several paces, one after another.
ALTER TABLE "runs" ALTER COLUMN "paced" DROP DEFAULT,
ALTER COLUMN "paced" TYPE SMALLINT USING paced::int::smallint,
ALTER COLUMN "paced" SET DEFAULT 0;
-- A key is made of what is unique already, and nothing looks for one. With room on its page, a run that is claimed and
-- sent leaves the indexes alone.
DROP INDEX "runs_key_key";
ALTER TABLE "runs" SET (fillfactor = 50);

CREATE TABLE "stored_presses" (
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "club" TEXT NOT NULL,
    "user" TEXT,
    "command" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_presses_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "stored_presses_platform_club_user_idx" ON "stored_presses"("platform", "club", "user");

CREATE TABLE "shard_leases" (
    "platform" TEXT NOT NULL,
    "shard" INTEGER NOT NULL,
    "owner" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shard_leases_pkey" PRIMARY KEY ("platform","shard")
);

CREATE TABLE "received" (
    "platform" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "received_pkey" PRIMARY KEY ("platform","id")
);
CREATE INDEX "received_at_idx" ON "received"("at");

-- How many of a club have done a day.
CREATE INDEX "check_ins_club_id_practice_day_idx" ON "check_ins"("club_id", "practice_day");

-- A message may come to say something else; a page goes on from where it was.
ALTER TABLE "messages" ADD COLUMN "revision" BIGSERIAL NOT NULL;
UPDATE "messages" SET "revision" = "id";
SELECT setval(pg_get_serial_sequence('messages', 'revision'), COALESCE(max("id"), 0) + 1, false) FROM "messages";
DROP INDEX "messages_club_id_member_id_id_idx";
CREATE INDEX "messages_club_id_member_id_revision_idx" ON "messages"("club_id", "member_id", "revision");

-- A button that waits here goes with the member who alone may press it, and with its club. Its ids are the platform's own.
CREATE FUNCTION "forget_presses_of_club"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM stored_presses p USING gone WHERE p.platform = gone.platform AND p.club = gone.platform_id;
  RETURN NULL;
END $$;
CREATE TRIGGER "clubs_forget_presses" AFTER DELETE ON "clubs"
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "forget_presses_of_club"();

CREATE FUNCTION "forget_presses_of_member"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM stored_presses p USING gone JOIN clubs c ON c.id = gone.club_id
  WHERE p.platform = c.platform AND p.club = c.platform_id AND p."user" = gone.platform_user;
  RETURN NULL;
END $$;
CREATE TRIGGER "members_forget_presses" AFTER DELETE ON "members"
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "forget_presses_of_member"();
