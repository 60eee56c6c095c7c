import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connector, NativeDocument } from '../../../adapters/contract.ts';
import { adapter } from '../../../adapters/ecology/index.ts';
import { simulate } from '../../../adapters/ecology/simulator/simulate.ts';
import type { SimulatedPlatform } from '../../../adapters/connectors/simulated-platform.ts';
import { directory } from '../support/directory.ts';
import { readSome, testSite } from '../support/sites.ts';
import type { TestSite } from '../support/sites.ts';

let site: TestSite;
let platform: SimulatedPlatform;
let end: () => Promise<void>;
let connectors: Connector[];
beforeEach(async () => {
  site = testSite('ecology');
  const simulated = await simulate(site);
  if (simulated === undefined) throw new Error('no simulator');
  platform = simulated.platform;
  end = () => simulated.close();
  connectors = [];
  set({ pollMillis: 100, pageSize: 2, timeoutMillis: 1_000 });
});
afterEach(async () => {
  for (const connector of connectors) await connector.close();
  await end();
  site.remove();
});

const settingsFile = (): string => join(site.root, 'connector.json');
function set(changes: Readonly<Record<string, unknown>>): void {
  const settings = JSON.parse(readFileSync(settingsFile(), 'utf8')) as Record<string, unknown>;
  writeFileSync(settingsFile(), JSON.stringify({ ...settings, ...changes }));
}
const connect = async (): Promise<Connector> => {
  const connector = await adapter.connect(site);
  connectors.push(connector);
  return connector;
};

const issue = (nth: number, changes: Readonly<Record<string, unknown>> = {}, changedAt = Date.now()): void => {
  const wtbm = `HB-2025-${String(nth).padStart(4, '0')}`;
  platform.put(
    'dcwt/list',
    wtbm,
    { wtbm, wtbt: `问题${nth}`, zgzt: '整改中', zgqx: 1_759_248_000_000, ...changes },
    changedAt,
  );
};
const names = (documents: readonly NativeDocument[]): readonly string[] =>
  documents.map(({ name }) => name.replace('dcwt/list/HB-2025-', '')).toSorted();
const typesOf = (document: NativeDocument | undefined): readonly string[] =>
  [...(document?.readings ?? [])].flatMap((reading) =>
    reading.kind === 'record'
      ? adapter.translator.toCanonical(reading.record, directory).drafts.map(({ messageType }) => messageType)
      : [reading.fault.rule],
  );

/** A number as the other side writes it, whatever a number of ours can hold. */
const rawNumber = (digits: string): unknown => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(digits);

/** Reads and confirms as the host does, until nothing came for a while. */
async function takeAll(connector: Connector, quietMs = 1_000): Promise<NativeDocument[]> {
  const stop = new AbortController();
  const taken: NativeDocument[] = [];
  let timer = setTimeout(() => stop.abort(), quietMs);
  for await (const document of connector.read(stop.signal)) {
    clearTimeout(timer);
    taken.push(document);
    await connector.confirm(document.position);
    timer = setTimeout(() => stop.abort(), quietMs);
  }
  clearTimeout(timer);
  return taken;
}

