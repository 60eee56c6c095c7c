import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ITEM_FORMS } from '../adapters/ecology/keys.ts';
import { decodeText, encodeGb18030 } from '../adapters/formats/encoding.ts';
import { isFault } from '../schemas/fault.ts';
import { rowsIn } from './front-rows.ts';

/** How a department hands something over: a file it drops, rows of its front-end tables, items of its platform. */
export type Way = 'file' | 'rows' | 'items';

/** What one department hands over at once. */
export interface Drop {
  readonly participant: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly way: Way;
  /** Under which names its host knows what it took of it. */
  readonly documents: readonly string[];
}

const read = (path: string): Buffer => readFileSync(fileURLToPath(new URL(path, import.meta.url)));

const file = (participant: string, name: string, bytes: Buffer): Drop => ({
  participant,
  name,
  bytes,
  way: 'file',
  documents: [name],
});

/** A committed sample of an adapter, unchanged, dropped by a participant it serves. */
export const sample = (participant: string, name: string, adapter: string = participant): Drop =>
  file(participant, name, read(`../adapters/${adapter}/samples/${name}`));

/** A form the story needs beside the samples, as a person of that body filled it in. */
export const form = (participant: string, name: string): Drop =>
  file(participant, name, read(`forms/${participant}/${name}`));

/** The rows a sample script holds for some tables, as the department's system writes them into its front-end database. */
export function rows(participant: string, name: string, tables: readonly string[]): Drop {
  const { bytes } = sample(participant, name);
  const wanted = rowsIn(bytes).filter(({ table }) => tables.includes(table));
  const documents = wanted.map(({ document }) => document);
  return { participant, name, bytes, way: 'rows', documents };
}

/** A page of the department's platform: its items appear in the lists they belong to. */
export function items(participant: string, name: string): Drop {
  const { bytes } = sample(participant, name);
  const page = JSON.parse(bytes.toString('utf8')) as {
    readonly data: { readonly list: readonly Readonly<Record<string, unknown>>[] };
  };
  const documents = page.data.list.map((item) => {
    const own = ITEM_FORMS.find(({ key }) => key in item);
    if (own === undefined) throw new Error(`${name} holds an item of no list`);
    return `${own.path}/${String(item[own.key])}`;
  });
  return { participant, name, bytes, way: 'items', documents };
}

/** Transfer documents of two further matters, each about persons the discipline body answers for one by one. */
export function furtherTransfer(serial: 8 | 9): Drop {
  const { participant, bytes } = sample('audit-bureau', 'transfer_2025_3.xml');
  const text = replaced(textOf(bytes), [
    ['<发文字号>示审移〔2025〕3号', `<发文字号>示审移〔2025〕${serial}号`],
    ['CL-2025-990100-0031', `CL-2025-990100-003${serial}`],
    ['<成文日期>2025年6月27日', '<成文日期>2025年8月15日'],
    ['<姓名>欧阳示例', '<姓名>李示例'],
    ['顺序号="2"', `顺序号="${serial}"`],
  ]);
  return file(participant, `transfer_2025_${serial}.xml`, Buffer.from(text));
}

/**
 * The transfer document of another matter, marked 机密★10年, with `secret` in its facts: a department's mistake that must
 * stop before anything of it is stored. Made at run time: no marked document lies in the project.
 */
export function markedTransfer(secret: string): Drop {
  const { participant, bytes } = sample('audit-bureau', 'transfer_2025_3.xml');
  const text = replaced(textOf(bytes), [
    ['<发文字号>示审移〔2025〕3号', '<发文字号>示审移〔2025〕5号'],
    ['CL-2025-990100-0031', 'CL-2025-990100-0033'],
    ['<密级>内部', '<密级>机密★10年'],
    ['<事实>', `<事实>${secret}，`],
  ]);
  return file(participant, 'transfer_2025_5.xml', Buffer.from(text));
}

/** A later plan list: a row whose 委托书文号 nobody can read, and after it a good one with `permitted` in its remark. */
export function laterPlanList(permitted: string): Drop {
  const { participant, bytes } = sample('audit-bureau', 'plan_list_2025.csv');
  const [header = ''] = textOf(bytes).split('\n');
  const lines = [
    '示范市文化馆馆长李测试任期经济责任审计,经济责任审计,任中,示范市文化馆,,李测试,馆长,乡科级,审法发【201124号',
    '示范市公共资源交易平台运行专项审计,专项审计,,示范市公共资源交易中心,,,,,',
  ].map((cells, at) => `AP-2025-990100-002${at + 1},2025,${cells},示范市审计局,,,,,,,已批准,`);
  const text = [header.trimEnd(), lines[0], `${lines[1] ?? ''}${permitted}`, ''].join('\r\n');
  return file(participant, 'plan_list_2025_later.csv', encodeGb18030(text));
}

function textOf(bytes: Buffer): string {
  const decoded = decodeText(bytes);
  if (isFault(decoded)) throw new Error(`a sample cannot be read: ${decoded.rule}`);
  return decoded.text;
}

function replaced(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the sample no longer holds ${from.slice(0, 12)}`);
    return changed.replace(from, to);
  }, text);
}
