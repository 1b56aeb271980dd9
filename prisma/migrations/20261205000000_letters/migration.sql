-- What a coach has brought to the club's channel (no member) or to one member. A row is deleted once it was brought; one
-- that nobody can bring any more has no `due_at`, and waits for its coach to hear so.
CREATE TABLE "letters" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "member_id" UUID,
    "kind" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "sending" BOOLEAN NOT NULL DEFAULT false,
    "tries" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "letters_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "letters_kind_check" CHECK (
      (kind = 'message' AND member_id IS NULL) OR (kind = 'plan' AND member_id IS NOT NULL)
    )
);
CREATE INDEX "letters_club_id_by_id_idx" ON "letters"("club_id", "by_id");
CREATE INDEX "letters_club_id_member_id_idx" ON "letters"("club_id", "member_id");
CREATE INDEX "letters_due_idx" ON "letters"("due_at") WHERE (due_at IS NOT NULL);
ALTER TABLE "letters" ADD CONSTRAINT "letters_club_id_by_id_fkey" FOREIGN KEY ("club_id", "by_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "letters" ADD CONSTRAINT "letters_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
