import { channels } from '../../../bus/channels.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { FaultError } from '../../../schemas/fault.ts';
import type { Envelope } from '../../../schemas/gen/common.gen.ts';
import type { Message } from '../../../schemas/message.ts';
import type { RecordNode } from '../../../schemas/model.ts';
import { catalog, recordOf } from '../../schemas/records.ts';
import { valuesOf } from '../mutate/values.ts';
import type { Random } from '../mutate/random.ts';

export { catalog };
export const names = channels('fuzz');
export const policy = loadPolicy(undefined, catalog);

/** A type with one who may send it and those it may be addressed to. */
export interface Sendable {
  readonly type: string;
  readonly record: RecordNode;
  readonly sender: string;
  readonly audience: readonly string[];
}

/** One way for every type that anybody may send under the shipped policy. */
export const sendable: readonly [Sendable, ...Sendable[]] = (() => {
  const found = catalog.types.flatMap(({ name, id }): Sendable[] => {
    const way = wayOf(name);
    return way === undefined ? [] : [{ type: name, record: recordOf(id), ...way }];
  });
  const [first, ...others] = found;
  if (first === undefined) throw new Error('the shipped policy lets nobody send anything');
  return [first, ...others];
})();

function wayOf(type: string): Pick<Sendable, 'sender' | 'audience'> | undefined {
  const real = policy.participants.filter(
    ({ id, department }) => policy.linkagesFrom(department, type).length > 0 && id !== '',
  );
  for (const { id } of real) {
    const open = policy.recipients(id, type, []);
    if (!('refused' in open) && open.recipients.length > 0) return { sender: id, audience: [] };
    const all = policy.participants.map((one) => one.id).filter((one) => one !== id);
    const named = policy.recipients(id, type, all);
    if (!('refused' in named) && named.recipients.length > 0)
      return { sender: id, audience: named.recipients.map(({ participant }) => participant).slice(0, 3) };
  }
  return undefined;
}

/** A message of a type as its sender might write it, well or badly. */
export function messageOf({ type, record, sender, audience }: Sendable, random: Random, odd: number): Message {
  const values = valuesOf(record, random, odd);
  const own: Partial<Envelope> = {
    messageType: type as Envelope['messageType'],
    sender: { participant: sender, uscc: null, name: null },
    audience: audience.map((participant) => ({ participant, role: null, person: null })),
    classificationDeclared: 'NONE',
  };
  const envelope = values['envelope'] as Envelope;
  return { ...values, envelope: { ...envelope, ...(random.once(odd * 10) ? {} : own) } } as Message;
}

/** The framed record; undefined where the encoder names what does not fit. */
export function encoded(type: string, message: Message): Buffer | undefined {
  try {
    return catalog.encode(type, message);
  } catch (reason) {
    if (reason instanceof FaultError) return undefined;
    throw reason;
  }
}
