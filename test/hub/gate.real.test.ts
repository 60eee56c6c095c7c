import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../schemas/message.ts';
import type { Rule } from '../../schemas/rules.ts';
import caught from '../classification/caught.json' with { type: 'json' };
import passes from '../classification/passes.json' with { type: 'json' };
import { cluster } from '../support/cluster.ts';
import { craft, overwrite, withId, without } from '../support/craft.ts';
import type { Crafting } from '../support/craft.ts';
import type { ForeignRecord } from '../support/foreign-producer.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { catalog, openHubSite, policy } from '../support/hub-site.ts';
import type { HubEvent, HubSite, JournalRow, ReadVerdict } from '../support/hub-site.ts';
import { channelsHolding, filesHolding, tablesHolding } from '../support/search.ts';
import { transfer } from '../support/traffic.ts';
import { until } from '../support/wait.ts';

const SENDER = 'audit-bureau';
const LANE = 1;
const sentinel = (): string => randomBytes(16).toString('hex');

/** One thing a foreign client writes although it must not. The sentinel stands in every text that takes one. */
interface Secret {
  readonly name: string;
  readonly sentinel: string;
  readonly message: Message;
  readonly craft?: Crafting;
  readonly rule: Rule;
  readonly field: string;
}

let number = 500;
function planted(text: string, envelopeChanges: Partial<Message['envelope']> = {}, changes: object = {}): Message {
  const base = transfer((number += 1), {
    sourceKey: `KEY-${text}`,
    sourceSystem: `system-${text}`,
    ...envelopeChanges,
  });
  const doc = { ...(base['transferDoc'] as object), title: `关于${text}的报告` };
  return {
    ...base,
    facts: `事实${text}`,
    clueId: `CL-${text}`,
    title: '关于有关情况的报告',
    transferDoc: doc,
    ...changes,
  };
}

const MARK = '机密★10年';
const GB_MARK = [0xbb, 0xfa, 0xc3, 0xdc, 0xa1, 0xef, 0x31, 0x30, 0xc4, 0xea];
const PLACEHOLDER = 'TEN-BYTES!';

function secret(
  name: string,
  rule: Rule,
  field: string,
  changes: object,
  crafting: Crafting = {},
  envelopeChanges: Partial<Message['envelope']> = {},
): Secret {
  const text = sentinel();
  return { name, sentinel: text, message: planted(text, envelopeChanges, changes), craft: crafting, rule, field };
}

const marked = { title: `某事项（${MARK}）` };
const SECRETS: readonly Secret[] = [
  secret('a mark in a text', 'CLASSIFIED_MARKED', 'title', marked),
  secret('a heading that is only the level', 'CLASSIFIED_MARKED', 'title', {
    title: '关于有关问题的报告\n秘密\n示范市审计局',
  }),
  secret('a declared level', 'CLASSIFIED_DECLARED', 'transferDoc.securityMark', {
    transferDoc: { ...(transfer(499)['transferDoc'] as object), securityMark: '机密' },
  }),
  secret('a mark in the source key', 'CLASSIFIED_MARKED', 'envelope.sourceKey', {}, {}, { sourceKey: `甲 ${MARK}` }),
  secret('a mark in a truncated record', 'CLASSIFIED_MARKED', '', marked, {
    value: (bytes) => bytes.subarray(0, bytes.length - 3),
  }),
  secret(
    'a mark under an unknown schema',
    'CLASSIFIED_MARKED',
    '',
    { title: '【机密】' },
    { value: (bytes) => withId(bytes, 9_999) },
  ),
  secret(
    'a heading in a record without a frame',
    'CLASSIFIED_MARKED',
    '',
    { title: '绝密' },
    { value: (bytes) => bytes.subarray(5) },
  ),
  secret('a mark in a record that is too large', 'CLASSIFIED_MARKED', '', marked, {
    value: (bytes) => Buffer.concat([bytes, Buffer.alloc(530 * 1024, 0x20)]),
  }),
  secret(
    'a mark in GB18030 among texts in UTF-8',
    'CLASSIFIED_MARKED',
    '',
    { title: PLACEHOLDER },
    {
      value: (bytes) => overwrite(bytes, PLACEHOLDER, GB_MARK),
    },
  ),
  secret('a mark in a record without headers', 'CLASSIFIED_MARKED', 'title', marked, { headers: () => ({}) }),
  secret('a mark in a record without ce_id', 'CLASSIFIED_MARKED', 'title', marked, { headers: without('ce_id') }),
  secret('a mark on another family’s channel', 'CLASSIFIED_MARKED', 'title', marked, { channel: 'result' }),
  secret(
    'a mark under another sender’s name',
    'CLASSIFIED_MARKED',
    'title',
    marked,
    {},
    {
      sender: { participant: 'discipline', uscc: null, name: null },
    },
  ),
  secret(
    'a mark in a numbered message, with content in the record key',
    'CLASSIFIED_MARKED',
    'title',
    marked,
    { key: 'in the test' },
    { senderSeq: 1 },
  ),
  secret('a mark in a message that the database refuses to note', 'PROCESSING_FAILED', '', marked),
];
const refusedByDatabase = SECRETS.at(-1) as Secret;

