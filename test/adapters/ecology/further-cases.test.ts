import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { changedForm } from '../support/changed-form.ts';
import { copiesOf } from '../support/copies.ts';
import { countsOf, history, sample, taken } from '../support/dry-run.ts';

const ISSUE = { wtbm: 'HB-2025-0001', wtbt: '示范问题', zgzt: '整改中', fsly: '水环境', zgqx: 1_759_248_000_000 };
type Item = Readonly<Record<string, unknown>>;
const text = (...list: readonly Item[]): string =>
  JSON.stringify({ code: 200, msg: '操作成功', data: { total: list.length, list } });
const page = (...list: readonly Item[]): Buffer => Buffer.from(text(...list));
const take = (bytes: Buffer) => taken('ecology', '页.json', bytes);
const bodyOf = async (bytes: Buffer): Promise<unknown> => {
  const { messages } = await take(bytes);
  return messages.map(({ envelope: _, ...body }) => body);
};

describe("the platform's lists", () => {
  it('case 1: the same page twice gives one message an item, a changed item one more of it', async () => {
    const [issues, other] = [ISSUE, { ...ISSUE, wtbm: 'HB-2025-0002' }];
    const reports = await history('ecology', [
      ['一.json', page(issues, other)],
      ['二.json', page(other, issues)],
      ['三.json', page(issues, { ...other, zgzt: '已完成' })],
    ]);
    expect(countsOf(reports)).toEqual(['2=2+0+0+0', '2=0+2+0+0', '2=1+1+0+0']);
  });

  it('case 2: UTF-8 with and without a mark and GB18030 say the same; a wrong guess is an error, not mojibake', async () => {
    const item = { ...ISSUE, wtms: '示范河道㙍坝段' };
    const plain = await bodyOf(page(item));
    expect(plain).toMatchObject([{ facts: '示范河道㙍坝段' }]);
    for (const bytes of [Buffer.from(`\uFEFF${text(item)}`), iconv.encode(text(item), 'gb18030')])
      expect(await bodyOf(bytes)).toEqual(plain);
    expect(await bodyOf(iconv.encode(text(ISSUE), 'gbk'))).toEqual(await bodyOf(page(ISSUE)));
    for (const bytes of [
      Buffer.concat([iconv.encode(text(ISSUE), 'gbk'), Buffer.from([0x81, 0x20])]),
      page({ ...ISSUE, wtms: '示范\uFFFD道' }),
    ])
      expect(await take(bytes)).toMatchObject({ sent: 0, problems: [{ rule: 'FILE_ENCODING' }] });
  });

  it('case 3: properties are known by name, in any order, among others; an item without its number gives nothing', async () => {
    const plain = await bodyOf(page(ISSUE));
    const reversed = Object.fromEntries(Object.entries({ ...ISSUE, xinzd: '新字段' }).toReversed());
    expect(await bodyOf(page(reversed))).toEqual(plain);
    const { wtbm: _, ...nameless } = ISSUE;
    expect(await take(page(ISSUE, nameless))).toMatchObject({ came: 2, sent: 1, held: 1 });
    const blank = await take(page({ ...ISSUE, wtbm: '', tbsj: '2025-10-01' }));
    expect(blank).toMatchObject({ sent: 0, problems: [{ rule: 'FIELD_REQUIRED', field: 'wtbm' }] });
  });

  it('case 5: an amount of a form follows the unit of its label and its cell; without any it is held', async () => {
    const transfer = (amount: string) => take(changedForm('CLUE_TRANSFER', { '涉及金额（元）': amount }, 'json'));
    for (const [written, fen] of [
      ['125,000.00', 12_500_000],
      ['12.5万元', 12_500_000],
    ] as const)
      expect((await transfer(written)).messages, written).toMatchObject([{ amountInvolvedFen: fen }]);
    const progress = await take(changedForm('RECT_PROGRESS', { 累计整改金额: '12.5' }, 'json'));
    expect(progress).toMatchObject({ sent: 0, held: 1, problems: [{ rule: 'AMOUNT_UNIT_UNKNOWN' }] });
  });

  it.each(['示环督函[2025]第007号', '示环督函【2025】7 号', '示环督函（2025）7号'])(
    'case 7: the number of a notice is known as %s',
    async (tbwh) => {
      expect((await take(page({ ...ISSUE, tbwh }))).messages).toMatchObject([
        { noticeDoc: { rawNo: tbwh, normNo: '示环督函〔2025〕7号' } },
      ]);
    },
  );

  it('case 7: a notice whose number is damaged is held, others go', async () => {
    const damaged = { ...ISSUE, wtbm: 'HB-2025-0002', tbwh: '审法发【201124号' };
    expect(await take(page(ISSUE, damaged))).toMatchObject({
      sent: 1,
      held: 1,
      problems: [{ rule: 'DOC_NO_UNPARSEABLE', field: 'tbwh' }],
    });
  });

  it('case 14: an item that comes back as it was is a newer version, not an older one; when it was written says nothing', async () => {
    const states = [
      { zgzt: '整改中', gxsj: 3 },
      { zgzt: '已完成', gxsj: 1 },
      { zgzt: '整改中', gxsj: 2 },
      { zgzt: '整改中', gxsj: 9 },
    ];
    const pages = states.map((state, nth) => [`${nth}.json`, page({ ...ISSUE, ...state })] as const);
    const sent = (await history('ecology', pages)).flatMap(({ messages }) => messages);
    expect(sent.map(({ envelope }) => envelope.sourceVersion)).toEqual([1, 2, 3]);
    expect(new Set(sent.map(({ envelope }) => envelope.messageId)).size).toBe(3);
  });

  it('keeps every digit of a number too long for a number, and holds a page in which a key stands twice', async () => {
    const long = text({ ...ISSUE, wtbm: 'X', tbsj: '2025-10-01' }).replace('"X"', '1934567890123456789');
    expect((await take(Buffer.from(long))).messages).toMatchObject([{ noticeNo: '1934567890123456789' }]);
    const twice = text({ ...ISSUE, wtbm: 'X' }).replace('"wtbm":"X"', '"wtbm":"X","wtbm":"Y"');
    expect(await take(Buffer.from(twice))).toMatchObject({ sent: 0, problems: [{ rule: 'FILE_UNREADABLE' }] });
  });

  it('case 20: neither 审计 role is given where a place lies or what process data say', async () => {
    const item = { ...ISSUE, jwd: '116.3011,37.4522', scgysj: '工艺参数D7', wtms: '示例事实' };
    const [message] = (await take(page(item))).messages;
    if (message === undefined) throw new Error('no message');
    expect(message).toMatchObject({ coordinates: '116.3011,37.4522', processData: '工艺参数D7' });
    const copies = copiesOf(message);
    expect([...copies.keys()]).toEqual(['audit-bureau', 'committee-office']);
    for (const copy of copies.values()) {
      expect(copy.toString()).toContain('示例事实');
      for (const hidden of ['116.3011', '工艺参数D7']) expect(copy.toString()).not.toContain(hidden);
    }
  });

  it('case 20: a test report goes to the audit bureau alone', async () => {
    const { messages } = await take(sample('ecology', 'collaboration_lists.json'));
    const reply = messages.find(({ envelope }) => envelope.messageType === 'TECH_REPLY');
    if (reply === undefined) throw new Error('no message');
    expect([...copiesOf(reply).keys()]).toEqual(['audit-bureau']);
  });
});
