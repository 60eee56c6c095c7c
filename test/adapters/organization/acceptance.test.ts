import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import { adapter } from '../../../adapters/organization/index.ts';
import { cadreFile, POOL_ROW, poolFile } from '../../../adapters/organization/harness.ts';
import { decodeText } from '../../../adapters/formats/encoding.ts';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import { isFault } from '../../../schemas/fault.ts';
import { directory } from '../support/directory.ts';
import { openCheck } from '../support/dry-run.ts';
import type { Check } from '../support/dry-run.ts';

const sample = (file: string): Buffer =>
  readFileSync(new URL(`../../../adapters/organization/samples/${file}`, import.meta.url));
const textOf = (bytes: Buffer): string => {
  const decoded = decodeText(bytes);
  if (isFault(decoded)) throw new Error(decoded.rule);
  return decoded.text;
};

interface Entry {
  readonly person: { readonly name: string; readonly personKey: string | null; readonly level: string | null };
  readonly [field: string]: unknown;
}
const entriesOf = (messages: readonly Readonly<Record<string, unknown>>[]): readonly Entry[] =>
  messages.flatMap((message) => message['entries'] as readonly Entry[]);

let check: Check | undefined;
const taking = (name: string, bytes: Buffer) => (check ??= openCheck('organization')).take(name, bytes);
afterEach(() => {
  check?.close();
  check = undefined;
});

