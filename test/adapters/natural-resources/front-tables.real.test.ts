import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chmodSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connector, NativeDocument } from '../../../adapters/contract.ts';
import { adapter } from '../../../adapters/natural-resources/index.ts';
import type { Message } from '../../../schemas/message.ts';
import { labelledReader } from '../../../schemas/labelled-reader.ts';
import { catalog } from '../../schemas/records.ts';
import { envelope } from '../../schemas/sample.ts';
import { cluster } from '../../support/cluster.ts';
import { directory } from '../support/directory.ts';
import { readSome, testSite } from '../support/sites.ts';
import type { TestSite } from '../support/sites.ts';
import { FrontTables } from './front-database.ts';

const TABLE = 'QZ_WFTB_FK';
const ROW = {
  XLH: '20251010000001',
  XCWTH: '示审委办协〔2025〕6号',
  TBBH: 'TB990102-0031',
  ZLDWMC: '某镇某村',
  TBMJ: '2001.00',
  ZYGDMJ: '3.0015',
  WFLX: '未批先建',
  CCZT: '已立案',
  FKRQ: '20251010',
  JHZT: '0',
  GXSJ: '2025-10-10 17:03:22',
};

let site: TestSite;
let front: FrontTables;
let connectors: Connector[];
beforeEach(async () => {
  site = testSite('natural-resources');
  front = await FrontTables.open(site, cluster().postgresUrl);
  connectors = [];
});
afterEach(async () => {
  for (const connector of connectors) await connector.close();
  await front.close();
  site.remove();
});

const connect = async (): Promise<Connector> => {
  const connector = await adapter.connect(site);
  connectors.push(connector);
  return connector;
};
const put = (changes: Readonly<Record<string, string | Buffer>> = {}): Promise<void> =>
  front.put(TABLE, 'XLH', { ...ROW, ...changes });

function draftsOf(document: NativeDocument | undefined): readonly unknown[] {
  return [...(document?.readings ?? [])].map((reading) =>
    reading.kind === 'record'
      ? adapter.translator.toCanonical(reading.record, directory).drafts[0]
      : reading.fault.rule,
  );
}

