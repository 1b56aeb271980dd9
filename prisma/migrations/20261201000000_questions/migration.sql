-- What a club's coach has answered, for the whole club. No word of who wrote it: it stays when they leave.
CREATE TABLE "club_answers" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "title" TEXT,
    "answer" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "club_answers_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "club_answers_club_id_idx" ON "club_answers"("club_id");
ALTER TABLE "club_answers" ADD CONSTRAINT "club_answers_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What members asked their coach, and what became of it.
CREATE TABLE "questions" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "named" BOOLEAN NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "closed_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "club_answer_id" UUID,
    "news_at" TIMESTAMPTZ(3),
    "sending" BOOLEAN NOT NULL DEFAULT false,
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "untold" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "questions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "questions_state_check" CHECK (state IN ('open', 'answered', 'aside')),
    CONSTRAINT "questions_answer_check" CHECK ((state = 'answered') = (answer IS NOT NULL))
);
CREATE INDEX "questions_club_id_member_id_idx" ON "questions"("club_id", "member_id");
CREATE INDEX "questions_club_answer_id_idx" ON "questions"("club_answer_id");
CREATE INDEX "questions_open_idx" ON "questions"("club_id", "asked_at") WHERE (state = 'open');
CREATE INDEX "questions_news_idx" ON "questions"("news_at") WHERE (news_at IS NOT NULL);
ALTER TABLE "questions" ADD CONSTRAINT "questions_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "questions" ADD CONSTRAINT "questions_club_answer_id_fkey" FOREIGN KEY ("club_answer_id") REFERENCES "club_answers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One vote a member and answer: the slug of an answer, or the id of a club's own.
CREATE TABLE "votes" (
    "club_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "answer" TEXT NOT NULL,
    "helpful" BOOLEAN NOT NULL,
    "voted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "votes_pkey" PRIMARY KEY ("club_id","member_id","answer")
);
ALTER TABLE "votes" ADD CONSTRAINT "votes_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a member said of their own running, one a practice day.
CREATE TABLE "form_checks" (
    "club_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "practice_day" DATE NOT NULL,
    "said" JSONB NOT NULL,

    CONSTRAINT "form_checks_pkey" PRIMARY KEY ("club_id","member_id","practice_day")
);
ALTER TABLE "form_checks" ADD CONSTRAINT "form_checks_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
