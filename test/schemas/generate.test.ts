import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../schemas/catalog.ts';
import { differences, write } from '../../schemas/generate.ts';
import { readIds } from '../../schemas/ids.ts';
import { ContractsCopy, REGENERATES } from './copy.ts';

describe('generation', { timeout: REGENERATES }, () => {
  it('gives exactly what is committed', async () => {
    expect(await differences()).toEqual([]);
  });

  it('names every file that differs from the sources', async () => {
    const copy = new ContractsCopy();
    copy.field('avro/clue/CLUE_RETURN.avsc', 'reasonText', (field) => Object.assign(field, { doc: '退回的说明' }));
    const found = await differences(copy.root);
    expect(found.some((line) => line.startsWith('ids.json: differs'))).toBe(true);
    expect(found.some((line) => line.startsWith('gen/clue.gen.ts: differs'))).toBe(true);
    expect(found.some((line) => /^committed\/\d+\.avsc: missing/.test(line))).toBe(true);
  });

  it('names a committed file that was changed, one without an id, and one that is gone', async () => {
    const copy = new ContractsCopy();
    copy.write('committed/1.avsc', copy.read('committed/1.avsc').replace('备案', '登记'));
    copy.write('committed/9999.avsc', '{}');
    const last = readIds(copy.root).at(-1)?.id;
    rmSync(join(copy.root, `committed/${last}.avsc`));
    rmSync(join(copy.root, 'committed/2.avsc'));
    const found = (await differences(copy.root)).join('\n');
    expect(found).toContain('committed/1.avsc: not the text that ids.json has a digest of');
    expect(found).toContain('committed/9999.avsc: has no id in ids.json');
    expect(found).toContain('committed/2.avsc: not the text that ids.json has a digest of');
    expect(found).toContain(`committed/${last}.avsc: missing`);
  });

  it('keeps every id, gives a changed schema a new version with a new id, and changes nothing when run again', async () => {
    const copy = new ContractsCopy();
    const before = readIds(copy.root);
    const version = 1 + (loadCatalog().type('CLUE_RETURN')?.version ?? 0);
    copy.field('avro/clue/CLUE_RETURN.avsc', 'reasonText', (field) => Object.assign(field, { doc: '退回的说明' }));
    await write(copy.root);
    const after = readIds(copy.root);
    expect(after.slice(0, before.length)).toEqual(before);
    const type = after.findLast((row) => row.subject === 'liandong.clue.CLUE_RETURN');
    expect(type).toMatchObject({ id: before.length + 1, version, kind: 'type' });
    const views = after.slice(before.length + 1);
    expect(views.length).toBeGreaterThan(0);
    for (const view of views) {
      expect(view.subject).toMatch(/^liandong\.clue\.CLUE_RETURN\.view\./);
      expect(view).toMatchObject({ kind: 'view', base: before.length + 1 });
    }
    // A view that hides the changed field did not change, so it keeps its id.
    expect(views.map((view) => view.subject)).not.toContain('liandong.clue.CLUE_RETURN.view.RP-C');
    expect(await differences(copy.root)).toEqual([]);
    expect(loadCatalog(copy.root).type('CLUE_RETURN')).toMatchObject({
      version,
      ceType: `liandong.clue.CLUE_RETURN.v${version}`,
    });
  });

  it('keeps the id of a type that is no longer in the sources', async () => {
    const copy = new ContractsCopy();
    const before = readIds(copy.root);
    copy.change('policy/linkages.json', (json) => Object.assign(json, { linkages: [] }));
    rmSync(join(copy.root, 'avro/clue/CLUE_RETURN.avsc'));
    await write(copy.root);
    expect(readIds(copy.root)).toEqual(before);
  });

  it('refuses a table of ids with a gap or a version out of turn', () => {
    const copy = new ContractsCopy();
    const rows = readIds(copy.root);
    copy.write('ids.json', JSON.stringify(rows.toSpliced(4, 1)));
    expect(() => readIds(copy.root)).toThrow('ids.json [4].id: 6 where 5 must stand');
    copy.write('ids.json', JSON.stringify(rows.map((row) => (row.id === 3 ? { ...row, version: 2 } : row))));
    expect(() => readIds(copy.root)).toThrow('ids.json [2].version: 2 where 1 must stand');
  });
});
