import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { State } from './open.ts';
import { text, textOrNull } from './rows.ts';
import type { Row } from './rows.ts';

export const commandVerbs = ['mend', 'resend', 'drop'] as const;
export type CommandVerb = (typeof commandVerbs)[number];

/** What a person at this machine wants done with a held row. The host that owns the state does it, once. */
export interface Command {
  readonly id: string;
  readonly verb: CommandVerb;
  readonly held: string;
  /** New values by label, as they were typed; kept until the command is done. */
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly reason: string | null;
}

export type CommandOutcome =
  { readonly status: 'open' } | { readonly status: 'done' | 'failed'; readonly outcome: string };

export class Commands {
  readonly #open: StatementSync;
  readonly #end: StatementSync;

  constructor({ db }: State) {
    this.#open = db.prepare("select * from command where status = 'open' order by asked_at, id limit 1");
    this.#end = db.prepare('update command set status = ?, outcome = ?, fields = null, done_at = ? where id = ?');
  }

  next(): Command | undefined {
    const row = this.#open.get();
    return row === undefined ? undefined : commandOf(row);
  }

  end(id: string, status: 'done' | 'failed', outcome: string, now: number): void {
    this.#end.run(status, outcome, now, id);
  }
}

/** Leaves a command beside a running host; the host looks for it every second, or at its next start. */
export function leaveCommand(db: DatabaseSync, { id, verb, held, fields, reason }: Command, now: number): void {
  db.prepare(
    "insert into command (id, verb, held, fields, reason, asked_at, status) values (?, ?, ?, ?, ?, ?, 'open')",
  ).run(id, verb, held, fields === null ? null : JSON.stringify(fields), reason, now);
}

/** Undefined for an unknown command. */
export function commandOutcome(db: DatabaseSync, id: string): CommandOutcome | undefined {
  const row = db.prepare('select status, outcome from command where id = ?').get(id);
  if (row === undefined) return undefined;
  const status = text(row, 'status');
  if (status !== 'done' && status !== 'failed') return { status: 'open' };
  return { status, outcome: textOrNull(row, 'outcome') ?? '' };
}

const commandOf = (row: Row): Command => ({
  id: text(row, 'id'),
  verb: text(row, 'verb') as CommandVerb,
  held: text(row, 'held'),
  fields: row['fields'] === null ? null : (JSON.parse(text(row, 'fields')) as Record<string, unknown>),
  reason: textOrNull(row, 'reason'),
});
