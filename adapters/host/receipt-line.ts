import typeNames from '../../schemas/codes/MessageType.json' with { type: 'json' };
import verdictNames from '../../schemas/codes/Verdict.json' with { type: 'json' };
import type { Fault } from '../../schemas/fault.ts';
import { rules } from '../../schemas/rules.ts';
import type { Rule } from '../../schemas/rules.ts';

/** One line of the department's receipt file 回执.csv. Cells hold the department's own keys and our texts, never content. */
export interface ReceiptCells {
  readonly at: number;
  readonly type: string;
  readonly sourceKey: string;
  readonly outcome: string;
  readonly caseId: string;
  readonly rule: string;
  readonly text: string;
  readonly cure: string;
}

export const receiptHeader = '\ufeff时间,类型,来源主键,结果,案卷号,规则,说明,处置办法\r\n';

export const receiptLine = ({ at, type, sourceKey, outcome, caseId, rule, text, cure }: ReceiptCells): string =>
  `${[beijingTime(at), nameOf(typeNames, type), sourceKey, outcome, caseId, rule, text, cure].map(cell).join(',')}\r\n`;

/** A record the host itself did not send. */
export const heldLine = (at: number, document: string, place: string, { rule, field, text }: Fault): string =>
  receiptLine({
    at,
    type: '',
    sourceKey: `${document} ${place}`.trim(),
    outcome: '未发送，待修改',
    caseId: '',
    rule,
    text: sentence(rule, field, text),
    cure: rules[rule].cure,
  });

/** A document the gate refused: named by its digest only. */
export const refusalLine = (at: number, digest: string, rule: Rule): string =>
  receiptLine({
    at,
    type: 'GATE_ALARM',
    sourceKey: `sha256:${digest.slice(0, 16)}`,
    outcome: '整份文件拒收',
    caseId: '',
    rule,
    text: rules[rule].zh,
    cure: rules[rule].cure,
  });

/** A record the gate refused: named by its place only. */
export const recordRefusalLine = (at: number, document: string, place: string, rule: Rule): string =>
  receiptLine({
    at,
    type: 'GATE_ALARM',
    sourceKey: `${document} ${place}`.trim(),
    outcome: '该条记录拒收',
    caseId: '',
    rule,
    text: rules[rule].zh,
    cure: rules[rule].cure,
  });

export const verdictName = (verdict: string): string => nameOf(verdictNames, verdict);

/** Rule, place in the message and detail as one Chinese sentence. */
export const sentence = (rule: string, field: string, text: string): string =>
  [isRule(rule) ? rules[rule].zh : '', field === '' ? '' : `字段：${field}`, text]
    .filter((part) => part !== '')
    .join('；');

export const cureOf = (rule: string): string => (isRule(rule) ? rules[rule].cure : '');

export const isRule = (text: string): text is Rule => Object.hasOwn(rules, text);

const nameOf = (names: Readonly<Record<string, string>>, code: string): string => names[code] ?? code;

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });
/** Verdicts come by the hundred in one second. */
let latest: { readonly second: number; readonly text: string } | undefined;
/** `2025-06-25 10:11:12`, as officials' clocks show it. */
export function beijingTime(at: number): string {
  const second = Math.floor(at / 1000);
  if (latest?.second !== second) latest = { second, text: clock.format(at) };
  return latest.text;
}

/** Quoted where needed; a cell that a spreadsheet would take for a formula is made text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
