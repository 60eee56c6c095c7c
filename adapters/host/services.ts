import type { Fault } from '../../schemas/fault.ts';
import type { DraftAttachment } from '../contract.ts';

/** A file in the attachment store. `storageRef` is null in a dry run: nothing was stored. */
export interface StoredFile {
  readonly sha256: string;
  readonly sm3: string;
  readonly bytes: number;
  readonly storageRef: string | null;
}

/** What a host asks of others before a draft can be a message. A refusal is a fault; no answer is a ServiceAway. */
export interface Services {
  /** Nobody is asked: persons are left without a key. */
  readonly dry?: true;
  /** Keys for id numbers, in their order; null where there is none for one number. `purpose` is the message type. */
  personKeys(purpose: string, ids: readonly string[]): Promise<readonly (string | null)[] | Fault>;
  /** Puts a file into the attachment store; the same file again changes nothing. */
  store(file: DraftAttachment): Promise<StoredFile | Fault>;
}

/** A service does not answer: whatever needs it is left undone and tried again. */
export class ServiceAway extends Error {
  constructor(what: string, cause?: unknown) {
    super(`${what} does not answer`, { cause });
    this.name = 'ServiceAway';
  }
}
