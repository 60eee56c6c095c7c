import { SMALL_POLICY } from '../../support/small-policy.ts';
import { channels } from '../../../bus/channels.ts';
import type { IncomingRecord } from '../../../bus/record.ts';
import { openJudge } from '../../../hub/pipeline/judge.ts';
import type { Message } from '../../../schemas/message.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';
import { craft } from '../../support/craft.ts';
import type { Crafting } from '../../support/craft.ts';

export const names = channels();
export const policy = loadPolicy(SMALL_POLICY, catalog);
export const judge = openJudge(catalog, policy, names);

/** A record as the hub reads it from its sender's outbox. */
export function incoming(
  message: Message,
  crafting: Crafting = {},
  sender = 'audit-bureau',
  offset = 0n,
): IncomingRecord {
  return { ...craft(catalog, names, sender, 0, message, crafting), offset, timestamp: 1_750_809_900_000 };
}
