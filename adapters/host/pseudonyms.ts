import { createHmac } from 'node:crypto';
import type { Directory } from '../contract.ts';

/**
 * Names one participant's texts get where not every reader may see the texts. Keyed by the installation's own key; two
 * participants with the same texts mean two things.
 */
export const pseudonyms =
  (key: Buffer, participant: string): Directory['pseudonym'] =>
  (...texts) =>
    createHmac('sha256', key)
      .update(`pseudonym:${JSON.stringify([participant, ...texts])}`)
      .digest('hex')
      .slice(0, 16);
