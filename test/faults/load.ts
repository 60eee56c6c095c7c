import type { Offered } from './checker.ts';

/** Numbered messages that come in at a fixed rate by both ways: files for an adapter, and a partner's own client. */
export interface Load {
  /** Everything ever offered on this stage. */
  offered(): readonly Offered[];
  /** Begins to offer; goes on whatever breaks. */
  begin(): void;
  /** Offers nothing new; resolves once all that was offered is acknowledged by the brokers or lies in the drop folder. */
  pause(): Promise<void>;
}
