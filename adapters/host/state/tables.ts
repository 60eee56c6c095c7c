import type { DatabaseSync } from 'node:sqlite';

/** Each step brings the state of the version before it to the next; a step is never changed once it was in use. */
const steps: readonly string[] = [
  `
create table source_record (source_key text not null, type text not null, version integer not null, digest text not null,
  message_id text not null, refused integer not null default 0, primary key (source_key, type)) strict;
create table stream (thread text primary key, sender_seq integer not null) strict;
create table outbox (seq integer primary key autoincrement, message_id text not null unique, channel text not null,
  partition integer not null, key text not null, value blob, headers text not null, status text not null,
  awaits_verdict integer not null, document text, position text, place text, source_key text, type text not null) strict;
create index outbox_pending on outbox (seq) where status = 'pending';
create table held (id text primary key, kind text not null, document text not null, position text not null, place text not null,
  rule text not null, field text not null, text text not null, digest text not null, first_seen integer not null,
  status text not null) strict;
create index held_document on held (document) where status = 'open';
create table document (position text primary key, name text not null, digest text not null, bytes integer not null,
  taken_at integer not null, confirmed integer not null, came integer not null, sent integer not null, duplicate integer not null, held integer not null) strict;
create table refusal (message_id text primary key, mark text not null, digest text not null, bytes integer not null, rule text not null,
  place text not null, refused_at integer not null, confirmed integer not null) strict;
create index refusal_mark on refusal (mark);
create table copy (message_id text primary key, case_id text, recipient_seq integer, value blob not null, status text not null,
  arrived_at integer not null) strict;
create index copy_order on copy (case_id, recipient_seq);
create table inbox_case (case_id text primary key, recipient_seq integer not null) strict;
create table delivered (message_id text primary key, delivered_at integer not null) strict;
create table receipt_line (seq integer primary key autoincrement, id text not null unique, line text not null,
  position integer, written integer not null) strict;
create index receipt_line_open on receipt_line (seq) where written = 0;
`,
  `
alter table document add column refused integer not null default 0;
alter table outbox add column settled_at integer;
update outbox set settled_at = unixepoch() * 1000 where status = 'settled';
create index outbox_place on outbox (position, place);
alter table held add column closed_at integer;
update held set closed_at = unixepoch() * 1000 where status <> 'open';
alter table held add column reason text;
create table command (id text primary key, verb text not null, held text not null, fields text, reason text,
  asked_at integer not null, status text not null, outcome text, done_at integer) strict;
create index command_open on command (asked_at) where status = 'open';
create table closed_record (record text primary key, held text not null, how text not null, at integer not null) strict;
`,
  // What waits for the bus stands apart from what is remembered of it: a message is written once, and touched once more by its verdict.
  `
create table outgoing (seq integer primary key, channel text not null, partition integer not null, key text not null,
  value blob not null, headers text not null) strict;
insert into outgoing select seq, channel, partition, key, value, headers from outbox where status = 'pending';
drop index outbox_pending;
alter table outbox add column failed integer not null default 0;
update outbox set failed = 1 where status = 'failed';
alter table outbox drop column status;
alter table outbox drop column channel;
alter table outbox drop column partition;
alter table outbox drop column key;
alter table outbox drop column value;
alter table outbox drop column headers;
create table origin (id integer primary key, document text not null, position text not null, unique (position, document)) strict;
insert into origin (document, position) select distinct document, position from outbox where document is not null and position is not null;
alter table outbox add column origin integer;
update outbox set origin = (select id from origin d where d.document = outbox.document and d.position = outbox.position);
drop index outbox_place;
alter table outbox drop column document;
alter table outbox drop column position;
create index outbox_place on outbox (origin, place) where origin is not null;
create view outbox_standing as select o.seq, o.message_id, o.type, o.source_key, o.awaits_verdict, p.value,
  case when p.seq is not null then 'pending' when o.failed = 1 then 'failed' when o.settled_at is not null then 'settled'
  else 'sent' end as status from outbox o left join outgoing p on p.seq = o.seq;
alter table source_record rename to source_record_before;
create table source_record (source_key text not null, type text not null, version integer not null, digest text not null,
  message_id text not null, refused integer not null default 0, primary key (source_key, type)) strict, without rowid;
insert into source_record select source_key, type, version, digest, message_id, refused from source_record_before;
drop table source_record_before;
alter table stream rename to stream_before;
create table stream (thread text primary key, sender_seq integer not null) strict, without rowid;
insert into stream select thread, sender_seq from stream_before;
drop table stream_before;
`,
];

/** Creates the tables or brings them up to date (or to an older version), all or nothing. A state of a newer host is refused. */
export function migrate(db: DatabaseSync, to = steps.length): void {
  const found = Number(db.prepare('pragma user_version').get()?.['user_version']);
  if (found > to) throw new Error(`state of another version: ${found}, this host knows ${to}`);
  if (found === to) return;
  db.exec(`begin immediate; ${steps.slice(found, to).join('')} pragma user_version = ${to}; commit`);
}
