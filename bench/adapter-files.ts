import { readFileSync } from 'node:fs';
import { isFault } from '../schemas/fault.ts';
import { decodeText, encodeGb18030 } from '../adapters/formats/encoding.ts';
import { readWorkbook } from '../adapters/formats/workbook.ts';
import type { Cell } from '../adapters/formats/grid.ts';
import { writeWorkbook } from '../adapters/formats/workbook-writer.ts';
import type { WrittenCell } from '../adapters/formats/workbook-writer.ts';

export interface LargeFile {
  readonly name: string;
  readonly rows: number;
  readonly bytes: Buffer;
}

const sample = (department: string, file: string): Buffer =>
  readFileSync(new URL(`../adapters/${department}/samples/${file}`, import.meta.url));

function textOf(bytes: Buffer): string {
  const decoded = decodeText(bytes);
  if (isFault(decoded)) throw new Error(decoded.rule);
  return decoded.text;
}

const EPOCH = Date.UTC(1899, 11, 30);
function written(cell: Cell | undefined): WrittenCell {
  if (cell === undefined) return null;
  if (cell.kind === 'date') return { date: (Date.parse(String(cell.value)) - EPOCH) / 86_400_000 };
  return typeof cell.value === 'boolean' ? String(cell.value) : cell.value;
}

/** The bureau's ledger: the rows of its sample again and again, each another problem of one of fifty reports. */
async function ledger(rows: number): Promise<LargeFile> {
  const book = await readWorkbook(sample('audit-bureau', '10_audit_office_ledger.xlsx'));
  if (isFault(book)) throw new Error(book.rule);
  const all = [...(book.sheets[0]?.rows ?? [])].map(({ cells }) => Array.from(cells, written));
  const header = all.findIndex(([first]) => first === '问题顺序号');
  const data = all.slice(header + 1);
  const many = Array.from({ length: rows }, (_, index) => {
    const row = [...(data[index % data.length] ?? [])];
    row[0] = index + 1;
    row[4] = `示审报〔2025〕${(index % 50) + 1}号`;
    return row;
  });
  const sheet = { name: '台账', rows: [...all.slice(0, header + 1), ...many] };
  return { name: '台账.xlsx', rows, bytes: writeWorkbook([sheet]) };
}

/** Feedback of the discipline body: one element a matter. */
function feedback(rows: number): LargeFile {
  const text = textOf(sample('discipline', '01_discipline_feedback.xml'));
  const [head = '', element = '', tail = ''] = text.split(/(?=<XSBLFK )|(?<=<\/XSBLFK>)/u);
  const many = Array.from({ length: rows }, (_, index) =>
    element.replace('XSFK20250918-0007', `XSFK-${index}`).replace('〕3号', `〕${index + 1}号`),
  );
  return { name: '反馈.xml', rows, bytes: encodeGb18030([head, ...many, tail].join('')) };
}

/** A saved page of the platform of internal audit: one item a filing. */
function filings(rows: number): LargeFile {
  const page = JSON.parse(sample('internal-audit', 'platform_page.json').toString()) as {
    readonly code: number;
    readonly data: { readonly list: readonly Readonly<Record<string, unknown>>[] };
  };
  const list = Array.from({ length: rows }, (_, index) => ({
    ...page.data.list[0],
    编号: `PT-${index}`,
    项目名称: `2024年度内部审计项目${index}`,
  }));
  return { name: '备案.json', rows, bytes: Buffer.from(JSON.stringify({ code: 200, data: { total: rows, list } })) };
}

type Make = (rows: number) => LargeFile | Promise<LargeFile>;

/** Large native files by department: so many rows of what the department's own system would export. */
export const largeFiles: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['audit-bureau', ledger],
  ['discipline', feedback],
  ['internal-audit', filings],
]);
