import { readFileSync } from 'node:fs';
import { decodeText } from '../../adapters/formats/encoding.ts';
import type { Cell } from '../../adapters/formats/grid.ts';
import { readWorkbook } from '../../adapters/formats/workbook.ts';
import type { WrittenCell } from '../../adapters/formats/workbook-writer.ts';
import { isFault } from '../../schemas/fault.ts';

const sample = (department: string, file: string): Buffer =>
  readFileSync(new URL(`../../adapters/${department}/samples/${file}`, import.meta.url));

/** The text of a department's sample, whatever its encoding. */
export function sampleText(department: string, file: string): string {
  const decoded = decodeText(sample(department, file));
  if (isFault(decoded)) throw new Error(`${department}/${file}: ${decoded.rule}`);
  return decoded.text;
}

/** The items of a sample that is a page of a list. */
export function samplePage(department: string, file: string): readonly Readonly<Record<string, unknown>>[] {
  const page = JSON.parse(sampleText(department, file)) as {
    readonly data: { readonly list: readonly Readonly<Record<string, unknown>>[] };
  };
  return page.data.list;
}

/** A page that holds these items and no others. */
export const pageOf = (list: readonly unknown[]): Buffer =>
  Buffer.from(JSON.stringify({ code: 200, msg: '操作成功', data: { total: list.length, list } }));

const EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

function written(cell: Cell | undefined): WrittenCell {
  if (cell === undefined) return null;
  if (cell.kind === 'date') return { date: (Date.parse(String(cell.value)) - EPOCH) / DAY_MS };
  return typeof cell.value === 'boolean' ? String(cell.value) : cell.value;
}

/** The first sheet of a sample, ready to be written again: its rows down to the one that begins with `header`, and those below. */
export async function sampleSheet(
  department: string,
  file: string,
  header: string,
): Promise<{ readonly name: string; readonly head: WrittenCell[][]; readonly data: WrittenCell[][] }> {
  const book = await readWorkbook(sample(department, file));
  if (isFault(book)) throw new Error(`${department}/${file}: ${book.rule}`);
  const [sheet] = book.sheets;
  const all = [...(sheet?.rows ?? [])].map(({ cells }) => Array.from(cells, written));
  const below = all.findIndex(([first]) => first === header) + 1;
  if (sheet === undefined || below === 0) throw new Error(`${department}/${file}: no header ${header}`);
  return { name: sheet.name, head: all.slice(0, below), data: all.slice(below) };
}

/** The one of these whose turn it is. */
export function inTurn<T>(of: readonly T[], number: number): T {
  const one = of[number % of.length];
  if (one === undefined) throw new Error('none to take turns');
  return one;
}

/** A text with something of it exchanged, which must be there. */
export function exchanged(text: string, ...changes: readonly (readonly [string | RegExp, string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    if (typeof from === 'string' ? !changed.includes(from) : !from.test(changed))
      throw new Error(`the sample no longer holds ${String(from)}`);
    return changed.replace(from, to);
  }, text);
}