describe('a state secret that a foreign client wrote all the same', () => {
  const permitted = sentinel();
  let site: HubSite;
  let hub: HubProcess;
  let verdicts: Map<string, ReadVerdict>;
  let rows: Map<string, JournalRow>;
  let events: HubEvent[];
  const places = new Map<Secret, { readonly at: string; readonly bytes: number }>();
  const listed: { readonly line: string; readonly id: string; readonly passes: boolean }[] = [];
  const allowed = planted(permitted);

  beforeAll(async () => {
    site = await openHubSite('gate');
    const { names } = site;
    hub = await site.start('hub-1');
    await site.db.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '22023'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON journal FOR EACH ROW
        WHEN (NEW.verdict = 'refused' AND NEW.message_id = '${refusedByDatabase.message.envelope.messageId}') EXECUTE FUNCTION refuse()`);
    const offsets = new Map<string, number>();
    const records: ForeignRecord[] = [craft(catalog, names, SENDER, LANE, allowed, { key: permitted })];
    offsets.set(names.outbox(SENDER, 'clue'), 1);
    for (const one of SECRETS) {
      const { channel, key, ...rest } = one.craft ?? {};
      const record = craft(catalog, names, SENDER, LANE, one.message, {
        ...rest,
        ...(channel === undefined ? {} : { channel: names.outbox(SENDER, 'result') }),
        ...(key === undefined ? {} : { key: one.sentinel }),
      });
      const offset = offsets.get(record.channel) ?? 0;
      offsets.set(record.channel, offset + 1);
      places.set(one, { at: `${record.channel}/${LANE}/${offset}`, bytes: record.value?.length ?? 0 });
      records.push(record);
    }
    const large = records.filter(({ value }) => (value?.length ?? 0) > 500_000);
    await site.write(SENDER, records);
    expect(large).toHaveLength(1);
    const lines: ForeignRecord[] = [];
    for (const [kind, texts] of [
      ['caught', caught],
      ['passes', passes],
    ] as const) {
      for (const line of texts) {
        const message = transfer((number += 1), {}, { facts: line });
        if (catalog.validate('CLUE_TRANSFER', message).length > 0) continue;
        listed.push({ line, id: message.envelope.messageId, passes: kind === 'passes' });
        lines.push(craft(catalog, names, SENDER, 4, message));
      }
    }
    await site.write(SENDER, lines);
    await site.settled();
    verdicts = new Map(
      (await site.verdicts(SENDER)).map((said) => [`${said.channel}/${said.partition}/${said.offset}`, said]),
    );
    rows = new Map((await site.journal()).map((row) => [`${row.channel}/${row.part}/${row.pos}`, row]));
    events = await site.events();
  });
  afterAll(() => site.close());

  for (const one of SECRETS) {
    it(`is refused, not sealed, and told without content: ${one.name}`, () => {
      const { at, bytes } = places.get(one) ?? { at: '', bytes: 0 };
      const verdict = one === refusedByDatabase ? 'dead-letter' : 'refused';
      const row = rows.get(at);
      expect(row).toMatchObject({
        verdict,
        rule: one.rule,
        field: one.field === '' ? null : one.field,
        original: null,
        source_key: null,
        record_key: null,
        bytes,
        copies: [],
      });
      expect(row?.digest).toHaveLength(32);
      expect(verdicts.get(at)).toMatchObject({
        verdict: verdict.replace('-', '_').toUpperCase(),
        rule: one.rule,
        field: one.field,
        ofSourceKey: null,
        recipients: [],
      });
      const event = events.find(({ channel, partition, offset }) => `${channel}/${String(partition)}/${offset}` === at);
      expect(event).toMatchObject({
        rule: one.rule,
        verdict,
        bytes,
        digest: row?.digest.toString('hex'),
        sender: SENDER,
      });
      expect(Object.keys(event ?? {}).toSorted()).toEqual([
        ...['at', 'bytes', 'channel', 'digest', 'event', 'field', 'messageId', 'messageType', 'offset', 'partition'],
        ...['rule', 'sender', 'verdict'],
      ]);
    });
  }

  it('is found by nobody, where what is permitted is found', async () => {
    const { names } = site;
    const channels = [
      ...policy.participants.flatMap(({ id }) => {
        const { in: inbound, out } = policy.families(id);
        return [...inbound.map((family) => names.inbox(id, family)), ...out.map((family) => names.outbox(id, family))];
      }),
      ...[names.commands, names.events, names.deadLetter],
    ];
    const owed = 'SELECT FROM erasure WHERE truncated_at IS NULL';
    await until(async () => (await site.db.query(owed)).rowCount === 0, 20_000, 'all is truncated');
    const records = await site.read('admin', channels);
    const sentinels = SECRETS.map((one) => one.sentinel);
    const ours = filesHolding(site.installation.folder, sentinels);
    expect(await tablesHolding(site.db, permitted)).toEqual([
      ...['case_alias.alias', 'journal.original', 'journal.record_key', 'journal.source_key', 'journal.source_system'],
    ]);
    expect(channelsHolding(records, permitted)).toEqual([
      ...[names.inbox(SENDER, 'receipt'), names.inbox('committee-office', 'clue'), names.inbox('discipline', 'clue')],
    ]);
    for (const one of SECRETS) {
      expect(await tablesHolding(site.db, one.sentinel), one.name).toEqual([]);
      expect(channelsHolding(records, one.sentinel), one.name).toEqual([]);
      expect(hub.log.join(''), one.name).not.toContain(one.sentinel);
      expect(ours.get(one.sentinel), one.name).toEqual([]);
    }
  });

  it('is in no file of the database, and in no file of the broker but its sender’s log', async (context) => {
    const { local } = cluster();
    context.skip(local === null, 'the servers were given by address: their files are not here');
    if (local === null) return;
    await site.db.query('CHECKPOINT');
    const texts = [permitted, ...SECRETS.map((one) => one.sentinel)];
    const inDatabase = filesHolding(local.postgresFolder, texts);
    const inBroker = filesHolding(local.kafkaFolder, texts);
    expect(inDatabase.get(permitted)).not.toEqual([]);
    expect(inBroker.get(permitted)?.some((file) => file.includes('.discipline.in.clue-'))).toBe(true);
    for (const one of SECRETS) {
      expect(inDatabase.get(one.sentinel), one.name).toEqual([]);
      // How it leaves these files too is shown by the suite on erasing.
      for (const file of inBroker.get(one.sentinel) ?? []) expect(file, one.name).toContain(`.${SENDER}.out.`);
    }
  });

  it('is told by every line of the list of marks, and by none of the list of ordinary mentions', () => {
    const byId = new Map([...rows.values()].map((row) => [row.message_id, row]));
    expect(listed.filter((one) => one.passes).length).toBeGreaterThan(40);
    expect(listed.filter((one) => !one.passes).length).toBeGreaterThan(40);
    for (const { line, id, passes: allowedLine } of listed) {
      const row = byId.get(id);
      if (allowedLine) expect(row, line).toMatchObject({ verdict: 'accepted' });
      else expect(row, line).toMatchObject({ verdict: 'refused', rule: 'CLASSIFIED_MARKED', original: null });
    }
  });

  it('does not hold up the numbers of its stream', async () => {
    const numbered = SECRETS.find(({ craft: crafting }) => crafting?.key !== undefined) as Secret;
    const next = transfer((number += 1), { senderSeq: 2 });
    await site.write(SENDER, [craft(catalog, site.names, SENDER, LANE, next, { key: numbered.sentinel })]);
    await site.settled();
    expect((await site.journal('message_id = $1', [next.envelope.messageId]))[0]).toMatchObject({
      verdict: 'accepted',
    });
  });
});
