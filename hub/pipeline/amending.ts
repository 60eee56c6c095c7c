import type { Message } from '../../schemas/message.ts';

/** Types that are about another message of their sender, and whether they take it back. */
export const AMENDING: ReadonlyMap<string, { readonly withdraws: boolean }> = new Map([
  ['CORRECTION', { withdraws: false }],
  ['WITHDRAWAL', { withdraws: true }],
]);

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The message that a correction or withdrawal is about; null for a message of another type. */
export const targetOf = (message: Message): string | null => text(message['targetMessageId']);

/** Of which type its sender says that message is. */
export const targetTypeOf = (message: Message): string | null => text(message['targetType']);
