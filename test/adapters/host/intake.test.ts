import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NativeDocument } from '../../../adapters/contract.ts';
import { nativeDocument } from '../../../adapters/formats/document.ts';
import { Author } from '../../../adapters/host/author.ts';
import { directoryOf } from '../../../adapters/host/directory.ts';
import { Drafts } from '../../../adapters/host/drafts.ts';
import { Gatekeeper } from '../../../adapters/host/gatekeeper.ts';
import { Intake } from '../../../adapters/host/intake.ts';
import { Records } from '../../../adapters/host/records.ts';
import { openHeld } from '../../../adapters/host/state/held.ts';
import { openState } from '../../../adapters/host/state/open.ts';
import type { State } from '../../../adapters/host/state/open.ts';
import { storesOf } from '../../../adapters/host/state/stores.ts';
import { channels } from '../../../bus/channels.ts';
import { loadCatalog } from '../../../schemas/catalog.ts';
import { fault } from '../../../schemas/fault.ts';
import { silent } from './silent-log.ts';
import { lines, readLines, syntheticAdapter } from './synthetic-adapter.ts';

const catalog = loadCatalog();
let folder: string;
let state: State;
let intake: Intake;
let recorded: () => void;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liandong-intake-'));
  state = openState(folder);
  const sender = { id: 'audit-bureau', name: '示范市审计局', uscc: null };
  const author = new Author(sender, 'synthetic', catalog, channels(), Buffer.alloc(32, 7));
  const shared = { ...storesOf(state), author, clock: () => 1_000, reach: () => undefined, log: silent };
  const gatekeeper = new Gatekeeper(shared);
  const drafts = new Drafts({ ...shared, maySend: () => true });
  const { translator } = syntheticAdapter;
  const services = { personKeys: async () => [], store: async () => fault('ATTACHMENT_REFUSED', '') };
  const records = new Records({
    ...shared,
    drafts,
    gatekeeper,
    translator,
    directory: directoryOf([], () => ''),
    services,
  });
  intake = new Intake({ ...shared, records, gatekeeper, recorded: async () => recorded() });
  recorded = () => undefined;
});

afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

const documentOf = (name: string, ...rows: Record<string, string>[]): NativeDocument => {
  const bytes = Buffer.from(lines(...rows));
  return nativeDocument(name, bytes, readLines(name, bytes));
};

const outbox = (): unknown[] =>
  state.db
    .prepare('select type, source_key, status from outbox_standing order by seq')
    .all()
    .map((row) => Object.values(row).join(' '));
const counts = (): unknown =>
  state.db
    .prepare('select came, sent, duplicate, held, refused from document')
    .all()
    .map((row) => Object.values(row).join(' '));

test('a document taken twice before its confirmation is taken once; after it, it is news', async () => {
  const document = documentOf('a', { 项目编号: '1', 项目名称: '一' });
  await intake.take(document);
  await intake.take(document);
  expect(counts()).toEqual(['1 1 0 0 0']);
  intake.confirm(document.position);
  await intake.take(document);
  expect(counts()).toEqual(['1 0 1 0 0']);
  expect(outbox()).toEqual(['PLAN_ITEM plan:1 pending']);
});

test('a document whose texts the gate cannot read is held as a whole, and nothing of it is sent', async () => {
  const document = documentOf('a', { 项目编号: '1', 项目名称: '一' });
  await intake.take({
    ...document,
    texts: () => {
      throw new RangeError('within the text 张某某');
    },
  });
  expect(outbox()).toEqual([]);
  expect(openHeld(state.db)).toMatchObject([{ rule: 'FILE_UNREADABLE', place: '', text: 'RangeError' }]);
});

