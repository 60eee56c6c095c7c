import { beijingTime, cureOf, isRule, verdictName } from '../adapters/host/receipt-line.ts';
import { rules } from '../schemas/rules.ts';
import { wrap } from './columns.ts';
import { comparison } from './comparison.ts';
import type { Names } from './comparison.ts';
import type { Drop } from './documents.ts';
import type { Finding } from './finding.ts';
import { keptFrom } from './kept-from.ts';
import type { Observed, SeenCopy, SeenHeld, SeenMessage, SeenRefusal } from './observed.ts';
import type { PlayedStep } from './play.ts';
import type { Step } from './story.ts';

/** What the screen needs beside what was observed. */
export interface Telling extends Names {
  readonly width: number;
  /** Each message beside the original, field by field. */
  readonly full: boolean;
  /** Chinese name of a message type. */
  typeName(type: string): string;
  /** Whether a participant has an adapter, which confirms deliveries. */
  hasAdapter(participant: string): boolean;
}

const WAYS = { file: '投放', rows: '写入前置库', items: '平台列表' } as const;

/** `chapter` is told only where it begins. */
export const stepHead = (step: Step, at: number, isNewChapter: boolean, telling: Telling): string[] => [
  ...(isNewChapter ? ['', '='.repeat(telling.width), step.chapter] : []),
  '',
  `【${at + 1}】${step.title}`,
  ...wrap(step.tells, telling.width - 3).map((line) => `   ${line}`),
  ...step.drops.map(
    ({ participant, name, bytes, way }) =>
      `   ${WAYS[way]}  ${telling.shortName(participant)} ← ${name}（${bytes.length} 字节）`,
  ),
];

/** What a step became: how its records were counted, then message by message. */
export function stepOutcome({ step, messageIds }: PlayedStep, observed: Observed, telling: Telling): string[] {
  const messages = observed.messages.filter(({ messageId }) => messageIds.includes(messageId));
  const ofStep = ({ participant, document }: { readonly participant: string; readonly document: string }): boolean =>
    step.drops.some((drop) => drop.participant === participant && drop.documents.includes(document));
  return [
    ...step.drops.flatMap((drop) => countLine(drop, observed)),
    ...observed.refusals.filter(ofStep).flatMap(refusalLines),
    ...observed.held.filter(ofStep).flatMap(heldLines),
    ...messages.flatMap((message) => messageLines(message, telling)),
  ];
}

/** Of rows and items that changed since, only what is newest. */
function countLine({ participant, documents }: Drop, observed: Observed): string[] {
  const taken = documents.flatMap(
    (name) => observed.documents.findLast((one) => one.participant === participant && one.name === name) ?? [],
  );
  if (taken.length === 0) return [];
  const sum = (of: 'came' | 'sent' | 'duplicate' | 'held' | 'refused'): number =>
    taken.reduce((total, one) => total + one[of], 0);
  return [
    `   读取  ${sum('came')} 条记录 = 送出 ${sum('sent')} + 重复 ${sum('duplicate')} + 暂存 ${sum('held')} + 拒收 ${sum('refused')}`,
  ];
}

const refusalLines = ({ rule, digest, bytes }: SeenRefusal): string[] => [
  `   ✗ 整份文件拒收  ${rule}：${ruleText(rule)}`,
  `     留存  仅摘要 ${digest.slice(0, 16)}…、长度 ${bytes} 字节、规则；已向枢纽告警`,
  `     处置  ${cureOf(rule)}`,
];

const heldLines = ({ id, place, rule, field }: SeenHeld): string[] => [
  `   ✗ ${place} 暂存待修改  ${rule}：${ruleText(rule)}${field === '' ? '' : `（${field}）`}`,
  `     处置  ${cureOf(rule)}；编号 ${id}，可用 liandong held show 查看`,
];

function messageLines(message: SeenMessage, telling: Telling): string[] {
  const { type, sourceKey, origin, verdicts, copies } = message;
  const [verdict] = verdicts;
  const said =
    verdict === undefined
      ? '尚未判定'
      : `${verdictName(verdict.verdict)}${verdict.rule === null ? '' : ` ${verdict.rule}`} ${time(verdict.at)}`;
  return [
    `   ◆ ${telling.typeName(type)} ${type}  ${sourceKey}`,
    `     来自  ${telling.shortName(message.sender)} ${origin === null ? '（非适配器）' : placeText(origin)}  判定 ${said}  案卷 ${verdict?.caseId?.slice(0, 8) ?? '无'}`,
    ...copies.flatMap((copy) => copyLines(copy, message, telling)),
    ...(telling.full ? comparison(message, telling, telling.width - 5).map((line) => `     ${line}`) : []),
  ];
}

const placeText = ({ document, place }: { readonly document: string; readonly place: string }): string =>
  place === document || place === '' ? document : `${document} ${place}`;

const MOST_NAMED = 5;

function copyLines(copy: SeenCopy, message: SeenMessage, telling: Telling): string[] {
  const { participant, profiles } = copy;
  const delivery = message.deliveries.find((one) => one.participant === participant);
  const arrived =
    delivery === undefined
      ? telling.hasAdapter(participant)
        ? '未见送达回执'
        : '自收件箱自取'
      : `送达 ${time(delivery.at)}`;
  const { withheld, masked } = keptFrom(copy, message, telling);
  const named = (labels: readonly string[]): string =>
    labels.slice(0, MOST_NAMED).join('、') + (labels.length > MOST_NAMED ? '等' : '');
  const seen = [
    profiles.length === 0 ? '全文' : profiles.join('+'),
    ...(masked.length === 0 ? [] : [`脱敏 ${masked.length} 项（${named(masked)}）`]),
    ...(withheld.length === 0 ? [] : [`不提供 ${withheld.length} 项（${named(withheld)}）`]),
  ].join('，');
  return wrap(`→ ${telling.shortName(participant)}  ${arrived}  ${seen}`, telling.width - 9).map(
    (line, nth) => `     ${nth === 0 ? '' : '    '}${line}`,
  );
}

const time = (at: number): string => beijingTime(at).slice(11);

/** What a rule says, in Chinese. */
export const ruleText = (rule: string): string => (isRule(rule) ? rules[rule].zh : '');

/** The closing list: what was not met or, asked for in full, every expectation; and one line that says whether all were met. */
export function closing(findings: readonly Finding[], telling: Pick<Telling, 'width' | 'full'>): string[] {
  const wrong = findings.filter(({ ok }) => !ok);
  const shown = telling.full ? findings : wrong;
  return [
    '',
    '='.repeat(telling.width),
    '核对结果（预期见 demo/expected.json）',
    ...shown.flatMap(({ ok, about, text }) => {
      const [first = '', ...rest] = wrap(`${about}  ${text}`, telling.width - 4);
      return [`${ok ? '✓' : '✗'} ${first}`, ...rest.map((line) => `    ${line}`)];
    }),
    ...(shown.length === 0 ? [] : ['']),
    wrong.length === 0
      ? `✓ 全部 ${findings.length} 项与预期一致，别无其他消息`
      : `✗ ${findings.length} 项中有 ${wrong.length} 项不符`,
  ];
}
