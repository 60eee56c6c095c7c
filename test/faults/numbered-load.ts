import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../../hub/log.ts';
import { feedback } from '../../bench/adapter-files/discipline.ts';
import type { Channels } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { openPublisher } from '../../bus/publisher.ts';
import type { OutgoingRecord } from '../../bus/record.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { outboxRecord, transfer } from '../support/traffic.ts';
import { sleep, until } from '../support/wait.ts';
import type { Offered } from './checker.ts';
import type { Load } from './load.ts';

/** Transfers a second by the partner's client, and rows a second in the discipline body's files. */
const PARTNER_RATE = 32;
const FILE_RATE = 5;
/** Transfers of one case, all of one document: its answer in a file joins them by that document's number. */
const PER_CASE = 4;
/** Cases under way at a time: their messages come in turn, so that a fault finds many of them begun. */
const AT_ONCE = 4;
/** Of every fourth case the first comes so much later: the others have to wait for it. */
const LATE_MS = 3_000;
const TICK_MS = 125;
const MOST_AT_ONCE = 500;
const SECOND_MS = 1_000;
/** A broker that is gone for as long as a scenario takes is no reason for a partner to give up. */
const PATIENCE_MS = 120_000;
/** Numbers begin here: the document numbers of the samples are below. */
const FIRST_CASE = 1_000;

export interface LoadOptions {
  readonly catalog: Catalog;
  readonly names: Channels;
  /** Of the partner, whose own client it is. */
  readonly endpoint: Endpoint;
  /** Of the discipline body. */
  readonly dropFolder: string;
}

export interface NumberedLoad extends Load {
  close(): Promise<void>;
}

/** Which case, and which message of it, the n-th transfer is. */
function placeOf(transfer: number): { readonly number: number; readonly index: number } {
  const [block, within] = [Math.floor(transfer / (PER_CASE * AT_ONCE)), transfer % (PER_CASE * AT_ONCE)];
  const number = FIRST_CASE + block * AT_ONCE + (within % AT_ONCE);
  return { number, index: Math.floor(within / AT_ONCE) };
}

/**
 * Every second case goes under one record key with its sender's own numbers, so that its order is promised; the others' messages
 * have a key each and meet on their case from several lanes. The bureau's transfers go to discipline and office, discipline's
 * answers to bureau and office.
 */
export async function openNumberedLoad({ catalog, names, endpoint, dropFolder }: LoadOptions): Promise<NumberedLoad> {
  const log = createLog({ level: 'silent', part: 'load' });
  const publisher = await openPublisher(endpoint, log, { deliveryTimeoutMs: PATIENCE_MS });
  const offered: Offered[] = [];
  let [running, closed] = [false, false];
  let transfers = 0;
  let answers = 0;
  let unwritten = 0;

  const late: { readonly record: OutgoingRecord; readonly due: number }[] = [];
  const nextTransfer = (): OutgoingRecord[] => {
    const { number, index } = placeOf(transfers);
    transfers += 1;
    const inOrder = number % 2 === 0;
    const sourceKey = `${number}-${index + 1}`;
    const message = transfer(number, { sourceKey, senderSeq: inOrder ? index + 1 : null });
    offered.push({ sender: 'audit-bureau', sourceKey, recipients: ['discipline', 'committee-office'] });
    const key = inOrder ? `case-${number}` : undefined;
    const record = outboxRecord(catalog, names, {
      sender: 'audit-bureau',
      message,
      ...(key === undefined ? {} : { key }),
    });
    if (number % 4 !== 2 || index > 0) return [record];
    late.push({ record, due: performance.now() + LATE_MS });
    return [];
  };

  const dueBy = (now: number): OutgoingRecord[] => {
    const due = late.filter((one) => one.due <= now);
    late.splice(0, due.length);
    return due.map(({ record }) => record);
  };

  const queue: OutgoingRecord[] = [];
  let underWay = 0;
  /** In order, until every record is acknowledged: what came of an attempt that failed is open, so it goes again as it is. */
  const publishing = async (): Promise<void> => {
    while (!closed) {
      const records = queue.splice(0, MOST_AT_ONCE);
      underWay = records.length;
      if (records.length === 0) await sleep(20);
      else await published(records);
    }
  };
  const published = async (records: readonly OutgoingRecord[]): Promise<void> => {
    while (!closed) {
      try {
        return await publisher.publish(records);
      } catch {
        await sleep(SECOND_MS);
      }
    }
  };

  const drop = async (): Promise<void> => {
    const first = FIRST_CASE + answers;
    answers += FILE_RATE;
    unwritten += 1;
    for (let row = 0; row < FILE_RATE; row += 1)
      offered.push({
        sender: 'discipline',
        sourceKey: `XSFK-${first + row}`,
        recipients: ['audit-bureau', 'committee-office'],
      });
    const { files } = await feedback(FILE_RATE, first);
    for (const { name, bytes } of files) await laidDown(dropFolder, name, bytes, () => closed);
    unwritten -= 1;
  };

  const ticking = async (everyMs: number, work: () => void): Promise<void> => {
    while (!closed) {
      const next = performance.now() + everyMs;
      if (running) work();
      await sleep(Math.max(0, next - performance.now()));
    }
  };
  const perTick = Math.round((PARTNER_RATE * TICK_MS) / SECOND_MS);
  const loops = [
    publishing(),
    ticking(TICK_MS, () => {
      const records = Array.from({ length: perTick }, nextTransfer).flat();
      queue.push(...records, ...dueBy(performance.now()));
    }),
    ticking(SECOND_MS, () => void drop()),
  ];

  return {
    offered: () => offered,
    begin() {
      running = true;
    },
    async pause() {
      running = false;
      queue.push(...dueBy(Infinity));
      await until(
        () => queue.length + underWay + unwritten === 0,
        PATIENCE_MS * 2,
        'everything offered is handed over',
      );
    },
    async close() {
      closed = true;
      await publisher.close();
      await Promise.all(loops);
    },
  };
}

/** As a department does: whole or not at all, and again if its disk is full. */
async function laidDown(folder: string, name: string, bytes: Buffer, givenUp: () => boolean): Promise<void> {
  const hidden = join(folder, `.${name}`);
  while (!givenUp()) {
    try {
      writeFileSync(hidden, bytes);
      renameSync(hidden, join(folder, name));
      return;
    } catch (reason) {
      if ((reason as NodeJS.ErrnoException).code !== 'ENOSPC') throw reason;
      rmSync(hidden, { force: true });
      await sleep(SECOND_MS);
    }
  }
}
