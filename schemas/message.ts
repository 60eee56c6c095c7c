import type { Envelope } from './gen/common.gen.ts';

/** A decoded record: the envelope first, the fields of its type after it. */
export type Message = { readonly envelope: Envelope } & Readonly<Record<string, unknown>>;
