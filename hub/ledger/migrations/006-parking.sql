-- Nothing here is newer than PostgreSQL 15.

-- A message of the case failed, and later ones wait behind it. On the case's own row, because a lane that waited for the
-- row's lock reads the row anew, but nothing else.
ALTER TABLE case_thread ADD COLUMN parked boolean NOT NULL DEFAULT false;

-- Of a decision that followed upon `held`: the rule it was held by, so that a repetition after a crash says the same.
ALTER TABLE journal ADD COLUMN held_rule text;

-- What is parked: a case, or the records of one sender under one key where no case is known. Written under the case row's
-- lock, or by the one lane that reads the stream.
CREATE TABLE parked (
  parked_key text COLLATE "C" PRIMARY KEY,         -- case:<id> or stream:<sender>:<key>
  case_id    uuid,
  lane       smallint NOT NULL,                    -- the lane that decides its releases
  since      timestamptz NOT NULL,
  flowing    boolean NOT NULL                      -- released: the hub lets one part after the other go
);
CREATE INDEX parked_stream ON parked (lane) WHERE case_id IS NULL;
CREATE INDEX parked_flowing ON parked (lane) WHERE flowing;

-- The records that wait, in order of arrival; their journal rows say `held`.
CREATE TABLE parked_record (
  nth        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parked_key text COLLATE "C" NOT NULL REFERENCES parked,
  channel    text COLLATE "C" NOT NULL,
  part       smallint NOT NULL,
  pos        bigint NOT NULL,
  headers    text,                                 -- JSON; null where they were checked when the record came
  recipients text,                                 -- whom it was for when it came, blanks between
  rule       text NOT NULL,
  reason     text,                                 -- kind of failure, never content
  attempts   integer NOT NULL,
  since      timestamptz NOT NULL,
  set_aside  boolean NOT NULL DEFAULT false,       -- a person wants it to become a dead letter
  UNIQUE (channel, part, pos)
);
CREATE INDEX parked_record_order ON parked_record (parked_key, nth);
CREATE INDEX parked_set_aside ON parked_record (nth) WHERE set_aside;

-- What became a dead letter, beside its journal row, which holds the sealed original.
CREATE TABLE dead_letter (
  channel     text COLLATE "C" NOT NULL,
  part        smallint NOT NULL,
  pos         bigint NOT NULL,
  headers     text,
  recipients  text,
  case_id     uuid,
  rule        text NOT NULL,
  reason      text,
  attempts    integer NOT NULL,
  since       timestamptz NOT NULL,
  ordered     integer,                             -- a person wants it redriven, after so many attempts
  resolved_at timestamptz,                         -- redriven or discarded; null while it waits for a person
  PRIMARY KEY (channel, part, pos)
);
CREATE INDEX dead_letter_open ON dead_letter (since) WHERE resolved_at IS NULL;
CREATE INDEX dead_letter_ordered ON dead_letter (since) WHERE resolved_at IS NULL AND ordered = attempts;
INSERT INTO dead_letter (channel, part, pos, case_id, rule, reason, attempts, since)
  SELECT channel, part, pos, case_id, coalesce(rule, 'PROCESSING_FAILED'), detail, 1, decided_at
  FROM journal WHERE verdict = 'dead-letter';

-- Who released, set aside, redrove or discarded what, why, and by which command. Rows are only added.
CREATE TABLE ops_act (
  acted_at timestamptz NOT NULL DEFAULT now(),
  who      text NOT NULL,
  act      text NOT NULL,
  target   text NOT NULL,
  purpose  text NOT NULL,
  command  text                                    -- null for what the lanes have no part in
);
