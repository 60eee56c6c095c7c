import type { Part } from './part.ts';

/** What a part has logged from now on. */
export function listening(part: Part): () => string {
  const from = part.log().length;
  return () => part.log().slice(from);
}