describe('the front-end tables', () => {
  it('give GBK rows flagged 0, oldest first; taken rows are flagged 1, failed ones 9, and neither comes again', async () => {
    await put({ XLH: 'B', GXSJ: '2025-10-12 08:00:00' });
    await put({ XLH: 'A', GXSJ: '2025-10-11 08:00:00' });
    await put({ XLH: 'C', GXSJ: '2025-10-13 08:00:00', FKRQ: '20250230' });
    await put({ XLH: 'D', JHZT: '1' });
    await put({ XLH: 'E', JHZT: '9' });
    const connector = await connect();
    const documents = await readSome(connector, 4, 2_500);
    expect(documents.map(({ name }) => name)).toEqual([`${TABLE}/A`, `${TABLE}/B`, `${TABLE}/C`]);
    expect(draftsOf(documents[0])).toEqual([
      expect.objectContaining({
        messageType: 'ASSIST_REPLY',
        sourceKey: 'A',
        threadKey: 'doc:示审委办协〔2025〕6号',
        body: expect.objectContaining({
          plots: [expect.objectContaining({ locationName: '某镇某村', areaM2: '2001.00', farmlandMu: '3.0015' })],
        }) as unknown,
      }),
    ]);
    for (const [index, { position }] of documents.entries()) await connector.confirm(position, index === 2);
    expect(await front.flags()).toEqual({ A: '1', B: '1', C: '9', D: '1', E: '9' });
    expect(await readSome(connector, 1, 1_500)).toEqual([]);
  });

  it('give a row unconfirmed before a crash again under the same position and as the same draft', async () => {
    await put();
    const first = await connect();
    const [before] = await readSome(first, 1);
    await first.close();
    const [again] = await readSome(await connect(), 1);
    expect(again?.position).toBe(before?.position);
    expect(draftsOf(again)).toEqual(draftsOf(before));
    expect(await front.flags()).toEqual({ [ROW.XLH]: '0' });
  });

  it('leave a row that changed between reading and flagging to be taken as what it is now', async () => {
    await put();
    const connector = await connect();
    const [before] = await readSome(connector, 1);
    await put({ CCZT: '已结案', GXSJ: '2025-10-11 09:00:00' });
    await connector.confirm(before?.position ?? '');
    expect(await front.flags()).toEqual({ [ROW.XLH]: '0' });
    const [after] = await readSome(connector, 1);
    expect(after?.name).toBe(before?.name);
    expect(after?.position).not.toBe(before?.position);
    expect(JSON.stringify(draftsOf(after))).toContain('已结案');
  });

  it('case 14: an older state of a row that was taken is held, not sent as news', async () => {
    await put({ GXSJ: '2025-10-12 09:00:00' });
    const connector = await connect();
    const [newer] = await readSome(connector, 1);
    await connector.confirm(newer?.position ?? '');
    await put({ CCZT: '核查中', GXSJ: '2025-10-11 09:00:00' });
    const [older] = await readSome(await connect(), 1);
    expect(draftsOf(older)).toEqual(['ROW_UNTRANSLATABLE']);
    await put({ CCZT: '核查中', GXSJ: '2025-10-13 09:00:00' });
    expect(draftsOf((await readSome(await connect(), 1))[0])).toEqual([
      expect.objectContaining({ sourceKey: ROW.XLH }),
    ]);
  });

  it('case 14: a row is not flagged before its state is remembered', async () => {
    await put({ GXSJ: '2025-10-12 09:00:00' });
    const connector = await connect();
    const [newer] = await readSome(connector, 1);
    // What remembers states cannot be written to.
    const log = join(site.stateFolder, 'front-stamps.log');
    mkdirSync(log);
    await expect(connector.confirm(newer?.position ?? '')).rejects.toThrow();
    expect(await front.flags()).toEqual({ [ROW.XLH]: '0' });
    rmdirSync(log);
    await connector.confirm(newer?.position ?? '');
    expect(await front.flags()).toEqual({ [ROW.XLH]: '1' });
  });

  it('case 2: bytes that are no GBK are a fault of their row and column', async () => {
    await put({ XLH: 'A', ZLDWMC: Buffer.from('示范区', 'utf8') });
    await put({ XLH: 'B', ZLDWMC: Buffer.from([0x81, 0xff]) });
    await put({ XLH: 'C' });
    const documents = await readSome(await connect(), 3);
    expect(documents.map(draftsOf)).toEqual([
      ['FILE_ENCODING'],
      ['FILE_ENCODING'],
      [expect.objectContaining({ sourceKey: 'C' })],
    ]);
  });

  it('are read with columns moved and added while the connector runs; a missing required one fails closed', async () => {
    const connector = await connect();
    await front.run(`alter table ${TABLE} add column QSXZ varchar(20); alter table ${TABLE} drop column XZQMC`);
    await put({ QSXZ: '国有' });
    expect(JSON.stringify(draftsOf((await readSome(connector, 1))[0]))).toContain('"ownershipNative":"国有"');
    await front.run(`alter table ${TABLE} rename column XCWTH to WTH`);
    const [row] = await readSome(await connect(), 1);
    const reading = [...(row?.readings ?? [])][0];
    const outcome = reading?.kind === 'record' ? adapter.translator.toCanonical(reading.record, directory) : undefined;
    expect(outcome).toMatchObject({ drafts: [], faults: [{ rule: 'FIELD_REQUIRED', field: 'XCWTH' }] });
  });

  it('find a row again by its position, unless it changed', async () => {
    await put();
    const connector = await connect();
    const [document] = await readSome(connector, 1);
    const position = document?.position ?? '';
    await connector.confirm(position, true);
    expect((await connector.reopen?.(position))?.position).toBe(position);
    await put({ CCZT: '已结案' });
    expect(await connector.reopen?.(position)).toBeUndefined();
  });

  it('take answers once each, in GBK, a sign GBK does not have as its number', async () => {
    const request = {
      envelope: envelope('ASSIST_REQUEST'),
      assistNo: 'XC-2025-990100-0006',
      kind: 'UNKNOWN',
      question: '核实㙍坝段占用耕地情况',
    };
    const decoded = catalog.decode(catalog.encode('ASSIST_REQUEST', request as Message));
    if (!decoded.ok) throw new Error(decoded.fault.rule);
    const { message } = decoded.decoded;
    const view = catalog.view('ASSIST_REQUEST', []);
    const copy = catalog.decodeCopy(view.encode(message, { caseId: null, recipientSeq: null }));
    if (!copy.ok) throw new Error(copy.fault.rule);
    const output = adapter.translator.fromCanonical({
      messageType: 'ASSIST_REQUEST',
      message: copy.message,
      label: (path) => catalog.label('ASSIST_REQUEST', path),
      fields: labelledReader(catalog).fields(view.id, copy.message),
    });
    const connector = await connect();
    const id = message.envelope.messageId;
    await Promise.all([connector.deliver(id, output), connector.deliver(id, output)]);
    await connector.deliver(id, output);
    expect(await front.rows('QZ_LDLJ', ['XXBS', 'XXLX', 'XXMC', 'JHZT'], 'XXBS')).toEqual([
      [id, 'ASSIST_REQUEST', '协查请求', '0'],
    ]);
    expect(await front.rows('QZ_XCWT', ['XXBS', 'XCSX'], 'XXBS')).toEqual([[id, '核实〔U+364D〕坝段占用耕地情况']]);
    const details = await front.rows('QZ_LDLJ_MX', ['BQ', 'Z'], 'XH::int');
    expect(details).toContainEqual(['协查事项', '核实〔U+364D〕坝段占用耕地情况']);
    expect(details.length).toBe(JSON.parse(output.bytes.toString()).inserts[0].rows.length);
  });

  it('go on beside dropped files, and an outage of the database holds up no file', async () => {
    const bytes = readFileSync(
      join(import.meta.dirname, '../../../adapters/natural-resources/samples/06_natural_resources_front_db.sql'),
    );
    site.drop('导出.sql', bytes);
    await put();
    const names = (await readSome(await connect(), 2)).map(({ name }) => name);
    expect(names.toSorted()).toEqual([`${TABLE}/${ROW.XLH}`, '导出.sql']);
    const path = join(site.root, 'connector.json');
    const settings = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
    writeFileSync(path, JSON.stringify({ ...settings, databaseUrl: 'postgresql://a:b@127.0.0.1:1/none' }));
    const cut = await connect();
    const read = cut.read(new AbortController().signal)[Symbol.asyncIterator]();
    expect((await read.next()).value).toMatchObject({ name: '导出.sql' });
    await expect(read.next()).rejects.toThrow();
  });

  it('refuse settings that others may read, that lead elsewhere unprotected, or that nobody knows', async () => {
    const path = join(site.root, 'connector.json');
    chmodSync(path, 0o644);
    await expect(adapter.connect(site)).rejects.toThrow('chmod 600');
    chmodSync(path, 0o600);
    for (const wrong of [
      { databaseUrl: 'postgresql://a:geheim@10.0.0.1/x' },
      { databaseUrl: 'http://127.0.0.1/' },
      { tabel: 1 },
    ]) {
      const settings = { databaseUrl: 'postgresql://a:geheim@127.0.0.1:1/x', ...wrong };
      writeFileSync(path, JSON.stringify(settings));
      const reason = await adapter.connect(site).catch((error: unknown) => String(error));
      expect(reason).toMatch(/databaseUrl|tabel/u);
      expect(reason).not.toContain('geheim');
    }
  });
});
