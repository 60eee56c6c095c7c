import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { AttachmentUse, HandedIn } from '../ledger/attachment-uses.ts';
import type { Validated } from '../pipeline/stages.ts';

const keyOf = (uploader: string, sha256: string): string => `${uploader}/${sha256}`;

/** What these messages refer to in the store, as the ledger is asked for it. */
export const wantedOf = (inputs: readonly Validated[]): Pick<HandedIn, 'uploader' | 'sha256'>[] =>
  inputs.flatMap(({ sender, attachments }) =>
    attachments.flatMap(({ sha256 }) => (sha256 === null ? [] : [{ uploader: sender, sha256 }])),
  );

/** What senders handed in before, as far as the messages of one batch refer to it. */
export class AttachmentBook {
  readonly #held = new Map<string, HandedIn>();
  /** To be written with this batch. */
  readonly uses: AttachmentUse[] = [];

  constructor(held: readonly HandedIn[]) {
    this.learn(held);
  }

  learn(held: readonly HandedIn[]): void {
    for (const one of held) this.#held.set(keyOf(one.uploader, one.sha256), one);
  }

  /**
   * Only what the sender itself has handed in may be referred to: knowing a digest proves no right to the content, and
   * a reference gives its readers one.
   */
  objection({ sender, attachments }: Validated): Fault | null {
    for (const { path, sha256, sm3, bytes } of attachments) {
      const held = sha256 === null ? undefined : this.#held.get(keyOf(sender, sha256));
      if (held === undefined) return fault('ATTACHMENT_UNKNOWN', path);
      if (bytes !== held.bytes) return fault('ATTACHMENT_UNKNOWN', path, 'not the size of what is stored');
      if (sm3 !== null && sm3.toLowerCase() !== held.sm3)
        return fault('ATTACHMENT_UNKNOWN', path, 'not the SM3 of what is stored');
    }
    return null;
  }

  /** The message was accepted: its recipients may read what it shows them. */
  note({ sender, attachments, decoded }: Validated): void {
    const { messageId } = decoded.message.envelope;
    for (const { sha256 } of attachments) if (sha256 !== null) this.uses.push({ sha256, messageId, sender });
  }
}