test('a marked record is refused alone: counted, alarmed about by its place, and nothing of it kept', async () => {
  const document = documentOf(
    'a',
    { 项目编号: '1', 项目名称: '一' },
    { 项目编号: '2', 项目名称: '专有甲乙', 密级: '机密' },
  );
  expect(await intake.take(document)).toEqual({ came: 2, sent: 1, duplicate: 0, held: 0, refused: 1 });
  expect(counts()).toEqual(['2 1 0 0 1']);
  expect(outbox()).toEqual(['GATE_ALARM  pending', 'PLAN_ITEM plan:1 pending']);
  expect(state.db.prepare('select rule, place, confirmed from refusal').get()).toEqual({
    rule: 'CLASSIFIED_DECLARED',
    place: '第2行',
    confirmed: 1,
  });
  for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file)).includes('专有甲乙')).toBe(false);
  await intake.take(document);
  expect(outbox()).toHaveLength(2);
});

test('a mark that only the message shows refuses its record', async () => {
  const document = documentOf('a', { 项目编号: '1', 项目名称: '一' }, { 项目编号: '2', 项目名称: '绝密★长期' });
  await intake.take({ ...document, texts: () => [] });
  expect(outbox()).toEqual(['GATE_ALARM  pending', 'PLAN_ITEM plan:1 pending']);
  expect(counts()).toEqual(['2 1 0 0 1']);
});

test("a mark in what is the document's own refuses all of it, and not even its name is kept", async () => {
  const document = documentOf('甲乙丙丁', { 项目编号: '1', 项目名称: '一' });
  await intake.take({ ...document, texts: () => [{ place: '表头', text: '机密★10年' }] });
  expect(outbox()).toEqual(['GATE_ALARM  pending']);
  expect(counts()).toEqual([]);
  for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file)).includes('甲乙丙丁')).toBe(false);
});

test('a refused document alarms once, and again when it is dropped again after its confirmation', async () => {
  const document = documentOf('机密★10年', { 项目编号: '1', 项目名称: '一' });
  await intake.take(document);
  await intake.take(document);
  expect(outbox()).toHaveLength(1);
  intake.confirm(document.position);
  await intake.take(document);
  expect(outbox()).toHaveLength(2);
});

test("a newer document of the same name closes the older one's held rows", async () => {
  await intake.take(documentOf('a', { 项目编号: '1', 做法: 'fault' }, { 项目编号: '2', 做法: 'fault' }));
  expect(openHeld(state.db).map(({ place }) => place)).toEqual(['第1行', '第2行']);
  await intake.take(documentOf('a', { 项目编号: '1', 项目名称: '一' }, { 项目编号: '2', 做法: 'fault' }));
  expect(openHeld(state.db).map(({ place }) => place)).toEqual(['第2行']);
});

test("a translator's error leaves its name and nothing of its words", async () => {
  await intake.take(documentOf('a', { 项目编号: '1', 项目名称: '专有名称甲乙丙', 做法: 'throw' }));
  expect(openHeld(state.db)).toMatchObject([{ rule: 'ROW_UNTRANSLATABLE', text: 'RangeError' }]);
  for (const file of readdirSync(folder))
    expect(readFileSync(join(folder, file)).includes('专有名称甲乙丙')).toBe(false);
});

test('a large document goes in by parts, each record once, and its repetition adds nothing', async () => {
  const rows = Array.from({ length: 401 }, (_, index) => ({
    项目编号: `${index}`,
    项目名称: '一',
    ...(index % 100 === 99 ? { 做法: 'fault' } : {}),
  }));
  const document = documentOf('a', ...rows);
  const parts: number[] = [];
  recorded = () => void parts.push(outbox().length);
  expect(await intake.take(document)).toEqual({ came: 401, sent: 397, duplicate: 0, held: 4, refused: 0 });
  expect(parts).toEqual([198, 396]);
  expect(new Set(outbox())).toEqual(
    new Set(rows.filter((row) => !('做法' in row)).map((row) => `PLAN_ITEM plan:${row.项目编号} pending`)),
  );
  intake.confirm(document.position);
  expect(await intake.take(document)).toEqual({ came: 401, sent: 0, duplicate: 397, held: 4, refused: 0 });
  expect(outbox()).toHaveLength(397);
});
