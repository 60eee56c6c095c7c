-- Nothing here is newer than PostgreSQL 15.

-- Who owns a lane. `epoch` rises at every take-over; each journal transaction locks the row and checks it (decision 4).
CREATE TABLE lane (
  lane        smallint PRIMARY KEY,
  epoch       bigint NOT NULL DEFAULT 0,
  owner       text,
  backend_pid integer,                 -- the owner's connection, which a successor may terminate (decision 11)
  lease_until timestamptz NOT NULL DEFAULT '-infinity',
  state       text NOT NULL DEFAULT 'free',   -- free | running | stopped
  reason      text                     -- why it stopped, for a person
);

-- Hubs that are alive; lanes are shared out among them.
CREATE TABLE member (
  instance    text PRIMARY KEY,
  seen_at     timestamptz NOT NULL
);

-- One thread per matter. `numbers`: last recipientSeq of each recipient (`discipline=2 unit-1=1`); `parties`: who sent or
-- received in it, blanks between. Read and written as a whole under the row's lock.
CREATE TABLE case_thread (
  case_id   uuid PRIMARY KEY,
  opened_at timestamptz NOT NULL,
  numbers   text NOT NULL,
  parties   text NOT NULL
);

-- What else a case is known by: `doc:…`, `clue:…`, `problem:…`, `plan:…`, `msg:…`.
CREATE TABLE case_alias (
  alias   text COLLATE "C" PRIMARY KEY,
  case_id uuid NOT NULL
);

-- The decision on every input record, under its coordinates (decision 5).
CREATE TABLE journal (
  channel        text COLLATE "C" NOT NULL,
  part           smallint NOT NULL,
  pos            bigint NOT NULL,
  sender         text COLLATE "C" NOT NULL,        -- from the channel, never from the envelope
  message_id     text COLLATE "C",                 -- null when the record could not be read
  message_type   text,
  schema_id      integer,
  source_system  text,
  source_key     text COLLATE "C",
  source_version bigint,
  digest         bytea NOT NULL,       -- SHA-256 of the value as it came
  bytes          integer NOT NULL,
  verdict        text NOT NULL,        -- accepted | duplicate | refused | invalid | dead-letter | held
  claims         boolean NOT NULL,     -- this row owns (message_id, sender); the partial index decides races between lanes
  rule           text,
  field          text,
  detail         text,
  case_id        uuid,
  linkage        text,
  copies         jsonb NOT NULL,       -- [{to, view, seq, digest}] in the order sent
  policy         text NOT NULL,
  original       bytea,                -- sealed; null after a gate refusal (decision 10)
  record_key     bytea,
  received_at    timestamptz NOT NULL, -- broker time of the append
  decided_at     timestamptz NOT NULL,
  released_channel text,               -- coordinates of the input that released a held row
  released_part    smallint,
  released_pos     bigint,
  PRIMARY KEY (channel, part, pos)
) WITH (toast_tuple_target = 8160);
-- Originals of usual size stay in the row, uncompressed: compressing each costs more than it saves.
ALTER TABLE journal ALTER COLUMN original SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX journal_message ON journal (message_id, sender) WHERE claims;
CREATE INDEX journal_case ON journal (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX journal_source ON journal (source_key, sender) WHERE source_key IS NOT NULL;
CREATE INDEX journal_released ON journal (released_channel, released_part, released_pos) WHERE released_channel IS NOT NULL;

-- Last senderSeq taken in order, per sender and record key.
CREATE TABLE stream (
  sender     text COLLATE "C" NOT NULL,
  record_key bytea NOT NULL,
  last_seq   bigint NOT NULL,
  PRIMARY KEY (sender, record_key)
);

-- Messages that wait for an earlier senderSeq; their journal rows say `held`.
CREATE TABLE held (
  sender     text COLLATE "C" NOT NULL,
  record_key bytea NOT NULL,
  sender_seq bigint NOT NULL,
  channel    text COLLATE "C" NOT NULL,
  part       smallint NOT NULL,
  pos        bigint NOT NULL,
  until      timestamptz NOT NULL,
  PRIMARY KEY (sender, record_key, sender_seq, channel, part, pos)
);
CREATE INDEX held_until ON held (until);

-- What recipients told: durable at their side, signed for by a person.
CREATE TABLE delivery (
  message_id   text COLLATE "C" NOT NULL,
  sender       text COLLATE "C" NOT NULL,          -- of the message
  recipient    text COLLATE "C" NOT NULL,
  delivered_at timestamptz,
  signed_at    timestamptz,
  PRIMARY KEY (message_id, sender, recipient)
);

-- Who opened a sealed original (decision 10). Rows are only added.
CREATE TABLE original_read (
  read_at    timestamptz NOT NULL DEFAULT now(),
  reader     text NOT NULL,
  channel    text COLLATE "C" NOT NULL,
  part       smallint NOT NULL,
  pos        bigint NOT NULL,
  purpose    text NOT NULL
);

-- The committee office's feed: its own committed inbox copies, numbered by one sequencer.
CREATE TABLE feed (
  seq         bigint PRIMARY KEY,
  reader      text NOT NULL,
  channel     text COLLATE "C" NOT NULL,
  part        smallint NOT NULL,
  pos         bigint NOT NULL,
  message_id  text COLLATE "C" NOT NULL,
  case_id     uuid,
  copy        bytea NOT NULL,
  appended_at timestamptz NOT NULL,
  UNIQUE (channel, part, pos)
);

-- State of each topic as health last judged it, so that a restart does not begin green.
CREATE TABLE topic_health (
  channel text COLLATE "C" PRIMARY KEY,
  state   text NOT NULL,
  since   timestamptz NOT NULL,
  reasons jsonb NOT NULL,
  judged_at timestamptz NOT NULL
);
