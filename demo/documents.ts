import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodeText, encodeGb18030 } from '../adapters/formats/encoding.ts';
import { isFault } from '../schemas/fault.ts';

/** A file one department drops. */
export interface Drop {
  readonly participant: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** A committed sample of an adapter, unchanged. */
export function sample(participant: string, name: string): Drop {
  const file = new URL(`../adapters/${participant}/samples/${name}`, import.meta.url);
  return { participant, name, bytes: readFileSync(fileURLToPath(file)) };
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
  return { participant, name: 'transfer_2025_5.xml', bytes: Buffer.from(text) };
}

/** A later plan list: a row whose 委托书文号 nobody can read, and after it a good one with `permitted` in its remark. */
export function laterPlanList(permitted: string): Drop {
  const { participant, bytes } = sample('audit-bureau', 'plan_list_2025.csv');
  const [header = ''] = textOf(bytes).split('\n');
  const rows = [
    '示范市文化馆馆长李测试任期经济责任审计,经济责任审计,任中,示范市文化馆,,李测试,馆长,乡科级,审法发【201124号',
    '示范市公共资源交易平台运行专项审计,专项审计,,示范市公共资源交易中心,,,,,',
  ].map((cells, at) => `AP-2025-990100-002${at + 1},2025,${cells},示范市审计局,,,,,,,已批准,`);
  const text = [header.trimEnd(), rows[0], `${rows[1] ?? ''}${permitted}`, ''].join('\r\n');
  return { participant, name: 'plan_list_2025_later.csv', bytes: encodeGb18030(text) };
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
