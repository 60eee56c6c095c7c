import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { connectFileDrop } from '../../adapters/connectors/file-drop.ts';
import { answerName } from '../../adapters/rendering/readable.ts';
import { fileBeside } from '../../cli/file-beside.ts';
import { openStore } from '../../hub/attachments/store.ts';
import { textFault } from '../../schemas/text-fault.ts';
import { testSite } from '../adapters/support/sites.ts';
import { temporaryFolder } from '../support/folder.ts';

const LEADING_OUT = [
  '../out.csv',
  '..',
  '.',
  '/etc/out.csv',
  'a/b.csv',
  './a.csv',
  '.hidden.csv',
  '../../state/host.db',
  '',
];

describe('a path', () => {
  it('leads out of the folder by no name of an answer', async () => {
    const site = testSite('discipline');
    const connector = await connectFileDrop(site, () => ({ readings: [], texts: () => [] }));
    const before = readdirSync(site.root, { recursive: true }).length;
    for (const fileName of LEADING_OUT)
      await expect(connector.deliver('m', { fileName, bytes: Buffer.from('x') }), fileName).rejects.toThrow();
    expect(readdirSync(site.root, { recursive: true })).toHaveLength(before);
    await connector.close();
    site.remove();
  });

  it('is not made by the id or the type of a message: what a file name would not take, no message id has', () => {
    const place = { path: 'envelope.messageId', required: true, maxLength: 2000, format: 'messageId' } as const;
    const hostile = [
      '../../../../etc/passwd',
      'a/b/c/d/e/f/g/h/i',
      '0123456789abcdef\u0000',
      '..%2f..%2f..%2f..%2f',
      'CON.0123456789abcdef',
      '0123456789abcdef/../x',
    ];
    for (const messageId of hostile) {
      expect(textFault(place, messageId), messageId).not.toBeNull();
      const name = answerName({ messageType: 'CLUE_TRANSFER', message: { envelope: { messageId } } } as never, 'csv');
      expect(name).toMatch(/^CLUE_TRANSFER-[A-Za-z0-9_-]*\.csv$/);
    }
    // Two ids that may be sent never give one name.
    const sent = ['0123456789abcdef', '0123456789abcde-', '0123456789ABCDEF', 'x'.repeat(64)];
    expect(sent.map((id) => textFault(place, id))).toEqual([null, null, null, null]);
    const names = sent.map((messageId) =>
      answerName({ messageType: 'A', message: { envelope: { messageId } } } as never, 'csv'),
    );
    expect(new Set(names).size).toBe(sent.length);
  });

  it('asked for beside a dropped file is found in its folder alone', async () => {
    const root = temporaryFolder();
    const folder = join(root, 'drop');
    mkdirSync(folder);
    writeFileSync(join(root, 'secret.txt'), 'secret');
    writeFileSync(join(folder, 'plain.txt'), 'plain');
    const beside = fileBeside(folder);
    expect((await beside('plain.txt'))?.toString()).toBe('plain');
    for (const name of ['../secret.txt', join(root, 'secret.txt'), './plain.txt', 'x/../plain.txt'])
      expect(await beside(name), name).toBeUndefined();
  });

  it('of a dropped link is not followed, wherever it leads', async () => {
    const site = testSite('discipline');
    const connector = await connectFileDrop(site, () => ({ readings: [], texts: () => [] }), {
      restMillis: 20,
      pollMillis: 10,
    });
    writeFileSync(join(dirname(site.dropFolder), 'elsewhere.csv'), 'secret');
    symlinkSync(join(dirname(site.dropFolder), 'elsewhere.csv'), join(site.dropFolder, 'link.csv'));
    symlinkSync('/', join(site.dropFolder, 'root'));
    const stop = AbortSignal.timeout(400);
    const found: string[] = [];
    for await (const { name } of connector.read(stop)) found.push(name);
    expect(found).toEqual([]);
    await connector.close();
    site.remove();
  });

  it('is no part of a stored file’s path: a digest is', async () => {
    const folder = temporaryFolder();
    const store = await openStore(join(folder, 'store'), 1_000);
    const stored = await store.put(Readable.from([Buffer.from('content')]));
    if ('refused' in stored) throw new Error('refused');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name)).toEqual([stored.sha256]);
    expect(await store.open({ sha256: '../incoming/x', bytes: 0 })).toBeUndefined();
  });
});
