import { beijingTime, verdictName } from '../adapters/host/receipt-line.ts';
import { rules } from '../schemas/rules.ts';
import { wrap } from './columns.ts';
import { comparison } from './comparison.ts';
import type { Names } from './comparison.ts';
import type { Finding } from './finding.ts';
import type { Observed, SeenDelivery, SeenHeld, SeenMessage, SeenRefusal } from './observed.ts';
import type { Step } from './story.ts';

/** What the screen needs beside what was observed. */
export interface Telling extends Names {
  readonly width: number;
  /** Chinese name of a message type. */
  typeName(type: string): string;
  /** Whether a participant has an adapter, which confirms deliveries. */
  hasAdapter(participant: string): boolean;
}

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩';

export const stepHead = ({ title, tells, drop }: Step, at: number, telling: Telling): string[] => [
  '',
  '='.repeat(telling.width),
  `${CIRCLED[at] ?? at + 1} ${title}`,
  ...wrap(tells, telling.width - 3).map((line) => `   ${line}`),
  `   投放  ${telling.participant(drop.participant)} ← ${drop.name}（${drop.bytes.length} 字节）`,
];

/** What one dropped file became: how its rows were counted, then row by row. */
export function stepOutcome({ drop }: Step, observed: Observed, telling: Telling): string[] {
  const ofDrop = (one: { readonly participant: string; readonly document: string }): boolean =>
    one.participant === drop.participant && one.document === drop.name;
  const taken = observed.documents.find((one) => one.participant === drop.participant && one.name === drop.name);
  const messages = observed.messages.filter(
    ({ sender, origin }) => sender === drop.participant && origin?.document === drop.name,
  );
  return [
    ...(taken === undefined
      ? []
      : [`   读取  ${taken.came} 行 = 送出 ${taken.sent} + 重复 ${taken.duplicate} + 暂存 ${taken.held}`]),
    ...observed.refusals.filter(ofDrop).flatMap(refusalLines),
    ...observed.held.filter(ofDrop).flatMap(heldLines),
    ...messages.flatMap((message) => messageLines(message, telling)),
  ];
}

const refusalLines = ({ rule, digest, bytes }: SeenRefusal): string[] => [
  '',
  `✗ 整份文件拒收  ${rule}：${ruleText(rule)}`,
  `   留存  仅摘要 ${digest.slice(0, 16)}…、长度 ${bytes} 字节、规则；已向枢纽告警`,
  `   处置  ${cure(rule)}`,
];

const heldLines = ({ id, place, rule, field }: SeenHeld): string[] => [
  '',
  `✗ ${place} 暂存待修改  ${rule}：${ruleText(rule)}${field === '' ? '' : `（${field}）`}`,
  `   处置  ${cure(rule)}；编号 ${id}，可用 liandong held show 查看`,
];

function messageLines(message: SeenMessage, telling: Telling): string[] {
  const { type, sourceKey, origin, verdicts, copies, deliveries } = message;
  const [verdict] = verdicts;
  const names = (ids: readonly string[]): string => ids.map(telling.participant).join('、') || '无';
  const without = copies.map(({ participant }) => participant).filter((one) => !telling.hasAdapter(one));
  return [
    '',
    `◆ ${telling.typeName(type)} ${type}  来源主键 ${sourceKey}`,
    `   来自  ${origin === null ? '（非适配器）' : `${origin.document} ${origin.place}`}`,
    ...(verdict === undefined
      ? ['   判定  尚未收到']
      : [
          `   判定  ${verdictName(verdict.verdict)}${verdict.rule === null ? '' : ` ${verdict.rule}`}  ${beijingTime(verdict.at)}`,
          `   案卷  ${verdict.caseId ?? '无'}`,
          `   接收  ${names(verdict.recipients)}`,
        ]),
    ...comparison(message, telling, telling.width - 3).map((line) => `   ${line}`),
    ...deliveries.map((delivery) => `   送达  ${deliveryText(delivery, telling)}`),
    ...(without.length === 0 ? [] : [`   自取  ${names(without)}（未接适配器，以本单位账号自收件箱读取）`]),
  ];
}

const deliveryText = ({ participant, at }: SeenDelivery, telling: Telling): string =>
  `${telling.participant(participant)}  ${beijingTime(at)}`;

const known = (rule: string) => (rule in rules ? rules[rule as keyof typeof rules] : undefined);
const ruleText = (rule: string): string => known(rule)?.zh ?? '';
const cure = (rule: string): string => known(rule)?.cure ?? '';

/** The closing list: every expectation with its mark, and one line that says whether all were met. */
export function closing(findings: readonly Finding[], width: number): string[] {
  const wrong = findings.filter(({ ok }) => !ok).length;
  return [
    '',
    '='.repeat(width),
    '核对结果（预期见 demo/expected.json）',
    ...findings.flatMap(({ ok, about, text }) => {
      const [first = '', ...rest] = wrap(`${about}  ${text}`, width - 4);
      return [`${ok ? '✓' : '✗'} ${first}`, ...rest.map((line) => `    ${line}`)];
    }),
    '',
    wrong === 0
      ? `✓ 全部 ${findings.length} 项与预期一致，别无其他消息`
      : `✗ ${findings.length} 项中有 ${wrong} 项不符`,
  ];
}