describe('the object pool', () => {
  it('reads the sample as it was exported: leading tabs, month dates, quoted commas and line ends', async () => {
    const { came, sent, messages } = await taking('pool.csv', sample('03_organization_object_pool.csv'));
    expect([came, sent]).toEqual([3, 3]);
    expect(entriesOf(messages)).toMatchObject([
      {
        person: { name: '张测试', level: 'COUNTY' },
        postSince: { year: 2021, month: 3, day: null },
        plannedChange: '2026年换届,拟交流',
        lastAuditTiming: 'LEAVING',
      },
      { person: { name: '李样例' }, org: { participant: 'unit-2' }, lastAuditYear: null, note: '从未审计' },
      {
        person: { name: '王示例' },
        postSince: { year: 2022, month: 7, day: 15 },
        objectClass: 'SOE',
        isKey: false,
        note: '兼任子公司职务，\n见附件',
      },
    ]);
  });

  it('case 1: gives nothing new for the same file again, and one new version for one changed row', async () => {
    const rows = [{}, { 姓名: '李样例', 身份证号: '\t990102190002150027' }];
    expect(await taking('pool.csv', poolFile(...rows))).toMatchObject({ sent: 2 });
    expect(await taking('pool-2.csv', poolFile(...rows))).toMatchObject({ sent: 0, duplicate: 2 });
    const { messages, ...counts } = await taking('pool.csv', poolFile({ ...rows[0], 拟变动: '拟退休' }, rows[1] ?? {}));
    expect(counts).toMatchObject({ came: 2, sent: 1, duplicate: 1 });
    expect(messages).toMatchObject([{ envelope: { sourceVersion: 2 }, entries: [{ plannedChange: '拟退休' }] }]);
    const moved = await taking('pool.csv', poolFile({ 序号: '7', 拟变动: '拟退休' }));
    expect(moved).toMatchObject({ sent: 0, duplicate: 1 });
  });

  it('case 2: says the same in every encoding, and is refused whole in one it cannot have', async () => {
    const text = iconv.decode(sample('03_organization_object_pool.csv'), 'gbk');
    const first = entriesOf((await taking('pool.csv', sample('03_organization_object_pool.csv'))).messages);
    for (const bytes of [iconv.encode(text, 'gb18030'), Buffer.from(text), Buffer.from(`\uFEFF${text}`)])
      expect(entriesOf((await openCheck('organization').take('pool.csv', bytes)).messages)).toEqual(first);
    const wrong = Buffer.concat([sample('03_organization_object_pool.csv'), Buffer.from([0x81, 0x20])]);
    expect(await taking('wrong.csv', wrong)).toMatchObject({ sent: 0, held: 1, problems: [{ rule: 'FILE_ENCODING' }] });
    expect(await taking('mojibake.csv', Buffer.from(`\uFEFF${text.replace('张测试', '张\uFFFD试')}`))).toMatchObject({
      sent: 0,
      problems: [{ rule: 'FILE_ENCODING' }],
    });
  });

  it('case 3: finds a header moved by a row or with a column between, and names one that is missing', async () => {
    const plain = entriesOf((await taking('pool.csv', poolFile({}))).messages);
    const lines = textOf(poolFile({})).split('\r\n');
    const between = lines.map((line, at) => (line === '' ? line : `${at === 0 ? '新增列' : 'x'},${line}`));
    for (const changed of [['审计对象库,,', ...lines], between])
      expect(
        entriesOf((await openCheck('organization').take('pool.csv', Buffer.from(changed.join('\r\n')))).messages),
      ).toEqual(plain);
    const missing = lines.join('\r\n').replace('现任职务', '岗位');
    expect(await taking('missing.csv', Buffer.from(missing))).toMatchObject({
      sent: 0,
      problems: [{ rule: 'FILE_HEADER_MISSING', field: '现任职务' }],
    });
  });

  it('case 4: fills merged cells of a workbook down and counts no sums', async () => {
    const header = Object.keys(POOL_ROW);
    const row = (changes: Readonly<Record<string, string | null>>) =>
      Object.values({ ...POOL_ROW, 身份证号: '990102190001010014', ...changes });
    const rows = [
      ['审计对象库'],
      header,
      row({}),
      row({ 姓名: '李样例', 身份证号: '990102190002150027', 现任单位: null, 统一社会信用代码: null }),
      ['合计', '2'],
    ];
    const { came, messages } = await taking(
      'pool.xlsx',
      writeWorkbook([{ name: '库', rows, merges: ['D3:D4', 'E3:E4'] }]),
    );
    expect(came).toBe(2);
    expect(entriesOf(messages).map(({ org }) => org)).toMatchObject([
      { participant: 'unit-1' },
      { participant: 'unit-1' },
    ]);
  });

  it('case 6: takes / — 无 and blanks for nothing, never for zero or no', async () => {
    for (const blank of ['/', '—', '无', ' ']) {
      const row = { 上次审计年度: blank, 上次审计类型: blank, 拟变动: blank, 备注: blank, 职务级别: blank };
      const { messages } = await openCheck('organization').take('pool.csv', poolFile(row));
      expect(entriesOf(messages)[0]).toMatchObject({
        lastAuditYear: null,
        lastAuditTiming: null,
        plannedChange: null,
        note: null,
        levelNative: null,
        person: { level: null },
      });
    }
  });

  it('case 8: holds the row whose unit code has a wrong check digit, with the reason, and goes on', async () => {
    const { messages, ...report } = await taking(
      'pool.csv',
      poolFile({ 统一社会信用代码: '11990100003010095X' }, { 姓名: '李样例', 身份证号: '\t990102190002150027' }),
    );
    expect(report).toMatchObject({
      came: 2,
      sent: 1,
      held: 1,
      problems: [{ rule: 'USCC_CHECK_DIGIT', place: '表!第2行', field: '统一社会信用代码' }],
    });
    expect(entriesOf(messages)[0]?.person.name).toBe('李样例');
  });

  it('holds the row whose id number is none, and says nothing of the number', async () => {
    for (const written of ['\t990102190001010015', '9.90102E+17', '99010219000101001', '\t99010219000101001A']) {
      const report = await openCheck('organization').take('pool.csv', poolFile({ 身份证号: written }));
      expect(report).toMatchObject({ sent: 0, held: 1, problems: [{ rule: 'FIELD_FORMAT', field: '身份证号' }] });
      expect(JSON.stringify(report)).not.toMatch(/9\.90102|9901021900/u);
    }
    const number = writeWorkbook([
      {
        name: '库',
        rows: [
          Object.keys(POOL_ROW),
          Object.values(POOL_ROW).map((cell, at) => (at === 2 ? 990102190001010000 : cell)),
        ],
      },
    ]);
    expect(await taking('pool.xlsx', number)).toMatchObject({ held: 1, problems: [{ field: '身份证号' }] });
  });

  it('case 13: refuses a marked row alone, and the file when its name or a heading is marked', async () => {
    const rows = [{ 备注: '见附件（秘密★10年）' }, { 姓名: '李样例', 身份证号: '\t990102190002150027' }];
    const { messages, ...report } = await taking('pool.csv', poolFile(...rows));
    expect(report).toMatchObject({
      came: 2,
      sent: 1,
      refused: 1,
      problems: [{ rule: 'CLASSIFIED_MARKED', place: '表!N2' }],
    });
    expect(entriesOf(messages)[0]?.person.name).toBe('李样例');
    expect(await taking('机密★对象库.csv', poolFile({}))).toMatchObject({ sent: 0, refused: 1 });
    expect(await taking('headed.csv', Buffer.from(`机密\r\n${textOf(poolFile({}))}`))).toMatchObject({
      sent: 0,
      refused: 1,
    });
  });

  it('does not take a word inside a sentence for a mark', async () => {
    expect(await taking('pool.csv', poolFile({ 备注: '熟悉机密文件管理工作' }))).toMatchObject({ sent: 1, refused: 0 });
  });

  it('refuses nothing silently: two rows of one object that differ are held', async () => {
    const report = await taking('pool.csv', poolFile({}, { 现任职务: '调研员' }));
    expect(report).toMatchObject({ came: 2, sent: 1, held: 1, problems: [{ rule: 'ROW_UNTRANSLATABLE' }] });
  });
});

