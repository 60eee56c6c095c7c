-- For readers of the journal: the gateway's look-ups and health's counts. Small beside what the lanes write: the first and
-- last hold rare rows only, the second a few bytes for many pages.
CREATE INDEX journal_message_again ON journal (message_id) WHERE NOT claims AND message_id IS NOT NULL;
CREATE INDEX journal_decided ON journal USING brin (decided_at) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX journal_dead ON journal (channel) WHERE verdict = 'dead-letter';
