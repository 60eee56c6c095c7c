import type { Message } from '../../schemas/message.ts';
import type { Values } from './expected-copy.ts';
import { filled, typeOf } from './postings.ts';
import type { Shape } from './written.ts';

/** A count that is given; one less is not. */
export const ENOUGH = 3;

const cellOf = (redact: Readonly<Record<string, string>>, name: string): string | null => {
  const said = redact['RP-A'] ?? '';
  return said.startsWith('small-cell') ? (said.split(':')[1] ?? name) : null;
};

/** The message with all that RP-A counts by set to one number, and each sum beside it changed by `by`. */
export function withCounts<T>(shape: Shape, value: T, count: number, by: number): T {
  const fields = shape.fields ?? [];
  const counts = new Set(fields.flatMap(({ name, redact }) => cellOf(redact, name) ?? []));
  const changed = fields.map((mark) => {
    const own = (value as Values)[mark.name];
    if (counts.has(mark.name)) return [mark.name, count];
    if (cellOf(mark.redact, mark.name) !== null) return [mark.name, (own as number) + by];
    return [mark.name, inner(mark.shape, own, count, by)];
  });
  return Object.fromEntries(changed) as T;
}

function inner(shape: Shape, value: unknown, count: number, by: number): unknown {
  if (value === null) return null;
  if (shape.kind === 'array')
    return (value as readonly unknown[]).map((one) => inner(shape.items as Shape, one, count, by));
  return shape.kind === 'record' ? withCounts(shape, value, count, by) : value;
}

/**
 * Two messages that differ only in what small cells hide, beside their ids and the names of their threads, which are each
 * one's own: with those of the other it would be its sequel.
 */
export function smallTwins(type: string, sender: string, audience: readonly string[]): readonly [Message, Message] {
  const { shape } = typeOf(type);
  const [first, other] = [filled(type, sender, audience), filled(type, sender, audience)];
  const threads = (shape.fields ?? []).filter(({ thread }) => thread !== null).map(({ name }) => [name, other[name]]);
  const { messageId } = other.envelope;
  const second = { ...first, ...Object.fromEntries(threads), envelope: { ...first.envelope, messageId } } as Message;
  return [withCounts(shape, first, 0, 0), withCounts(shape, second, ENOUGH - 1, 7)];
}
