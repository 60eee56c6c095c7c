import { loadPolicy } from '../../../schemas/policy.ts';
import type { Message } from '../../../schemas/message.ts';
import { catalog } from '../../schemas/records.ts';

const policy = loadPolicy(undefined, catalog);

/** What the shipped rows give each reader of a message: the very bytes of its copy. */
export function copiesOf({ envelope, ...body }: Message): ReadonlyMap<string, Buffer> {
  const { messageType: type, sender, audience } = envelope;
  const named = audience.map(({ participant }) => participant);
  const routing = policy.recipients(sender.participant, type, named);
  if ('refused' in routing) throw new Error(`${type}: ${routing.refused.rule}`);
  return new Map(
    routing.recipients.map(({ participant, profiles }) => [
      participant,
      catalog.view(type, profiles).encode({ envelope, ...body }, { caseId: null, recipientSeq: null }),
    ]),
  );
}
