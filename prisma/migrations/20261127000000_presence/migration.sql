-- When the coach was there: what lies between two rows is an outage, and a whole day of it is held against nobody.
CREATE TABLE "presence" (
  "id" BIGSERIAL NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "presence_pkey" PRIMARY KEY ("id")
);
