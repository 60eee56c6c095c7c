import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adapter } from '../../../adapters/natural-resources/index.ts';
import { nativeDocument } from '../../../adapters/formats/document.ts';
import { decodeText, encodeGb18030, encodeGbk } from '../../../adapters/formats/encoding.ts';
import { screen } from '../../../adapters/host/screen.ts';
import { outcomeOf as outcome } from '../support/outcome.ts';
import type { Outcome } from '../support/outcome.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'adapters', 'natural-resources', 'samples');
const sample = readFileSync(join(samples, '06_natural_resources_front_db.sql'));

const outcomeOf = async (bytes: Buffer): Promise<Outcome> =>
  outcome(adapter, (await adapter.read('导出.sql', bytes)).readings);

const ROW = {
  XLH: '1',
  XCWTH: '示审委办协〔2025〕6号',
  TBBH: 'TB1',
  TBMJ: '2001.00',
  ZYGDMJ: '3.0015',
  FKRQ: '20251010',
  JHZT: '0',
};
const insert = (changes: Readonly<Record<string, string>> = {}): string => {
  const row = { ...ROW, ...changes };
  const values = Object.values(row).map((value) => `'${value.replaceAll("'", "''")}'`);
  return `INSERT INTO QZ_WFTB_FK (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')});\n`;
};
const script = (...statements: readonly string[]): Promise<Outcome> => outcomeOf(encodeGb18030(statements.join('')));
const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe('an export of the front-end tables', () => {
  it('gives one answer a row, both areas in their stated units, the approval named in the finding', async () => {
    const { drafts, faults } = await outcomeOf(sample);
    expect(faults).toEqual([]);
    expect(drafts.map(({ messageType, sourceKey, threadKey }) => [messageType, sourceKey, threadKey])).toEqual([
      ['ASSIST_REPLY', '20251010000001', 'doc:示审委办协〔2025〕6号'],
      ['ASSIST_REPLY', '20251010000002', 'doc:示审委办协〔2025〕6号'],
    ]);
    const plots = drafts.map(({ body }) => (body['plots'] as readonly Record<string, unknown>[])[0]);
    expect(plots[0]).toMatchObject({
      areaM2: '2001.00',
      areaMu: null,
      farmlandMu: '3.0015',
      statedAreaUnit: 'SQUARE_METRE',
      violationKind: 'UNAPPROVED_BUILD',
      handlingStatus: 'FILED',
    });
    expect(plots[1]).toMatchObject({ areaM2: '533.34', violationKind: null, approvalNo: '示政土〔2023〕88号' });
    expect(drafts[0]?.body['repliedOn']).toBe(day('2025-10-10'));
  });

  it('case 2: GBK and UTF-8 are told apart; a wrong guess is an error, not mojibake', async () => {
    const decoded = decodeText(sample);
    if ('rule' in decoded) throw new Error(decoded.rule);
    expect(await outcomeOf(Buffer.from(decoded.text))).toEqual(await outcomeOf(sample));
    expect((await outcomeOf(Buffer.concat([sample, Buffer.from([0x81, 0xff])]))).faults[0]?.rule).toBe('FILE_ENCODING');
  });

  it('case 3: columns are known by name, moved or inserted; without names nothing is guessed', async () => {
    const moved = `INSERT INTO qz_wftb_fk (FKRQ, 新列, TBBH, XCWTH, XLH) VALUES ('20251010', 'x', 'TB1', '示审委办协[2025]06号', '1');`;
    expect((await script(moved)).drafts[0]).toMatchObject({ sourceKey: '1', threadKey: 'doc:示审委办协〔2025〕6号' });
    expect((await script("INSERT INTO QZ_WFTB_FK VALUES ('1');")).faults[0]?.rule).toBe('FILE_HEADER_MISSING');
  });

  it('case 5: an area in the unit of its cell beats its column; a unit nobody knows is held', async () => {
    const plotOf = async (TBMJ: string): Promise<unknown> =>
      ((await script(insert({ TBMJ }))).drafts[0]?.body['plots'] as readonly unknown[])[0];
    expect(await plotOf('3.0015亩')).toMatchObject({ areaMu: '3.0015', areaM2: null, statedAreaUnit: 'MU' });
    expect(await plotOf('2,001.00')).toMatchObject({ areaM2: '2001.00', areaNative: '2,001.00' });
    expect((await script(insert({ TBMJ: '3垧' }))).faults[0]).toMatchObject({ rule: 'FIELD_FORMAT', field: 'TBMJ' });
  });

  it('case 6: `/`, `—`, `无` and blank are nothing, never zero', async () => {
    for (const nothing of ['/', '—', '无', '']) {
      const { drafts } = await script(insert({ TBMJ: nothing, ZYGDMJ: nothing }));
      expect(drafts[0]?.body['plots']).toEqual([expect.objectContaining({ areaM2: null, farmlandMu: null })]);
    }
  });

  it('case 7: the number of the request as people write it; one that cannot be read is held', async () => {
    for (const written of ['示审委办协[2025]6号', '示审委办协【2025】第06号', '示审委办协(2025)6 号'])
      expect((await script(insert({ XCWTH: written }))).drafts[0]?.threadKey).toBe('doc:示审委办协〔2025〕6号');
    expect((await script(insert({ XCWTH: '示审委办协【20256号' }))).faults[0]).toMatchObject({
      rule: 'DOC_NO_UNPARSEABLE',
      field: 'XCWTH',
    });
    expect((await script(insert({ XCWTH: 'XC-2025-990100-0006' }))).drafts[0]).toMatchObject({
      threadKey: 'assist:XC-2025-990100-0006',
      body: { assistNo: 'XC-2025-990100-0006', assistDoc: null },
    });
  });

  it('case 10: rows flagged as taken or failed are passed by', async () => {
    const rows = ['0', '1', '9', ''].map((JHZT, index) => insert({ XLH: String(index + 1), JHZT }));
    expect((await script(...rows)).drafts.map(({ sourceKey }) => sourceKey)).toEqual(['1', '4']);
  });

  it('case 13: a mark in one row refuses that row alone; in a remark of the script the whole', async () => {
    const bytes = encodeGb18030(insert() + insert({ XLH: '2', DCJG: '见附件（机密★）' }));
    const { whole, records } = screen(nativeDocument('导出.sql', bytes, await adapter.read('导出.sql', bytes)));
    expect([whole, [...records.keys()]]).toEqual([null, [1]]);
    const head = encodeGb18030(`-- 秘密★10年\n${insert()}`);
    expect(screen(nativeDocument('导出.sql', head, await adapter.read('导出.sql', head))).whole).not.toBeNull();
  });

  it('takes the row as an UPDATE in the same script leaves it, and no other UPDATE', async () => {
    const changed = await script(insert(), "UPDATE QZ_WFTB_FK SET CCZT = '已结案' WHERE XLH = '1';");
    expect(changed.drafts).toHaveLength(1);
    expect(changed.drafts[0]?.body['plots']).toEqual([expect.objectContaining({ handlingStatus: 'CLOSED' })]);
    for (const statement of [
      "UPDATE QZ_WFTB_FK SET CCZT = 'x' WHERE XLH = '7';",
      'DELETE FROM QZ_WFTB_FK;',
      'INSERT INTO',
    ])
      expect((await script(insert(), statement)).faults[0]?.rule).toBe('FILE_UNREADABLE');
  });

  it('reads quotes doubled inside a text', async () => {
    const { drafts } = await script(insert({ DCJG: "称'已恢复'；实未恢复" }));
    expect(drafts[0]?.body['plots']).toEqual([expect.objectContaining({ finding: "称'已恢复'；实未恢复" })]);
  });

  it('writes a sign that GBK does not have as its number', () => {
    const decoded = decodeText(encodeGbk('㙍坝段“土方”'), 'GBK');
    expect(decoded).toMatchObject({ text: '〔U+364D〕坝段“土方”' });
  });
});