describe('the platform', () => {
  it('gives every item of all pages once; after a restart only what is new or changed', async () => {
    for (let nth = 1; nth <= 5; nth += 1) issue(nth);
    expect(names(await takeAll(await connect()))).toEqual(['0001', '0002', '0003', '0004', '0005']);
    issue(6);
    issue(2, { zgzt: '已完成', bjsj: '2025-09-12 10:20:00' });
    issue(3, { gxsj: 1_760_000_000_000 });
    const again = await takeAll(await connect());
    expect(names(again)).toEqual(['0002', '0006']);
    expect(await takeAll(await connect())).toEqual([]);
  });

  it('gives an item unconfirmed before a crash again under the same position', async () => {
    issue(1);
    const first = await connect();
    const [before] = await readSome(first, 1);
    await first.close();
    expect((await readSome(await connect(), 1))[0]?.position).toBe(before?.position);
  });

  it('case 11: 撤回 after the notice went out is a CLUE_RETURN', async () => {
    issue(1);
    const connector = await connect();
    expect((await takeAll(connector)).map(typesOf)).toEqual([['VIOLATION_NOTICE']]);
    issue(1, { zgzt: '已撤回', chsj: 1_760_544_000_000 });
    expect((await takeAll(connector)).map(typesOf)).toEqual([['CLUE_RETURN']]);
    expect(await takeAll(connector)).toEqual([]);
  });

  it('misses nothing when the list moves between two pages', async () => {
    for (let nth = 1; nth <= 6; nth += 1) issue(nth, {}, Date.now() - 86_400_000);
    let moves = 0;
    platform.trouble = {
      beforePage: (list, page) => {
        // What stood on the first page goes, so that the third item slips onto it unseen; the count stays the same.
        if (list !== 'dcwt/list' || page !== 2 || moves > 0) return;
        moves += 1;
        platform.remove('dcwt/list', 'HB-2025-0001');
        issue(7);
      },
    };
    expect(names(await takeAll(await connect()))).toEqual(['0001', '0002', '0003', '0004', '0005', '0006', '0007']);
    expect(moves).toBe(1);
  });

  it('may give a number twice, or none: each item is taken once and they do not replace one another', async () => {
    for (const [id, item] of [
      ['a', { wtbm: 'HB-2025-0001', wtbt: '甲', tbsj: 1_759_248_000_000 }],
      ['b', { wtbm: 'HB-2025-0001', wtbt: '乙', tbsj: 1_759_248_000_000 }],
      ['c', { wtbt: '丙' }],
      ['d', { wtbt: '丁' }],
    ] as const)
      platform.put('dcwt/list', id, item);
    set({ pageSize: 100 });
    const connector = await connect();
    const taken = await takeAll(connector);
    expect(new Set(taken.map(({ name }) => name)).size).toBe(4);
    expect(taken.map(typesOf).toSorted()).toEqual([
      ['FILE_FORM_UNKNOWN'],
      ['FILE_FORM_UNKNOWN'],
      ['VIOLATION_NOTICE'],
      ['VIOLATION_NOTICE'],
    ]);
    expect(await takeAll(connector)).toEqual([]);
    const again = taken.find(({ name }) => name.includes('重号'))?.position ?? '';
    expect((await connector.reopen?.(again))?.position).toBe(again);
  });

  it('numbers its items beyond what a number holds: no digit is lost', async () => {
    const tbsj = 1_759_248_000_000;
    for (const number of ['1934567890123456789', '1934567890123456790'])
      platform.put('dcwt/list', number, { wtbm: rawNumber(number), wtbt: '问题', tbsj });
    const keys = (await takeAll(await connect())).flatMap(({ readings }) =>
      [...readings].flatMap((reading) =>
        reading.kind === 'record'
          ? adapter.translator.toCanonical(reading.record, directory).drafts.map(({ sourceKey }) => sourceKey)
          : [],
      ),
    );
    expect(keys).toEqual(['1934567890123456789', '1934567890123456790']);
  });

  it('is waited for while it fails: nothing is lost, nothing doubles', async () => {
    issue(1);
    platform.trouble = { failing: { status: 503, times: 2 }, code: { code: 500, times: 1 } };
    expect(names(await takeAll(await connect(), 4_000))).toEqual(['0001']);
    issue(2);
    platform.trouble = { failing: { status: 500, times: 1_000 } };
    const connector = await connect();
    await expect(takeAll(connector, 20_000)).rejects.toThrow('HTTP 500');
    platform.trouble = {};
    expect(names(await takeAll(connector))).toEqual(['0002']);
  });

  it('is given up in time when it is slow, and never followed elsewhere', async () => {
    issue(1);
    platform.trouble = { delayMillis: 1_500 };
    await expect(takeAll(await connect(), 30_000)).rejects.toThrow('no answer in time');
    const elsewhere = testSite('ecology');
    const other = await simulate(elsewhere);
    if (other === undefined) throw new Error('no simulator');
    const { baseUrl } = JSON.parse(readFileSync(join(elsewhere.root, 'connector.json'), 'utf8')) as { baseUrl: string };
    platform.trouble = { redirectTo: `${baseUrl}dcwt/list` };
    await expect(takeAll(await connect(), 20_000)).rejects.toThrow('redirect');
    await other.close();
    elsewhere.remove();
    expect(other.platform.requests).toBe(0);
  });

  it('takes a message once, even if the answer to it was lost', async () => {
    platform.trouble = { breakAfterSubmit: { times: 1 } };
    const connector = await connect();
    const output = {
      fileName: 'ASSIST_REQUEST-1.json',
      bytes: Buffer.from(JSON.stringify({ xxlx: 'ASSIST_REQUEST' })),
    };
    await connector.deliver('message-1', output);
    await connector.deliver('message-1', output);
    expect([...platform.received]).toEqual([['message-1', { xxlx: 'ASSIST_REQUEST' }]]);
    platform.trouble = { failing: { status: 400, times: 100 } };
    await expect(connector.deliver('message-2', output)).rejects.toThrow('HTTP 400');
    expect(platform.received.size).toBe(1);
  });

  it('refuses a wrong token aloud, and tells it to nobody', async () => {
    set({ token: 'falsch-aber-geheim' });
    const reason = await takeAll(await connect(), 20_000).catch((error: unknown) => String(error));
    expect(reason).toContain('HTTP 401');
    expect(reason).not.toContain('geheim');
    expect(
      readdirSync(site.stateFolder)
        .map((name) => readFileSync(join(site.stateFolder, name), 'utf8'))
        .join(''),
    ).toBe('');
  });

  it('holds answers to their limits: depth and well-formedness', async () => {
    let deep: unknown = 'x';
    for (let nth = 0; nth < 60; nth += 1) deep = [deep];
    issue(1, { wtms: deep });
    await expect(takeAll(await connect(), 20_000)).rejects.toThrow('deeper than 32');
  });

  it('finds an item again by its position, unless it changed', async () => {
    for (let nth = 1; nth <= 3; nth += 1) issue(nth);
    const connector = await connect();
    const third = (await takeAll(connector)).find(({ name }) => name.endsWith('0003'));
    const position = third?.position ?? '';
    expect((await connector.reopen?.(position))?.position).toBe(position);
    issue(3, { zgzt: '已完成' });
    expect(await connector.reopen?.(position)).toBeUndefined();
  });

  it('is asked only below an https address, or on this machine', async () => {
    for (const baseUrl of [
      'http://10.0.0.1/api/',
      'https://user:word@example.test/',
      'file:///etc/passwd',
      'nonsense',
    ]) {
      set({ baseUrl });
      await expect(adapter.connect(site)).rejects.toThrow('baseUrl');
    }
    set({ baseUrl: 'https://example.test/api/v1' });
    await expect(connect()).resolves.toBeDefined();
  });
});
