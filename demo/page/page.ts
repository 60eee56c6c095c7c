import { beijingTime } from '../../adapters/host/receipt-line.ts';
import type { Family } from '../../schemas/family.ts';
import type { Finding } from '../finding.ts';
import type { Observed } from '../observed.ts';
import type { PlayedStep } from '../play.ts';
import type { Share } from '../saw.ts';
import { ruleText } from '../telling.ts';
import type { Telling } from '../telling.ts';
import { details } from './details.ts';
import { FAMILIES, SCRIPT, STYLE } from './look.ts';
import { escaped, tag } from './markup.ts';
import type { ShownStep } from './shown.ts';
import { swimlanes } from './swimlanes.ts';

export interface PageContent {
  readonly steps: readonly PlayedStep[];
  readonly observed: Observed;
  readonly findings: readonly Finding[];
  /** Everybody who took part, in the order of the lanes. */
  readonly shares: readonly Share[];
  readonly telling: Telling;
  family(type: string): Family;
  readonly at: number;
}

/** The story as one HTML page that needs nothing else: no other file, no network, for reading not even its script. */
export function page(content: PageContent): string {
  const { findings, shares, telling, at } = content;
  const steps = shownSteps(content);
  const lanes = shares.map(({ participant }) => participant);
  const chapters = Map.groupBy(steps, ({ step }) => step.chapter);
  const wrong = findings.filter(({ ok }) => !ok);
  const verdict = wrong.length === 0 ? `全部 ${findings.length} 项与预期一致` : `${wrong.length} 项与预期不符`;
  const body = [
    tag('h1', {}, '联动：十一个部门的一年'),
    tag('p', {}, escaped(`演示于 ${beijingTime(at)}，数据均为虚构。${verdict}。`)),
    tag(
      'p',
      {},
      ...Object.entries(FAMILIES).map(([family, { name }]) => tag('span', { class: `key ${family}` }) + name),
    ),
    tag('p', {}, '实心箭头：见全文；空心箭头：所见已脱敏或有不提供的内容。点箭头看原件与各接收方所见。'),
    tag('p', {}, button('open-all', '展开全部'), ' ', button('close-all', '收起全部')),
    ...[...chapters].map(([name, own]) =>
      tag(
        'section',
        {},
        tag('h2', {}, escaped(name)),
        swimlanes(own, lanes, telling),
        ...own.flatMap(({ step, nth, messages, stopped }) => [
          tag('h3', {}, escaped(`${nth} ${step.title}`)),
          tag('p', {}, escaped(step.tells)),
          ...messages.map((one) => details(one, telling)),
          ...stopped.map((text) => tag('p', { class: 'wrong' }, escaped(`✗ ${text}`))),
        ]),
      ),
    ),
    tag('section', {}, tag('h2', {}, '各单位所见'), figures(shares, telling)),
    tag('section', {}, tag('h2', {}, '核对结果'), tag('ul', {}, ...findings.map(findingItem))),
  ];
  return [
    '<!doctype html>',
    '<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">`,
    tag('title', {}, '联动演示'),
    `<style>${STYLE}</style></head><body>`,
    ...body,
    `<script>${SCRIPT}</script></body></html>\n`,
  ].join('\n');
}

/** Shown only by the script that makes it work. */
const button = (id: string, text: string): string => `<button type="button" id="${id}" hidden>${text}</button>`;

function shownSteps({ steps, observed, family }: PageContent): ShownStep[] {
  const byId = new Map(observed.messages.map((message) => [message.messageId, message]));
  let nth = 0;
  return steps.map(({ step, messageIds }, at) => {
    const ofStep = (one: { readonly participant: string; readonly document: string }): boolean =>
      step.drops.some((drop) => drop.participant === one.participant && drop.documents.includes(one.document));
    return {
      step,
      nth: at + 1,
      messages: messageIds
        .flatMap((id) => byId.get(id) ?? [])
        .map((message) => ({ nth: (nth += 1), family: family(message.type), message })),
      stopped: [
        ...observed.refusals
          .filter(ofStep)
          .map(({ document, rule }) => `${document} 整份拒收：${ruleText(rule)}（${rule}）`),
        ...observed.held
          .filter(ofStep)
          .map(({ document, place, rule }) => `${document} ${place} 暂存待修改：${ruleText(rule)}（${rule}）`),
      ],
    };
  });
}

function figures(shares: readonly Share[], telling: Telling): string {
  const heads = ['单位', '发出', '收到', '其中全文', '不提供（项）', '脱敏（项）', '收到的消息'];
  const rows = shares.map(({ participant, sent, got, full, withheld, masked, types }) => [
    telling.participant(participant),
    ...[sent, got, full, withheld, masked].map(String),
    types.map(([type, count]) => `${telling.typeName(type)}${count > 1 ? `×${count}` : ''}`).join('、'),
  ]);
  return tag(
    'table',
    { class: 'figures' },
    tag('tr', {}, ...heads.map((head) => tag('th', {}, head))),
    ...rows.map((cells) => tag('tr', {}, ...cells.map((text) => tag('td', {}, escaped(text))))),
  );
}

const findingItem = ({ ok, about, text }: Finding): string =>
  tag('li', ok ? {} : { class: 'wrong' }, escaped(`${ok ? '✓' : '✗'} ${about}  ${text}`));
