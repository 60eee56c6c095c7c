import { appendFileSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectFileDrop } from '../../../adapters/connectors/file-drop.ts';
import type { ReadFile } from '../../../adapters/connectors/file-drop.ts';
import { readSome, testSite } from '../support/sites.ts';
import type { TestSite } from '../support/sites.ts';

const read: ReadFile = () => ({ readings: [], texts: () => [] });
const fast = { restMillis: 60, pollMillis: 20 };

describe('the drop folder', () => {
  let site: TestSite;
  beforeEach(() => {
    site = testSite();
  });
  afterEach(() => site.remove());

  it('ends a waiting read at once, however long it would wait', async () => {
    const connector = await connectFileDrop(site, read, { restMillis: 60, pollMillis: 60_000 });
    const stop = new AbortController();
    const next = connector.read(stop.signal)[Symbol.asyncIterator]().next();
    setTimeout(() => stop.abort(), 50);
    const started = performance.now();
    expect((await next).done).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
    await connector.close();
  });

  it('makes its folders, and reads plain files only', async () => {
    site.remove();
    const connector = await connectFileDrop(site, read, fast);
    mkdirSync(join(site.dropFolder, '子文件夹.csv'));
    symlinkSync('/etc/hostname', join(site.dropFolder, '链接.csv'));
    site.drop('台账.csv', 'x');
    expect((await readSome(connector, 2, 600)).map(({ name }) => name)).toEqual(['台账.csv']);
    await connector.close();
  });

  it('makes one fault of a file that is too large, without reading it', async () => {
    const connector = await connectFileDrop(site, () => Promise.reject(new Error('read all the same')), {
      ...fast,
      largestBytes: 10,
    });
    site.drop('大文件.csv', 'x'.repeat(11));
    const [document] = await readSome(connector, 1);
    expect(document).toMatchObject({
      name: '大文件.csv',
      bytes: 11,
      readings: [{ kind: 'fault', fault: { rule: 'FILE_UNREADABLE' } }],
    });
    await connector.confirm(document?.position ?? '');
    expect(await readSome(connector, 1, 300)).toEqual([]);
    await connector.close();
  });

  it('forgets a confirmation that a crash cut, and keeps the others', async () => {
    site.drop('甲.csv', '1', 20);
    site.drop('乙.csv', '2', 10);
    const first = await connectFileDrop(site, read, fast);
    const [a, b] = await readSome(first, 2);
    await first.confirm(a?.position ?? '');
    await first.close();
    appendFileSync(join(site.stateFolder, 'confirmed.log'), b?.position.slice(0, 20) ?? '');
    const second = await connectFileDrop(site, read, fast);
    const [again] = await readSome(second, 1);
    expect(again?.name).toBe('乙.csv');
    await second.confirm(again?.position ?? '');
    await second.close();
    const third = await connectFileDrop(site, read, fast);
    expect(await readSome(third, 1, 300)).toEqual([]);
    await third.close();
  });

  it('waits for a file whose modification time lies in the past but which still grows', async () => {
    const path = site.drop('台账.csv', 'a', 3600);
    const connector = await connectFileDrop(site, read, { restMillis: 250, pollMillis: 20 });
    let size = 1;
    const growing = setInterval(() => {
      size += 1;
      if (size <= 6) site.drop('台账.csv', 'a'.repeat(size), 3600);
    }, 80);
    const documents = await readSome(connector, 2, 1500);
    clearInterval(growing);
    expect(documents.map(({ bytes }) => bytes)).toEqual([6]);
    expect(readFileSync(path, 'utf8')).toBe('aaaaaa');
    await connector.close();
  });

  it('stores neither names nor contents', async () => {
    const secret = '机密-9f2c41d07b';
    site.drop(`${secret}.csv`, secret);
    const connector = await connectFileDrop(site, read, fast);
    const [document] = await readSome(connector, 1);
    await connector.confirm(document?.position ?? '');
    await connector.close();
    const stored = readdirSync(site.stateFolder).map(
      (name) => `${name}\n${readFileSync(join(site.stateFolder, name), 'utf8')}`,
    );
    expect(stored.join('\n')).toContain(document?.position);
    expect(stored.join('\n')).not.toContain('9f2c41d07b');
  });

  it('replaces an answer of the same name by the newer bytes, whole', async () => {
    const connector = await connectFileDrop(site, read, fast);
    writeFileSync(join(site.answerFolder, 'T-1.csv'), 'half');
    await connector.deliver('1', { fileName: 'T-1.csv', bytes: Buffer.from('whole') });
    expect(readFileSync(join(site.answerFolder, 'T-1.csv'), 'utf8')).toBe('whole');
    await connector.close();
  });
});
