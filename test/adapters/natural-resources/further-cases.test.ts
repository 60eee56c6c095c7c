import { describe, expect, it } from 'vitest';
import { encodeGbk } from '../../../adapters/formats/encoding.ts';
import { copiesOf } from '../support/copies.ts';
import { countsOf, history, taken } from '../support/dry-run.ts';

type Row = Readonly<Record<string, string>>;
const REPLY: Row = {
  XLH: '1',
  XCWTH: '示审委办协〔2025〕6号',
  TBBH: 'TB1',
  TBMJ: '2001.00',
  FKRQ: '20251010',
  JHZT: '0',
};
const NOTICE: Row = { XLH: '1', TZBH: 'WF-2025-1', TZRQ: '20251010', WFLY: '土地', ZRDWMC: '示范市水务局', JHZT: '0' };
const insert = (table: string, row: Row): string => {
  const values = Object.values(row).map((value) => `'${value}'`);
  return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')});\n`;
};
const replies = (...rows: readonly Row[]): Buffer =>
  encodeGbk(rows.map((row) => insert('QZ_WFTB_FK', { ...REPLY, ...row })).join(''));
const notices = (...rows: readonly Row[]): Buffer =>
  encodeGbk(rows.map((row) => insert('QZ_ZDWFTB', { ...NOTICE, ...row })).join(''));
const take = (bytes: Buffer) => taken('natural-resources', '导出.sql', bytes);

describe('rows of the front-end tables', () => {
  it('case 1: the same export twice gives one message a row, a changed row one more of it', async () => {
    const reports = await history('natural-resources', [
      ['一.sql', replies({}, { XLH: '2' })],
      ['二.sql', replies({}, { XLH: '2' })],
      ['三.sql', replies({}, { XLH: '2', CCZT: '已结案' })],
    ]);
    expect(countsOf(reports)).toEqual(['2=2+0+0+0', '2=0+2+0+0', '2=1+1+0+0']);
  });

  it('case 5: a fine is in the unit of its column of units; without any the row is held', async () => {
    for (const [JEDW, fen] of [
      ['元', 1_250],
      ['万元', 12_500_000],
    ] as const)
      expect((await take(notices({ FKJE: '12.5', JEDW }))).messages).toMatchObject([{ penalty: { fen } }]);
    expect(await take(notices({ FKJE: '12.5' }))).toMatchObject({
      sent: 0,
      held: 1,
      problems: [{ rule: 'AMOUNT_UNIT_UNKNOWN', field: 'FKJE' }],
    });
  });

  it('case 8: a unit code with a wrong check digit holds its row alone, with the reason', async () => {
    const report = await take(notices({}, { XLH: '2', TZBH: 'WF-2025-2', ZRDWDM: '119901000030101167' }));
    expect(report).toMatchObject({ sent: 1, held: 1, problems: [{ rule: 'USCC_CHECK_DIGIT', field: 'ZRDWDM' }] });
    expect(await take(notices({ ZRDWDM: '119901000030101166' }))).toMatchObject({ sent: 1 });
  });

  it('case 9: epoch milliseconds at midnight in China are that day, as is a time of that zone', async () => {
    for (const FKRQ of ['20251001', '1759248000000', '2025-09-30T16:00:00Z', '2025-10-01 00:00:00'])
      expect((await take(replies({ FKRQ }))).messages, FKRQ).toMatchObject([
        { repliedOn: Date.UTC(2025, 9, 1) / 86_400_000, envelope: { occurredAt: 1_759_248_000_000 } },
      ]);
  });

  it('case 20: an answer goes to the audit bureau alone', async () => {
    const [message] = (await take(replies({ DCJG: '示例调查结果' }))).messages;
    if (message === undefined) throw new Error('no message');
    const copies = copiesOf(message);
    expect([...copies.keys()]).toEqual(['audit-bureau']);
    expect(copies.get('audit-bureau')?.toString()).toContain('示例调查结果');
  });

  it('case 20: neither 审计 role is given where the place of a violation lies', async () => {
    const [message] = (await take(notices({ ZB: '116.3011,37.4522', WFSS: '示例事实' }))).messages;
    if (message === undefined) throw new Error('no message');
    expect(message).toMatchObject({ coordinates: '116.3011,37.4522' });
    const copies = copiesOf(message);
    expect([...copies.keys()]).toEqual(['audit-bureau', 'committee-office']);
    for (const copy of copies.values()) {
      expect(copy.toString()).toContain('示例事实');
      expect(copy.toString()).not.toContain('116.3011');
    }
  });
});
