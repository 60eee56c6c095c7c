import { met, missed } from './finding.ts';
import type { Finding } from './finding.ts';
import { checkCopy } from './check-copy.ts';
import type { ExpectedMessage } from './expectation.ts';
import type { SeenMessage } from './observed.ts';

const list = (names: readonly string[]): string => names.toSorted().join('、') || '无';
const same = (one: readonly string[], other: readonly string[]): boolean => list(one) === list(other);

/** The way of one message: one ✓ with what was seen, or a ✗ for each thing that differs. */
export function checkMessage(expected: ExpectedMessage, found: readonly SeenMessage[]): Finding[] {
  const about = expected.sourceKey;
  const [message, ...more] = found;
  if (message === undefined) return [missed(about, `未见消息 ${expected.type}（${expected.document}）`)];
  if (more.length > 0) return [missed(about, `消息 ${expected.type} 出现 ${found.length} 次，应为 1 次`)];
  const recipients = Object.keys(expected.recipients);
  const wrong = [
    ...checkOrigin(expected, message),
    ...checkVerdict(expected, message, recipients),
    ...checkReaders(message, recipients),
    ...checkDeliveries(expected, message),
    ...checkCopies(expected, message),
  ];
  if (wrong.length > 0) return wrong.map((text) => missed(about, `${expected.type}：${text}`));
  const views = Object.entries(expected.recipients).map(([who, { view }]) => `${who}[${view}]`);
  return [
    met(about, `${expected.type} ${expected.verdict} → ${views.join('、')}；送达回执：${list(expected.delivered)}`),
  ];
}

function checkOrigin({ document, place }: ExpectedMessage, { origin }: SeenMessage): string[] {
  if (origin === null) return ['不是由适配器发出'];
  if (origin.document === document && origin.place === place) return [];
  return [`来自 ${origin.document} ${origin.place}，应为 ${document} ${place}`];
}

function checkVerdict({ verdict }: ExpectedMessage, message: SeenMessage, recipients: readonly string[]): string[] {
  const [said, ...more] = message.verdicts;
  if (said === undefined) return ['发送方未收到判定回执'];
  if (more.length > 0) return [`判定回执 ${message.verdicts.length} 份，应为 1 份`];
  return [
    ...(said.verdict === verdict
      ? []
      : [`判定为 ${[said.verdict, said.rule ?? ''].join(' ').trim()}，应为 ${verdict}`]),
    ...(same(said.recipients, recipients) ? [] : [`回执所列接收方 ${list(said.recipients)}，应为 ${list(recipients)}`]),
  ];
}

/** What stands in the inboxes, whatever the receipt says. */
function checkReaders({ copies }: SeenMessage, recipients: readonly string[]): string[] {
  const readers = copies.map(({ participant }) => participant);
  return [
    ...recipients.filter((one) => !readers.includes(one)).map((one) => `${one} 的收件箱没有副本`),
    ...readers.filter((one) => !recipients.includes(one)).map((one) => `${one} 收到了不应有的副本`),
    ...readers.filter((one, at) => readers.indexOf(one) !== at).map((one) => `${one} 收到重复副本`),
  ];
}

function checkCopies({ recipients }: ExpectedMessage, { original, copies }: SeenMessage): string[] {
  if (original === null) return ['未能打开封存的原件'];
  return copies.flatMap((copy) => {
    const due = recipients[copy.participant];
    return due === undefined ? [] : checkCopy(due, copy, original);
  });
}

function checkDeliveries({ delivered }: ExpectedMessage, { deliveries }: SeenMessage): string[] {
  const told = deliveries.map(({ participant }) => participant);
  return same(told, delivered) ? [] : [`送达回执 ${list(told)}，应为 ${list(delivered)}`];
}
