-- Whether a member stands on the club's board, and whether its coaches may see their log.
ALTER TABLE "settings" ADD COLUMN "board" TEXT NOT NULL DEFAULT 'hidden',
ADD COLUMN "coach_sees" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "settings" ADD CONSTRAINT "settings_board_check" CHECK (board IN ('hidden', 'anonymous', 'named'));

-- What the platform said of them when they were here last; the board may leave coaches out.
ALTER TABLE "members" ADD COLUMN "role" TEXT NOT NULL DEFAULT 'member';
ALTER TABLE "members" ADD CONSTRAINT "members_role_check" CHECK (role IN ('member', 'coach', 'admin'));
ALTER TABLE "clubs" ADD COLUMN "board_coaches" BOOLEAN NOT NULL DEFAULT true;

-- A message to the whole club can name members: it goes when one of them does.
ALTER TABLE "messages" ADD COLUMN "names" UUID[] DEFAULT ARRAY[]::UUID[];

-- A club's week is a series of its own, beside its daily drill.
DROP INDEX "reminders_club_key";
CREATE UNIQUE INDEX "reminders_club_key" ON "reminders"("club_id", "kind") WHERE (member_id IS NULL);
ALTER TABLE "reminders" DROP CONSTRAINT "reminders_kind_check";
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_kind_check" CHECK (
  kind = 'daily' OR (kind = 'nudge' AND member_id IS NOT NULL) OR (kind = 'weekly' AND member_id IS NULL)
);
ALTER TABLE "runs" DROP CONSTRAINT "runs_kind_check";
ALTER TABLE "runs" ADD CONSTRAINT "runs_kind_check" CHECK (kind IN ('daily', 'nudge', 'snooze', 'weekly'));

-- Whenever a coach was shown a member's log.
CREATE TABLE "looks" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "coach_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "about" TEXT NOT NULL,

    CONSTRAINT "looks_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "looks_club_id_member_id_at_idx" ON "looks"("club_id", "member_id", "at");
ALTER TABLE "looks" ADD CONSTRAINT "looks_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "looks" ADD CONSTRAINT "looks_coach_id_fkey" FOREIGN KEY ("coach_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "looks" ADD CONSTRAINT "looks_about_check" CHECK (about IN ('log', 'pain', 'export'));

-- What a deleted member leaves where no key leads to it: the club's note of who set it up, messages that name them, and
-- the pace of their private messages.
CREATE FUNCTION "forget_traces_of_member"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE clubs c SET set_up_by = NULL FROM gone WHERE c.id = gone.club_id AND c.set_up_by = gone.id;
  DELETE FROM messages m USING gone WHERE m.club_id = gone.club_id AND gone.id = ANY (m.names);
  DELETE FROM paces p USING gone WHERE p.bucket LIKE '%/' || gone.club_id || '/' || gone.id;
  RETURN NULL;
END $$;
CREATE TRIGGER "members_forget_traces" AFTER DELETE ON "members"
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "forget_traces_of_member"();

CREATE FUNCTION "forget_paces_of_club"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM paces p USING gone WHERE p.bucket LIKE '%/' || gone.id || '%';
  RETURN NULL;
END $$;
CREATE TRIGGER "clubs_forget_paces" AFTER DELETE ON "clubs"
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "forget_paces_of_club"();
