import type { Logger } from 'pino';
import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type {
  Connector,
  Directory,
  NativeDocument,
  NativeFields,
  NativeRecord,
  Reading,
  Translator,
} from '../contract.ts';
import type { Author } from './author.ts';
import type { Reach } from './crash-points.ts';
import { MarkFound, RecordFaults } from './drafts.ts';
import { mended } from './mended.ts';
import { translate } from './reading.ts';
import { sentence } from './receipt-line.ts';
import { placeOf } from './records.ts';
import type { OpenedRecord, Records } from './records.ts';
import { screen } from './screen.ts';
import type { Screened } from './screen.ts';
import type { ClosedRecords } from './state/closed-records.ts';
import type { Command, Commands } from './state/commands.ts';
import { findHeld } from './state/held.ts';
import type { Held, HeldRow } from './state/held.ts';
import type { State } from './state/open.ts';
import type { Outbox } from './state/outbox.ts';

export interface MendingOptions {
  readonly state: State;
  readonly commands: Commands;
  readonly held: Held;
  readonly closed: ClosedRecords;
  readonly outbox: Outbox;
  readonly records: Records;
  readonly author: Author;
  readonly translator: Translator;
  readonly directory: Directory;
  readonly connector: Connector;
  /** Has an arrival rendered once more; true if it was delivered. */
  readonly deliverAgain: (messageId: string) => Promise<boolean>;
  readonly clock: () => number;
  readonly reach: Reach;
  readonly log: Logger;
}

/** Why a command could not be done: a sentence for the person, without content. */
class NotDone extends Error {}

/** Does what a person ordered for held rows: each command once, in one transaction with what it sends. */
export class Mending {
  readonly #options: MendingOptions;

  constructor(options: MendingOptions) {
    this.#options = options;
  }

  /** False if no command waits. Rejects, and the command waits on, while a service does not answer. */
  async next(): Promise<boolean> {
    const { commands, clock, log, reach } = this.#options;
    const command = commands.next();
    if (command === undefined) return false;
    try {
      await this.#run(command);
      reach('command-committed');
    } catch (reason) {
      const outcome = reasonOf(reason);
      if (outcome === undefined) throw reason;
      commands.end(command.id, 'failed', outcome, clock());
      log.info({ held: command.held, verb: command.verb, done: false }, 'held command');
      return true;
    }
    log.info({ held: command.held, verb: command.verb, done: true }, 'held command');
    return true;
  }

  async #run(command: Command): Promise<void> {
    const row = findHeld(this.#options.state.db, command.held);
    if (row === undefined) throw new NotDone('没有这条记录');
    if (row.status !== 'open') throw new NotDone(`该记录已处理（${row.status}）`);
    if (row.kind === 'copy') return this.#copyAgain(command, row);
    if (command.verb === 'drop') return this.#drop(command, row);
    if (row.place === '') return this.#documentAgain(command, row);
    return this.#recordAgain(command, row);
  }

