-- The highest number of sessions that a member was told of, so that each is said once.
ALTER TABLE "members" ADD COLUMN "milestone" SMALLINT NOT NULL DEFAULT 0;
