import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crashPoints } from '../../../adapters/host/crash-points.ts';
import type { CrashPoint } from '../../../adapters/host/crash-points.ts';
import { readState } from '../../../adapters/host/state/open.ts';
import { answered, asHub, receiptFile, reportCopy, verdictCopy } from './arriving.ts';
import {
  PARTICIPANT,
  decoded,
  dropFile,
  hostInstallation,
  readOutboxes,
  startHost,
  until,
} from './host-installation.ts';
import type { HostInstallation } from './host-installation.ts';
import { lines } from './synthetic-adapter.ts';

const inward: readonly CrashPoint[] = ['copy-kept', 'copy-delivered', 'copy-recorded', 'receipts-published'];
const mending: readonly CrashPoint[] = ['command-recorded', 'command-committed'];
const outward = crashPoints.filter((point) => !inward.includes(point) && !mending.includes(point));

/** Runs a host until it dies at the point; rejects if it ends in any other way. */
async function killedAt(point: CrashPoint, { channels, brokers, secretsFile, sites }: HostInstallation): Promise<void> {
  const settings = {
    department: PARTICIPANT,
    namespace: channels.namespace,
    brokers,
    secretsFile,
    sitesFolder: sites,
    logLevel: 'debug',
    keyService: null,
    gateway: null,
    keepDays: 90,
  };
  const script = join(import.meta.dirname, 'killed-host.ts');
  const child = spawn(process.execPath, [script, point, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGTERM'), 30_000);
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  if (signal !== 'SIGKILL') throw new Error(`the host did not die at ${point}: ${said.slice(-2_000)}`);
}

/** Nothing waits any more: not in the outbox, not for a confirmation. */
function settled({ state, drop }: HostInstallation): boolean {
  const db = readState(state);
  const pending = db.prepare('select count(*) as n from outgoing').get()?.['n'];
  const unconfirmed = db.prepare('select count(*) as n from document where confirmed = 0').get()?.['n'];
  const taken = db.prepare('select count(*) as n from document').get()?.['n'];
  db.close();
  const dropped = readdirSync(drop).filter((name) => !name.startsWith('.')).length;
  const confirmed = readFileSync(join(state, 'confirmed.log'), { encoding: 'utf8', flag: 'a+' }).split('\n').length - 1;
  return pending === 0 && unconfirmed === 0 && taken === dropped && confirmed === dropped;
}

describe('killed on the way out', () => {
  let installation: HostInstallation;
  beforeAll(async () => {
    installation = await hostInstallation('crash-out');
  });
  afterAll(() => installation.close());

  test(
    'the host is killed at every point, and every record is on the bus once by its id, numbers dense',
    { timeout: 240_000 },
    async () => {
      const expected: string[] = [];
      for (const point of outward) {
        const rows = [1, 2, 3].map((n) => ({ 项目编号: `${point}-${n}`, 项目名称: '项目', 线索: 'one' }));
        expected.push(...rows.map((row) => `plan:${row['项目编号']}`));
        dropFile(installation, `${point}.jsonl`, lines(...rows));
        await killedAt(point, installation);
        const host = await startHost(installation);
        await until(
          () => settled(installation),
          20_000,
          () => `recovery after ${point}`,
        );
        await host.close();
      }
      const records = await readOutboxes(installation, expected.length, 1_500);
      const byId = Map.groupBy(records, ({ headers }) => headers['ce_id']);
      for (const copies of byId.values())
        for (const copy of copies) expect(copy.value?.equals(copies[0]?.value ?? Buffer.of())).toBe(true);
      const messages = [...byId.values()].map(([first]) => decoded(first as (typeof records)[number]).envelope);
      expect(messages.map(({ sourceKey }) => sourceKey).toSorted()).toEqual(expected.toSorted());
      expect(messages.map(({ senderSeq }) => senderSeq)).toEqual(expected.map((_, index) => index + 1));
      // Publishing again is the price of one point only.
      expect(records.length).toBe(expected.length + 3);
    },
  );
});

describe.concurrent('killed on the way in', () => {
  for (const point of inward)
    test(`killed at ${point}: one file, one receipt, one line a message`, { timeout: 120_000 }, async () => {
      const installation = await hostInstallation('crash-in');
      const hub = await asHub(installation);
      const copies = [1, 2, 3].map((seq) => reportCopy(installation, { caseId: 'A', seq, partition: seq }));
      const verdict = verdictCopy(installation, {
        verdict: 'ACCEPTED',
        ofMessageId: null,
        ofMessageType: 'PLAN_ITEM',
        ofSourceKey: 'plan:AP-1',
      });
      await hub.publish([...copies.map(({ record }) => record), verdict.record]);
      await hub.close();
      await killedAt(point, installation);
      const host = await startHost(installation);
      const receipts = (await readOutboxes(installation, 3, 1_500)).map(decoded);
      await until(() => receiptFile(installation).split('\r\n').length >= 3);
      await host.close();
      expect(answered(installation).toSorted()).toEqual(copies.map(({ messageId }) => messageId).toSorted());
      const byId = new Map(receipts.map(({ envelope, ofMessageId }) => [envelope.messageId, ofMessageId]));
      expect([...byId.values()].toSorted()).toEqual(copies.map(({ messageId }) => messageId).toSorted());
      expect(receiptFile(installation).split('\r\n').length).toBe(3);
      await installation.close();
    });
});