  async #copyAgain(command: Command, row: HeldRow): Promise<void> {
    const { commands, clock, deliverAgain } = this.#options;
    if (command.verb !== 'resend') throw new NotDone('来件不能修改或放弃，只能重新转换（held resend）');
    if (!(await deliverAgain(row.position))) throw new NotDone('仍无法转换为本单位格式');
    commands.end(command.id, 'done', '已重新转换并送达', clock());
  }

  async #drop(command: Command, row: HeldRow): Promise<void> {
    const { state, held, closed, commands, author, clock } = this.#options;
    const document = await this.#reopened(row);
    const reading = document === undefined ? undefined : readingAt(document, row.place)?.reading;
    state.transaction(() => {
      held.close(row, 'dropped', command.reason, clock());
      if (reading?.kind === 'record') closed.close(author.recordHash(reading.record), row.id, 'dropped', clock());
      commands.end(command.id, 'done', '已放弃，原因已记录', clock());
    });
  }

  /** The document as a whole was at fault: all of it is read once more. */
  async #documentAgain(command: Command, row: HeldRow): Promise<void> {
    const { state, held, records, commands, reach, clock } = this.#options;
    if (command.verb === 'mend') throw new NotDone('问题在于整份文件：改好原文件后重新放入');
    const document = await this.#there(row);
    const { records: marks } = unmarked(document);
    const all = (): Iterable<OpenedRecord> => records.opened(document.readings, marks);
    // Translated twice: drafts of a large file are not kept while a service is asked.
    const supplies = await records.supplies(all());
    state.transaction(() => {
      held.close(row, 'mended', null, clock());
      const counts = { sent: 0, duplicate: 0, held: 0, refused: 0 };
      const seen = new Map<string, string>();
      const entries = records.entries();
      for (const opened of all()) counts[records.take(document, opened, seen, supplies, entries)] += 1;
      entries.write();
      const { sent, duplicate, held: again, refused } = counts;
      commands.end(command.id, 'done', `发送 ${sent}，重复 ${duplicate}，待处理 ${again}，拒收 ${refused}`, clock());
      reach('command-recorded');
    });
  }

  async #recordAgain(command: Command, row: HeldRow): Promise<void> {
    const { state, held, closed, records, commands, author, translator, directory, clock, reach } = this.#options;
    const document = await this.#there(row);
    const found = readingAt(document, row.place);
    if (found === undefined) throw new NotDone('原文件该位置已没有记录');
    if (unmarked(document).records.has(found.index)) throw new RecordFaults([fault('CLASSIFIED_MARKED', '')]);
    if (
      command.fields === null &&
      found.reading.kind === 'record' &&
      closed.has(author.recordHash(found.reading.record))
    )
      throw new NotDone('该记录曾修改后发送，原文件仍是旧内容：请用 held mend 再改一次');
    const reading = command.fields === null ? found.reading : recordWith(found.reading, command.fields);
    const translated = translate(reading, translator, directory);
    if ('faults' in translated) throw new RecordFaults(translated.faults);
    const supplies = await records.supplies([{ reading, ...translated }]);
    this.#requireSameKeys(row, translated.drafts);
    state.transaction(() => {
      const entries = records.entries();
      const sent = records.send(document, reading, translated.drafts, new Map(), supplies, entries);
      entries.write();
      held.close(row, 'mended', null, clock());
      if (command.fields !== null && found.reading.kind === 'record')
        closed.close(author.recordHash(found.reading.record), row.id, 'mended', clock());
      commands.end(command.id, 'done', sent ? '已发送' : '内容与已发送的相同，未重复发送', clock());
      reach('command-recorded');
    });
  }

  /** A record that was sent before may change, but not become another one. */
  #requireSameKeys(row: HeldRow, drafts: readonly { readonly sourceKey: string }[]): void {
    const keys = new Set(drafts.map(({ sourceKey }) => sourceKey));
    const before = this.#options.outbox.sourceKeysAt(row.position, row.place);
    if (before.some((key) => !keys.has(key))) throw new RecordFaults([fault('MEND_KEY_CHANGED', '')]);
  }

  async #there(row: HeldRow): Promise<NativeDocument> {
    const document = await this.#reopened(row);
    if (document === undefined) throw new NotDone('原文件已改动或移走：改好原文件后重新放入即可');
    return document;
  }

  #reopened({ position }: HeldRow): Promise<NativeDocument | undefined> {
    return this.#options.connector.reopen?.(position) ?? Promise.resolve(undefined);
  }
}

/** The record at a place, and its index; of several the first. */
function readingAt(document: NativeDocument, place: string): { reading: Reading; index: number } | undefined {
  let index = 0;
  for (const reading of document.readings) {
    if (placeOf(reading) === place) return { reading, index };
    index += 1;
  }
  return undefined;
}

function unmarked(document: NativeDocument): Screened {
  const screened = screen(document);
  if (screened.whole !== null) throw new RecordFaults([fault(screened.whole.rule, '')]);
  return screened;
}

function recordWith(reading: Reading, fields: Readonly<Record<string, unknown>>): Reading & { record: NativeRecord } {
  if (reading.kind === 'fault') throw new NotDone('该处无法读出记录：改好原文件后重新放入');
  const changed = mended(reading.record.fields, fields);
  if (isFault(changed)) throw new RecordFaults([changed]);
  const changedFields: NativeFields = changed;
  return { kind: 'record', record: { ...reading.record, fields: changedFields } };
}

/** Undefined for what is no answer to the person but trouble of ours. */
function reasonOf(reason: unknown): string | undefined {
  if (reason instanceof NotDone) return reason.message;
  if (reason instanceof MarkFound) return said(fault(reason.rule, ''));
  if (reason instanceof RecordFaults) return reason.faults.map(said).join('。');
  return undefined;
}

const said = ({ rule, field, text }: Fault): string => `${rule} ${sentence(rule, field, text)}`;
