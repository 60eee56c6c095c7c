-- Nothing here is newer than PostgreSQL 15.

-- Participants shut out, and those that were. A row is never removed; of one participant at most one is open.
CREATE TABLE participant_block (
  participant    text COLLATE "C" NOT NULL,
  blocked_at     timestamptz NOT NULL DEFAULT now(),
  blocked_by     text NOT NULL,            -- the person, as the operator's command names them
  reason         text NOT NULL,
  unblocked_at   timestamptz,
  unblocked_by   text,
  unblock_reason text,
  PRIMARY KEY (participant, blocked_at)
);
CREATE UNIQUE INDEX participant_block_open ON participant_block (participant) WHERE unblocked_at IS NULL;
