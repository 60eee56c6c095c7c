-- Nothing here is newer than PostgreSQL 15.

-- Records that must not be on disk and that came past an adapter's gate all the same. Written in the transaction that refuses
-- them; what happened to each is told by its times. Rows are never removed.
CREATE TABLE erasure (
  channel      text COLLATE "C" NOT NULL,
  part         smallint NOT NULL,
  pos          bigint NOT NULL,
  owed_at      timestamptz NOT NULL,
  truncated_at timestamptz,            -- since then nobody can read it
  rolled_at    timestamptz,            -- since then it stands in no file that is written to
  gone_at      timestamptz,            -- its file is gone from every broker
  PRIMARY KEY (channel, part, pos)
);
CREATE INDEX erasure_open ON erasure (channel, part) WHERE gone_at IS NULL;

-- Options that a channel had before they were changed for an erasure; a row stands until they are restored.
CREATE TABLE erasure_options (
  channel text COLLATE "C" PRIMARY KEY,
  options jsonb NOT NULL               -- null as a value: the channel had none of its own
);
