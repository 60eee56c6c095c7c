import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { adapter } from '../../../adapters/congress/index.ts';
import type { NativeDocument } from '../../../adapters/contract.ts';
import { readSome, testSite } from '../support/sites.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'adapters', 'congress', 'samples');
const META = '04_npc_opinion_meta.xml';
const OFD = '04_npc_opinion.ofd';
const sample = (name: string): Buffer => readFileSync(join(samples, name));

const filesOf = (document: NativeDocument | undefined): string[] =>
  [...(document?.readings ?? [])].flatMap((reading) =>
    reading.kind === 'record' ? (reading.record.files ?? []).map(({ name }) => name) : [reading.fault.rule],
  );

it('reads metadata again when its OFD comes, and an OFD when its metadata comes, and not when one goes', async () => {
  for (const [first, second] of [
    [META, OFD],
    [OFD, META],
  ] as const) {
    const site = testSite('congress');
    const connector = await adapter.connect(site);
    site.drop(first, sample(first));
    const [alone] = await readSome(connector, 1, 10_000);
    await connector.confirm(alone?.position ?? '');
    expect(filesOf(alone)).toEqual(first === META ? [] : ['METADATA_MISSING']);

    site.drop(second, sample(second));
    const both = await readSome(connector, 2, 10_000);
    expect(both.map(({ name }) => name).toSorted()).toEqual([OFD, META].toSorted());
    for (const document of both) {
      expect(filesOf(document)).toEqual([OFD]);
      expect(document.position).not.toBe(alone?.position);
      const again = await connector.reopen?.(document.position);
      expect(again?.digest).toBe(document.digest);
      await connector.confirm(document.position);
    }
    rmSync(join(site.dropFolder, OFD));
    expect(await readSome(connector, 1, 1200)).toEqual([]);
    await connector.close();
    site.remove();
  }
}, 60_000);
