import { isOf } from './check.ts';
import type { Expectations, ExpectedMessage } from './expectation.ts';
import type { Observed } from './observed.ts';

/** The part of the expectations that what one participant handed over under this name brings about. */
export const expectedOf = (expected: Expectations, from: string, name: string): Expectations => {
  const ofIt = (one: { readonly from: string; readonly document: string; readonly drop?: string }): boolean =>
    one.from === from && (one.drop ?? one.document) === name;
  const { messages, refused, held } = expected;
  return { messages: messages.filter(ofIt), refused: refused.filter(ofIt), held: held.filter(ofIt) };
};

/** What has not arrived yet, in Chinese; whether what arrived is right is not asked here. */
export function awaited(expected: Expectations, observed: Observed): string[] {
  const refusedBy = (sender: string) => observed.alarms.filter((alarm) => alarm.sender === sender).length;
  return [
    ...expected.messages.flatMap((one) => awaitedOf(one, observed)),
    ...expected.refused.flatMap(({ from, document }) => [
      ...(observed.refusals.some((one) => one.document === document) ? [] : [`${document}：拦截`]),
      ...(refusedBy(from) > 0 ? [] : [`${document}：告警`]),
    ]),
    ...expected.held
      .filter(({ document, place }) => !observed.held.some((one) => one.document === document && one.place === place))
      .map(({ document, place }) => `${document} ${place}：暂存`),
  ];
}

function awaitedOf(expected: ExpectedMessage, observed: Observed): string[] {
  const { sourceKey, type, delivered } = expected;
  const message = observed.messages.find(isOf(expected));
  if (message === undefined) return [`${sourceKey} ${type}：发出`];
  const [verdict] = message.verdicts;
  if (verdict === undefined) return [`${sourceKey} ${type}：判定回执`];
  const readers = message.copies.map(({ participant }) => participant);
  const confirmed = message.deliveries.map(({ participant }) => participant);
  return [
    ...verdict.recipients.filter((one) => !readers.includes(one)).map((one) => `${sourceKey} ${type}：${one} 的副本`),
    // Who was sent nothing will confirm nothing.
    ...delivered
      .filter((one) => verdict.recipients.includes(one) && !confirmed.includes(one))
      .map((one) => `${sourceKey} ${type}：${one} 的送达回执`),
  ];
}
