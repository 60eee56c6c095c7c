-- Nothing here is newer than PostgreSQL 15.

-- Which accepted message corrects or withdraws which. `sender` sent both. Rows are only added.
CREATE TABLE amendment (
  target_id  text COLLATE "C" NOT NULL,
  sender     text COLLATE "C" NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  withdraws  boolean NOT NULL,
  PRIMARY KEY (target_id, sender, message_id)
);
-- A message is withdrawn once; the index decides races between lanes.
CREATE UNIQUE INDEX amendment_withdrawal ON amendment (target_id, sender) WHERE withdraws;

-- What the store holds; the content itself is a file named by its digest.
CREATE TABLE attachment (
  sha256    text COLLATE "C" PRIMARY KEY,
  sm3       text COLLATE "C" NOT NULL,
  bytes     bigint NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now()
);

-- Who handed it in: they alone may refer to it in a message.
CREATE TABLE attachment_upload (
  sha256      text COLLATE "C" NOT NULL REFERENCES attachment,
  uploader    text COLLATE "C" NOT NULL,
  uploaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (sha256, uploader)
);

-- Which accepted messages refer to it.
CREATE TABLE attachment_use (
  sha256     text COLLATE "C" NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  sender     text COLLATE "C" NOT NULL,
  PRIMARY KEY (sha256, message_id, sender)
);

-- Every read, granted or refused. Rows are only added.
CREATE TABLE attachment_read (
  read_at    timestamptz NOT NULL DEFAULT now(),
  sha256     text COLLATE "C" NOT NULL,
  reader     text NOT NULL,
  granted    boolean NOT NULL,
  message_id text,                     -- the message that showed it to the reader, or hid it from it; null for an uploader
  sender     text,
  reason     text                      -- why it was refused
);
