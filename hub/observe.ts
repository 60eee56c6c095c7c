import type { Channels } from '../bus/channels.ts';
import { rules } from '../schemas/rules.ts';
import type { Rule } from '../schemas/rules.ts';
import type { LaneObserver } from './lanes/observer.ts';
import type { Decision } from './ledger/decision.ts';
import type { Metrics } from './metrics.ts';

const ANSWERS: Readonly<Record<string, 'delivered' | 'signed'>> = {
  DELIVERY_RECEIPT: 'delivered',
  SIGN_RECEIPT: 'signed',
};

/** Counts what the lanes decide. */
export function observing(metrics: Metrics, names: Channels): LaneObserver {
  return {
    decided(decision, latency) {
      const { at, sender, verdict, fault } = decision;
      metrics.ingested(at.channel, sender, verdict);
      if (fault !== null && isUnreadable(fault.rule)) metrics.decodeFailed(at.channel, fault.rule);
      if (verdict !== 'accepted') return;
      metrics.passed(at.channel, latency);
      countCopies(metrics, names, decision);
    },
    batch: (lane, records, seconds) => metrics.laneBatch(lane, seconds, records),
  };
}

const isUnreadable = (rule: Rule): boolean => rules[rule].route === 'invalid';

function countCopies(metrics: Metrics, names: Channels, { at, sender, messageType, copies }: Decision): void {
  const family = names.parse(at.channel)?.family;
  if (family === undefined) return;
  const answer = ANSWERS[messageType ?? ''];
  if (answer !== undefined) return metrics.delivered(at.channel, sender, answer);
  for (const { to } of copies) metrics.delivered(names.inbox(to, family), to, 'sent');
}