describe('a cadre form', () => {
  it('case 12: gives its whitelisted tags and nothing else, not even to the reader', async () => {
    const dropped = {
      JianLi: '1999.07—2003.08 甲地任职',
      ShenFenZheng: '990102190001010014',
      JiaTingChengYuan:
        '<Item><ChengWei>配偶</ChengWei><XingMing>赵某某</XingMing></Item><Person><XingMing>钱某某</XingMing></Person>',
      ChuShengNianYue: '190001',
      JiangChengQingKuang: '记过一次',
      ChengBaoDanWei: '中共示范市委组织部',
    };
    const bytes = cadreFile(dropped);
    const content = await adapter.read('表.lrmx', bytes);
    const seen = JSON.stringify([[...content.readings], [...content.texts()]]);
    expect(seen).toContain('张测试');
    for (const text of ['甲地任职', '990102190001010014', '赵某某', '钱某某', '190001', '记过'])
      expect(seen).not.toContain(text);
    const { messages } = await taking('表.xml', bytes);
    expect(messages).toMatchObject([
      {
        year: 2025,
        cadreCount: 1,
        changes: [
          {
            person: { name: '张测试', personKey: null },
            kind: 'TRANSFER',
            kindNative: '干部交流',
            fromOrg: { participant: 'unit-1' },
            toPost: null,
          },
        ],
      },
    ]);
  });

  it('case 13: is refused when a mark stands in a tag that is dropped', async () => {
    const report = await taking('表.lrmx', cadreFile({ JianLi: '参与某项工作（机密★20年）' }));
    expect(report).toMatchObject({
      sent: 0,
      refused: 1,
      problems: [{ rule: 'CLASSIFIED_MARKED', place: '/Person/JianLi' }],
    });
  });

  it('is read wholly when a file holds several', async () => {
    const one = textOf(cadreFile()).replace(/^[\s\S]*?<Person>/u, '<Person>');
    const file = Buffer.from(`<Persons>${one}${one.replace('张测试', '李样例')}</Persons>`);
    expect(await taking('表.xml', file)).toMatchObject({ came: 2, sent: 2 });
  });

  it('leaves the kind of change open where its reason is not certain', () => {
    const kindOf = (reason: string): unknown => {
      const record = {
        at: { document: '表', place: '/Person' },
        form: 'cadre-form',
        fields: {
          XingMing: '甲',
          XianRenZhiWu: '乙',
          NiMianZhiWu: '乙',
          TianBiaoShiJian: '20250901',
          RenMianLiYou: reason,
        },
      };
      const [draft] = adapter.translator.toCanonical(record, directory).drafts;
      return (draft?.body['changes'] as readonly { kind: unknown }[])[0]?.kind;
    };
    expect(['到龄退休', '换届后交流', '工作需要', ''].map(kindOf)).toEqual(['RETIREMENT', 'UNKNOWN', 'UNKNOWN', null]);
  });
});
