import { ClosedRecords } from './closed-records.ts';
import { Commands } from './commands.ts';
import { Copies } from './copies.ts';
import { Documents } from './documents.ts';
import { Held } from './held.ts';
import { Lines } from './lines.ts';
import type { State } from './open.ts';
import { Outbox } from './outbox.ts';
import { Sources } from './sources.ts';

/** Everything one participant's host remembers, table by table, over one state and its transactions. */
export interface Stores {
  readonly state: State;
  readonly documents: Documents;
  readonly outbox: Outbox;
  readonly sources: Sources;
  readonly held: Held;
  readonly lines: Lines;
  readonly copies: Copies;
  readonly commands: Commands;
  readonly closed: ClosedRecords;
}

export const storesOf = (state: State): Stores => ({
  state,
  documents: new Documents(state),
  outbox: new Outbox(state),
  sources: new Sources(state),
  held: new Held(state),
  lines: new Lines(state),
  copies: new Copies(state),
  commands: new Commands(state),
  closed: new ClosedRecords(state),
});
