import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adapter } from '../../../adapters/ecology/index.ts';
import { nativeDocument } from '../../../adapters/formats/document.ts';
import { screen } from '../../../adapters/host/screen.ts';
import { outcomeOf as outcome } from '../support/outcome.ts';
import type { Outcome } from '../support/outcome.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'adapters', 'ecology', 'samples');

const outcomeOf = async (bytes: Buffer): Promise<Outcome> =>
  outcome(adapter, (await adapter.read('页.json', bytes)).readings);

const ISSUE = { wtbm: 'HB-2025-0001', wtbt: '示范问题', zgzt: '整改中', fsly: '水环境', zgqx: 1_759_248_000_000 };
const page = (...list: readonly unknown[]): Buffer =>
  Buffer.from(JSON.stringify({ code: 200, msg: '操作成功', data: { total: list.length, list } }));
const issue = (changes: Readonly<Record<string, unknown>>): Promise<Outcome> =>
  outcomeOf(page({ ...ISSUE, ...changes }));

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe("the platform's page", () => {
  it('is read item by item, native words beside codes', async () => {
    const { drafts, faults } = await outcomeOf(readFileSync(join(samples, '07_ecology_rest.json')));
    expect(faults).toEqual([]);
    expect(drafts.map(({ messageType, sourceKey, threadKey }) => [messageType, sourceKey, threadKey])).toEqual([
      ['VIOLATION_NOTICE', 'HB-2025-0093', 'violation:HB-2025-0093'],
      ['VIOLATION_NOTICE', 'HB-2025-0101', 'violation:HB-2025-0101'],
    ]);
    expect(drafts[0]?.body).toMatchObject({
      field: 'WATER',
      sourceKind: 'UNKNOWN',
      sourceDetail: '市级例行督察',
      coordinates: '116.30,37.45',
      samples: [{ indicator: '氨氮', value: '2.31', unit: 'mg/L', limit: '1.0', exceeded: null }],
      issue: { rectStatus: 'UNKNOWN', rectStatusNative: '整改中', dueFlagNative: '临期', closedOn: null },
    });
    expect(drafts[1]?.body).toMatchObject({
      field: 'SOLID_WASTE',
      fieldNative: '固废',
      responsibleOrg: { name: '某化工有限公司', uscc: null },
      coordinates: null,
      samples: [],
      issue: { rectStatusNative: '已完成', closedOn: day('2025-09-12') },
    });
  });

  it('case 6: `/`, `—`, `无` and blank are nothing, never zero', async () => {
    for (const nothing of ['/', '—', '无', '', null]) {
      const { drafts, faults } = await issue({ jwd: nothing, zgqx: nothing, wtms: nothing });
      expect(faults).toEqual([]);
      expect(drafts[0]?.body).toMatchObject({ coordinates: null, rectDue: null, facts: null });
    }
  });

  it('case 8: a credit code with a wrong check digit holds its record alone', async () => {
    const wrong = { ...ISSUE, wtbm: 'HB-2025-0002', zgzrdw: '示范市水务局', zrdwTyshxydm: '119901000030101167' };
    const { drafts, faults } = await outcomeOf(page(ISSUE, wrong));
    expect(drafts.map(({ sourceKey }) => sourceKey)).toEqual(['HB-2025-0001']);
    expect(faults).toEqual([expect.objectContaining({ rule: 'USCC_CHECK_DIGIT', field: 'zrdwTyshxydm' })]);
  });

  it('case 9: epoch milliseconds at midnight in China are that day, as number and as text', async () => {
    for (const written of [1_759_248_000_000, '1759248000000'] as const) {
      const { drafts } = await issue({ zgqx: written, tbsj: written });
      expect(drafts[0]?.body).toMatchObject({
        rectDue: { kind: 'FIXED_DATE', date: day('2025-10-01'), text: null },
        noticedOn: day('2025-10-01'),
      });
    }
    expect((await issue({ tbsj: 1_759_247_999_999 })).drafts[0]?.body).toMatchObject({ noticedOn: day('2025-09-30') });
  });

  it('case 11: an issue whose status turned 已撤回 is a CLUE_RETURN on the thread of its notice', async () => {
    for (const key of ['zgzt', 'dudaoZt']) {
      const { drafts } = await issue({ [key]: '已撤回', chsj: 1_760_544_000_000, chyy: '重新核实' });
      expect(drafts).toEqual([
        expect.objectContaining({
          messageType: 'CLUE_RETURN',
          sourceKey: 'HB-2025-0001',
          threadKey: 'violation:HB-2025-0001',
        }),
      ]);
      expect(drafts[0]?.body).toMatchObject({
        noticeNo: 'HB-2025-0001',
        stage: 'RETURNED',
        reason: 'WITHDRAWN',
        reasonNative: '已撤回',
        returnedOn: day('2025-10-16'),
      });
    }
  });

  it('case 13: a mark in one value, or 涉密等级=机密, refuses that record alone; in the head of the page the whole', async () => {
    const marked = { ...ISSUE, wtbm: 'HB-2025-0003', wtms: '秘密★10年' };
    const declared = { ...ISSUE, wtbm: 'HB-2025-0004', jcsj: [{ xm: '氨氮', 涉密等级: '机密' }] };
    const bytes = page(ISSUE, marked, declared);
    const { whole, records } = screen(nativeDocument('页.json', bytes, await adapter.read('页.json', bytes)));
    expect(whole).toBeNull();
    expect([...records].map(([index, { rule }]) => [index, rule])).toEqual([
      [1, 'CLASSIFIED_MARKED'],
      [2, 'CLASSIFIED_DECLARED'],
    ]);
    const head = Buffer.from(JSON.stringify({ code: 200, msg: '机密★', data: { total: 1, list: [ISSUE] } }));
    expect(screen(nativeDocument('页.json', head, await adapter.read('页.json', head))).whole).not.toBeNull();
    const spoken = page({ ...ISSUE, wtms: '不得泄露国家秘密和商业秘密' });
    expect(screen(nativeDocument('页.json', spoken, await adapter.read('页.json', spoken))).records.size).toBe(0);
  });

  it('case 1: the same item gives the same draft whatever else stands in its page', async () => {
    const alone = await outcomeOf(page(ISSUE));
    const among = await outcomeOf(
      Buffer.from(
        JSON.stringify({ code: 0, data: { list: [ISSUE], total: 9, pageNum: 3 }, timestamp: 1_760_000_000_001 }),
      ),
    );
    expect(among.drafts).toEqual(alone.drafts);
  });

  it('names no status of its own for what the platform says', async () => {
    for (const word of ['整改中', '已完成', '已督导', '推进顺利'])
      expect((await issue({ zgzt: word })).drafts[0]?.body).toMatchObject({
        stage: null,
        issue: { rectStatus: 'UNKNOWN', rectStatusNative: word },
      });
    expect((await issue({ zgzt: '已整改' })).drafts[0]?.body).toMatchObject({ issue: { rectStatus: 'DONE' } });
  });
});
