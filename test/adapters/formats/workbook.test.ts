import { describe, expect, it } from 'vitest';
import { cellText } from '../../../adapters/formats/grid.ts';
import { readWorkbook } from '../../../adapters/formats/workbook.ts';
import { workbookParts, writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import { zip } from '../../../adapters/formats/zip-writer.ts';
import { ZIP_LIMITS } from '../../../adapters/formats/zip.ts';
import { scanField, scanText } from '../../../schemas/classification/gate.ts';
import { isFault } from '../../../schemas/fault.ts';

const SHARED = (...texts: string[]) => `<sst>${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`;

async function open(bytes: Buffer) {
  const book = await readWorkbook(bytes);
  if (isFault(book)) throw new Error(`${book.rule} ${book.text}`);
  return book;
}

const rowsOf = async (bytes: Buffer) => [...((await open(bytes)).sheets[0]?.rows ?? [])];
const parts = () => workbookParts([{ name: '台账', rows: [['标题'], ['值']] }]);
const withSheet = (cells: string) => ({
  ...parts(),
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`,
});
const firstRow = async (files: Record<string, string>) =>
  (await rowsOf(zip(files)))[0]?.cells.map((cell) => cell && [cell.kind, cell.value]);

/** Whether the gate finds anything in the texts of a workbook. */
async function caught(bytes: Buffer): Promise<boolean> {
  const book = await open(bytes);
  return [...book.texts()].some(
    ({ text, label }) => (label === undefined ? scanText(text) : scanField(label, text)) !== null,
  );
}

describe('readWorkbook', () => {
  it('tells texts, numbers, dates, percentages and blanks apart', async () => {
    const [first] = await rowsOf(
      writeWorkbook([{ name: '表', rows: [['甲', 1010.1, { date: 45_833 }, { percent: 0.5 }, null, '乙']] }]),
    );
    const cells = first?.cells ?? [];
    expect(cells.map((cell) => cell?.kind)).toEqual(['text', 'number', 'date', 'percent', undefined, 'text']);
    expect(cells.map((cell) => cellText(cell))).toEqual(['甲', '1010.1', '2025-06-25', '50%', '', '乙']);
  });

  it('reads dates of a workbook that counts from 1904', async () => {
    const bytes = writeWorkbook([{ name: '表', rows: [[{ date: 45_833 - 1462 }]] }], { date1904: true });
    expect(cellText((await rowsOf(bytes))[0]?.cells[0])).toBe('2025-06-25');
  });

  it('reads shared strings with runs, without their phonetic hints', async () => {
    const files = {
      ...withSheet('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'),
      'xl/sharedStrings.xml': SHARED('<t>甲</t>', '<r><t>乙</t></r><r><t>丙</t></r><rPh><t>yi</t></rPh>'),
    };
    expect(await firstRow(files)).toEqual([
      ['text', '甲'],
      ['text', '乙丙'],
    ]);
  });

  it('keeps a formula beside the value stored with it, and shows one without as an error', async () => {
    const cells = '<c r="A1"><f>SUM(B1:B2)</f><v>3</v></c><c r="B1"><f>1+1</f></c>';
    const [row] = await rowsOf(zip(withSheet(cells)));
    expect(row?.cells).toEqual([
      { kind: 'number', value: 3, formula: 'SUM(B1:B2)' },
      { kind: 'error', value: '', formula: '1+1' },
    ]);
  });

  it.each([
    ['a formula into another workbook', '<c r="A1"><f>[1]表!A1</f><v>1</v></c>'],
    ['a formula that starts a program', `<c r="A1"><f>cmd|'/c calc'!A1</f><v>1</v></c>`],
    ['a formula that fetches from a network', '<c r="A1" t="str"><f>WEBSERVICE("x")</f><v>1</v></c>'],
  ])('refuses %s', async (_, cells) => {
    expect(await readWorkbook(zip(withSheet(cells)))).toMatchObject({ rule: 'FILE_UNSAFE' });
  });

  it.each(['xl/vbaProject.bin', 'xl/embeddings/oleObject1.bin', 'xl/externalLinks/externalLink1.xml'])(
    'refuses a workbook that holds %s',
    async (name) => {
      expect(await readWorkbook(zip({ ...parts(), [name]: '<a/>' }))).toMatchObject({ rule: 'FILE_UNSAFE' });
    },
  );

  it.each([
    ['a document type in a part', { 'xl/styles.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }, 'FILE_UNSAFE'],
    ['a part that is not XML', { 'xl/styles.xml': '<a>' }, 'FILE_UNREADABLE'],
    ['a shared string that is not there', withSheet('<c r="A1" t="s"><v>9</v></c>'), 'FILE_UNREADABLE'],
    ['no workbook', { 'xl/workbook.xml': undefined }, 'FILE_FORM_UNKNOWN'],
  ])('refuses %s', async (_, changes, rule) => {
    const files = Object.entries({ ...parts(), ...changes }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    expect(await readWorkbook(zip(Object.fromEntries(files)))).toMatchObject({ rule });
  });

  it('refuses a bomb before it is inflated', async () => {
    const bomb = zip({ ...parts(), 'xl/media/zeros.xml': Buffer.alloc(8 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(20_000);
    expect(await readWorkbook(bomb)).toMatchObject({ rule: 'FILE_UNSAFE' });
  });

  it('refuses too many entries and too many bytes', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`a${index}.txt`, 'x']));
    const bytes = zip({ ...parts(), ...many });
    expect(await readWorkbook(bytes, { ...ZIP_LIMITS, entries: 20 })).toMatchObject({ rule: 'FILE_UNSAFE' });
    expect(await readWorkbook(bytes, { ...ZIP_LIMITS, inflatedBytes: 1000 })).toMatchObject({ rule: 'FILE_UNSAFE' });
  });

  it('refuses an archive that lies about a size', async () => {
    const bytes = writeWorkbook([{ name: '表', rows: [['甲'.repeat(500)]] }]);
    const at = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'));
    bytes.writeUInt32LE(10, at + 24);
    expect(await readWorkbook(bytes)).toMatchObject({ rule: 'FILE_UNREADABLE' });
  });

  it('never throws for damaged bytes', async () => {
    const good = writeWorkbook([{ name: '表', rows: [['甲', 1, { date: 45_833 }]] }]);
    for (let at = 0; at < good.length; at += 7) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
      await readWorkbook(bytes);
      await readWorkbook(good.subarray(0, at));
    }
  });
});

describe('the texts of a workbook', () => {
  const plain = [
    ['标题', '内容'],
    ['甲', '专项资金滞留'],
  ] as const;
  it.each([
    ['a cell', writeWorkbook([{ name: '表', rows: [...plain, ['乙', '见附件，秘密★10年']] }])],
    [
      'a column of levels',
      writeWorkbook([
        {
          name: '表',
          rows: [
            ['编号', '涉密等级'],
            ['1', '机密'],
          ],
        },
      ]),
    ],
    [
      'a column that asks, whose answers are harmless in themselves',
      writeWorkbook([
        {
          name: '表',
          rows: [
            ['编号', '是否涉密'],
            ['1', '否'],
            ['2', '是'],
          ],
        },
      ]),
    ],
    ['a question and its answer', writeWorkbook([{ name: '表', rows: [['是否涉密', null, '是']] }])],
    ['a label and its value', writeWorkbook([{ name: '表', rows: [...plain, ['密级', '机密']] }])],
    [
      'a hidden sheet',
      writeWorkbook([
        { name: '表', rows: plain },
        { name: '旧', rows: [['绝密★']], hidden: true },
      ]),
    ],
    ['the name of a sheet', writeWorkbook([{ name: '机密', rows: plain }])],
    [
      'a comment in two runs',
      zip({
        ...workbookParts([{ name: '表', rows: plain }]),
        'xl/comments1.xml':
          '<comments><commentList><comment ref="A1"><text><r><t>机</t></r><r><t>密★</t></r></text></comment></commentList></comments>',
      }),
    ],
    [
      'a page header',
      zip({
        ...withSheet(''),
        'xl/worksheets/sheet1.xml':
          '<worksheet><sheetData/><headerFooter><oddHeader>&amp;C&amp;"宋体"机密</oddHeader></headerFooter></worksheet>',
      }),
    ],
    [
      'a text box',
      zip({
        ...parts(),
        'xl/drawings/drawing1.xml':
          '<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><a:p><a:r><a:t>秘密</a:t></a:r><a:r><a:t>★5年</a:t></a:r></a:p></xdr:wsDr>',
      }),
    ],
    [
      'the document properties',
      zip({
        ...parts(),
        'docProps/core.xml':
          '<cp:coreProperties xmlns:cp="c"><dc:subject xmlns:dc="d">机密★</dc:subject></cp:coreProperties>',
      }),
    ],
    ['a string no cell uses', zip({ ...parts(), 'xl/sharedStrings.xml': SHARED('<t>绝密★长期</t>') })],
  ])('give away a mark in %s', async (_, bytes) => {
    expect(await caught(bytes)).toBe(true);
  });

  it('give nothing away where there is nothing', async () => {
    expect(
      await caught(writeWorkbook([{ name: '表', rows: [...plain, ['密级', '内部'], ['依据', '《保守国家秘密法》']] }])),
    ).toBe(false);
  });
});
