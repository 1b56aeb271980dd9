-- CreateTable
CREATE TABLE "clubs" (
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "platform_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "late_window" INTEGER NOT NULL DEFAULT 120,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clubs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "platform_user" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "member_id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "zone" TEXT,
    "language" TEXT,
    "day_end" INTEGER NOT NULL DEFAULT 180,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "enrolments" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "plan" TEXT NOT NULL,
    "start_day" DATE NOT NULL,
    "days" SMALLINT NOT NULL,
    "level" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "enrolments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_ins" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "practice_day" DATE NOT NULL,
    "outcome" TEXT NOT NULL,
    "effort" SMALLINT,
    "feel" TEXT,
    "reason" TEXT,
    "body_part" TEXT,
    "pain" SMALLINT,
    "note" TEXT,
    "enrolment_id" UUID,
    "session_number" INTEGER,
    "backfilled" BOOLEAN NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "sequence" BIGSERIAL NOT NULL,

    CONSTRAINT "check_ins_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pauses" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pauses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminders" (
    "id" UUID NOT NULL,
    "club_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "minute" SMALLINT NOT NULL,
    "days" SMALLINT NOT NULL,
    "zone" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "next_date" DATE,
    "last_date" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runs" (
    "id" UUID NOT NULL,
    "reminder_id" UUID NOT NULL,
    "local_date" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "n" SMALLINT NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "planned_for" TIMESTAMPTZ(3) NOT NULL,
    "owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "ref" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "lateness_seconds" INTEGER,

    CONSTRAINT "runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" BIGSERIAL NOT NULL,
    "club_id" UUID NOT NULL,
    "member_id" UUID,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "planned_for" TIMESTAMPTZ(3),
    "reply" JSONB NOT NULL,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "button_keys" (
    "number" INTEGER NOT NULL,
    "secret" BYTEA NOT NULL,
    "encrypted" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "button_keys_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE UNIQUE INDEX "clubs_platform_platform_id_key" ON "clubs"("platform", "platform_id");

-- CreateIndex
CREATE UNIQUE INDEX "members_club_id_platform_user_key" ON "members"("club_id", "platform_user");

-- CreateIndex
CREATE UNIQUE INDEX "members_club_id_id_key" ON "members"("club_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "settings_club_id_member_id_key" ON "settings"("club_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "enrolments_club_id_member_id_id_key" ON "enrolments"("club_id", "member_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "enrolments_current_key" ON "enrolments"("club_id", "member_id") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE INDEX "check_ins_club_id_member_id_practice_day_sequence_idx" ON "check_ins"("club_id", "member_id", "practice_day", "sequence");

-- CreateIndex
CREATE INDEX "pauses_club_id_member_id_until_day_idx" ON "pauses"("club_id", "member_id", "until_day");

-- CreateIndex
CREATE INDEX "reminders_due_idx" ON "reminders"("next_at") WHERE (enabled);

-- CreateIndex
CREATE UNIQUE INDEX "reminders_club_id_member_id_key" ON "reminders"("club_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "runs_key_key" ON "runs"("key");

-- CreateIndex
CREATE UNIQUE INDEX "runs_reminder_id_local_date_kind_n_key" ON "runs"("reminder_id", "local_date", "kind", "n");

-- CreateIndex
CREATE INDEX "messages_club_id_member_id_id_idx" ON "messages"("club_id", "member_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_club_id_key_key" ON "messages"("club_id", "key");

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "settings" ADD CONSTRAINT "settings_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_club_id_member_id_enrolment_id_fkey" FOREIGN KEY ("club_id", "member_id", "enrolment_id") REFERENCES "enrolments"("club_id", "member_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "pauses" ADD CONSTRAINT "pauses_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_reminder_id_fkey" FOREIGN KEY ("reminder_id") REFERENCES "reminders"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_club_id_fkey" FOREIGN KEY ("club_id") REFERENCES "clubs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_club_id_member_id_fkey" FOREIGN KEY ("club_id", "member_id") REFERENCES "members"("club_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot declare: the words and ranges that a column takes.
ALTER TABLE "clubs" ADD CONSTRAINT "clubs_late_window_check" CHECK (late_window >= 0);
ALTER TABLE "settings" ADD CONSTRAINT "settings_day_end_check" CHECK (day_end BETWEEN 0 AND 1439);
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_days_check" CHECK (days BETWEEN 0 AND 127);
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_level_check" CHECK (level IN ('gentle', 'standard', 'strong'));
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_outcome_check" CHECK (outcome IN ('done', 'partly', 'not-today'));
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_effort_check" CHECK (effort BETWEEN 1 AND 10);
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_feel_check" CHECK (feel IN ('too-easy', 'right', 'too-hard'));
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_reason_check" CHECK (reason IN ('rest', 'no-time', 'ill', 'injured', 'travel'));
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_pain_check" CHECK (pain BETWEEN 0 AND 10);
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_session_check" CHECK ((enrolment_id IS NULL) = (session_number IS NULL));
ALTER TABLE "pauses" ADD CONSTRAINT "pauses_days_check" CHECK (until_day >= from_day);
ALTER TABLE "pauses" ADD CONSTRAINT "pauses_reason_check" CHECK (reason IN ('holiday', 'injury', 'illness', 'other'));
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_minute_check" CHECK (minute BETWEEN 0 AND 1439);
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_days_check" CHECK (days BETWEEN 0 AND 127);
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_next_check" CHECK ((next_at IS NULL) = (next_date IS NULL) AND (enabled OR next_at IS NULL));
ALTER TABLE "runs" ADD CONSTRAINT "runs_kind_check" CHECK (kind IN ('daily', 'nudge', 'snooze'));
ALTER TABLE "runs" ADD CONSTRAINT "runs_n_check" CHECK (n >= 0);
ALTER TABLE "runs" ADD CONSTRAINT "runs_state_check" CHECK (state IN ('planned', 'claimed', 'sent', 'skipped', 'missed', 'failed'));
ALTER TABLE "runs" ADD CONSTRAINT "runs_lease_check" CHECK ((state = 'claimed') = (owner IS NOT NULL) AND (state = 'claimed') = (lease_until IS NOT NULL));
ALTER TABLE "runs" ADD CONSTRAINT "runs_end_check" CHECK ((state IN ('planned', 'claimed')) = (ended_at IS NULL));
ALTER TABLE "runs" ADD CONSTRAINT "runs_sent_check" CHECK ((state = 'sent') = (ref IS NOT NULL) AND (state = 'sent') = (lateness_seconds IS NOT NULL));
ALTER TABLE "runs" ADD CONSTRAINT "runs_reason_check" CHECK ((state IN ('skipped', 'missed', 'failed')) = (reason IS NOT NULL));
