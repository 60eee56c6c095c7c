import { checkMessage } from './check-message.ts';
import { checkThreads } from './check-threads.ts';
import type { Expectations, ExpectedMessage } from './expectation.ts';
import { met, missed } from './finding.ts';
import type { Finding } from './finding.ts';
import type { Observed, SeenMessage } from './observed.ts';

/** Every expectation gives at least one finding, and so does everything that nobody expected. Pure. */
export function check(expected: Expectations, observed: Observed): readonly Finding[] {
  const pairs = expected.messages.map((one) => ({ expected: one, seen: observed.messages.filter(isOf(one)) }));
  const wanted = new Set(pairs.flatMap(({ seen }) => seen));
  return [
    ...pairs.flatMap((pair) => checkMessage(pair.expected, pair.seen)),
    ...observed.messages.filter((message) => !wanted.has(message)).map(unexpected),
    ...checkThreads(pairs),
    ...checkRefusals(expected, observed),
    ...checkHeld(expected, observed),
  ];
}

export const isOf =
  (expected: ExpectedMessage) =>
  (seen: SeenMessage): boolean =>
    seen.sender === expected.from && seen.type === expected.type && bearsKey(expected, seen);

/** A key that ends in `*` is a pseudonym, another in each installation: then it is known by where it comes from. */
function bearsKey({ sourceKey, document, place }: ExpectedMessage, seen: SeenMessage): boolean {
  if (!sourceKey.endsWith('*')) return seen.sourceKey === sourceKey;
  const isThere = seen.origin?.document === document && seen.origin.place === place;
  return isThere && seen.sourceKey.startsWith(sourceKey.slice(0, -1));
}

const unexpected = (message: SeenMessage): Finding =>
  missed(message.sourceKey || message.messageId, `多出未预期的消息 ${message.type}（${message.sender}）`);

function checkRefusals(expected: Expectations, observed: Observed): Finding[] {
  const findings = expected.refused.map(({ from, document, rule }) => {
    const seen = observed.refusals.filter((one) => one.participant === from && one.document === document);
    if (seen.length === 0) return missed(document, '涉密文件未被拦截');
    if (seen.length > 1) return missed(document, `拦截 ${seen.length} 次，应为 1 次`);
    return seen[0]?.rule === rule
      ? met(document, `整份文件拒收（${rule}）`)
      : missed(document, `拦截规则为 ${seen[0]?.rule ?? ''}，应为 ${rule}`);
  });
  for (const { participant, document } of observed.refusals) {
    if (!expected.refused.some((one) => one.from === participant && one.document === document))
      findings.push(missed(document, '文件被拦截，但未在预期之列'));
  }
  const senders = [
    ...new Set([...expected.refused.map(({ from }) => from), ...observed.alarms.map((one) => one.sender)]),
  ];
  for (const sender of senders) {
    const due = expected.refused.filter(({ from }) => from === sender).length;
    const alarms = observed.alarms.filter((alarm) => alarm.sender === sender);
    const right = alarms.length === due && alarms.every(({ event }) => event === 'GATE_ALARM');
    const events = alarms.map(({ event }) => event).join('、') || '无';
    findings.push((right ? met : missed)(sender, `枢纽告警 ${events}${right ? '' : `，应为 GATE_ALARM × ${due}`}`));
  }
  return findings;
}

function checkHeld(expected: Expectations, observed: Observed): Finding[] {
  const findings = expected.held.map(({ from, document, place, rule, field }) => {
    const about = `${document} ${place}`;
    const seen = observed.held.filter(
      (one) => one.participant === from && one.document === document && one.place === place,
    );
    if (seen.length === 0) return missed(about, '该行应暂存待修改，未见');
    const right = seen.length === 1 && seen[0]?.rule === rule && seen[0].field === field;
    const said = seen.map((one) => `${one.rule} ${one.field}`).join('、');
    return right ? met(about, `暂存待修改（${said}）`) : missed(about, `暂存原因为 ${said}，应为 ${rule} ${field}`);
  });
  for (const { participant, document, place, rule } of observed.held) {
    if (!expected.held.some((one) => one.from === participant && one.document === document && one.place === place))
      findings.push(missed(`${document} ${place}`, `暂存（${rule}），但未在预期之列`));
  }
  return findings;
}
