import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CrashPoint } from '../../../adapters/host/crash-points.ts';
import type { DepartmentHost } from '../../../adapters/host/department.ts';
import { commandOutcome, leaveCommand } from '../../../adapters/host/state/commands.ts';
import type { Command, CommandOutcome } from '../../../adapters/host/state/commands.ts';
import { openHeld } from '../../../adapters/host/state/held.ts';
import type { HeldRow } from '../../../adapters/host/state/held.ts';
import { commandState, readState } from '../../../adapters/host/state/open.ts';
import { asHub, verdictCopy } from './arriving.ts';
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

let installation: HostInstallation;
let host: DepartmentHost | undefined;

beforeEach(async () => {
  installation = await hostInstallation('mending');
});
afterEach(async () => {
  await host?.close();
  host = undefined;
  await installation.close();
});

const heldRows = (): HeldRow[] => {
  const db = readState(installation.state);
  try {
    return openHeld(db);
  } finally {
    db.close();
  }
};

function leave(held: string, verb: Command['verb'], fields: Command['fields'] = null): string {
  const id = crypto.randomUUID();
  const db = commandState(installation.state);
  leaveCommand(db, { id, held, verb, fields, reason: verb === 'drop' ? '重复登记' : null }, Date.now());
  db.close();
  return id;
}

function outcomeOf(id: string): CommandOutcome | undefined {
  const db = readState(installation.state);
  try {
    return commandOutcome(db, id);
  } finally {
    db.close();
  }
}

async function done(id: string): Promise<CommandOutcome | undefined> {
  await until(
    () => outcomeOf(id)?.status !== 'open',
    15_000,
    () => 'the command',
  );
  return outcomeOf(id);
}

/** Project name and version of every message on the bus, each id once, sorted: threads lie in several lanes. */
async function sent(atLeast: number): Promise<string[]> {
  const records = await readOutboxes(installation, atLeast, 1_200);
  const byId = new Map(records.map((record) => [record.headers['ce_id'], decoded(record)]));
  return [...byId.values()]
    .map(({ envelope, projectName }) => `${String(projectName)} ${envelope.sourceVersion}`)
    .toSorted();
}

test(
  'a held record is mended once: twice ordered, dropped again as it was, dropped again mended',
  { timeout: 90_000 },
  async () => {
    host = await startHost(installation);
    const bad = { 项目编号: 'AP-1', 项目名称: '甲', 做法: 'fault' };
    dropFile(installation, 'one.jsonl', lines(bad));
    await until(() => heldRows().length === 1);
    const [row] = heldRows();
    if (row === undefined) throw new Error('one held row');
    expect(await done(leave(row.id, 'mend', { 无此标签: '' }))).toMatchObject({
      status: 'failed',
      outcome: expect.stringContaining('FORM_LABEL_UNKNOWN') as string,
    });
    expect(await done(leave(row.id, 'mend', { 项目名称: '机密★10年' }))).toMatchObject({ status: 'failed' });
    expect(await done(leave(row.id, 'resend'))).toMatchObject({
      status: 'failed',
      outcome: expect.stringContaining('DATE_UNPARSEABLE') as string,
    });
    const [first, second] = [leave(row.id, 'mend', { 做法: '' }), leave(row.id, 'mend', { 做法: '' })];
    expect(await done(first)).toEqual({ status: 'done', outcome: '已发送' });
    expect(await done(second)).toMatchObject({ status: 'failed' });
    expect(heldRows()).toEqual([]);
    dropFile(installation, 'again-as-it-was.jsonl', lines(bad));
    dropFile(installation, 'again-mended.jsonl', lines({ ...bad, 做法: '' }));
    dropFile(installation, 'last.jsonl', lines({ 项目编号: 'AP-2', 项目名称: '乙' }));
    expect(await sent(2)).toEqual(['乙 1', '甲 1'].toSorted());
    expect(heldRows()).toEqual([]);
    const db = readState(installation.state);
    expect(db.prepare('select count(*) as n from command where fields is not null').get()).toEqual({ n: 0 });
    db.close();
  },
);

test(
  'a refused message is mended under its own key as its next version, and sent again as it is once the policy is mended',
  { timeout: 90_000 },
  async () => {
    host = await startHost(installation);
    dropFile(installation, 'one.jsonl', lines({ 项目编号: 'AP-1', 项目名称: '甲' }));
    const [record] = await readOutboxes(installation, 1);
    if (record === undefined) throw new Error('one record');
    const refuse = async (messageId: string, sourceKey = 'plan:AP-1'): Promise<HeldRow> => {
      const hub = await asHub(installation);
      const { record: verdict } = verdictCopy(installation, {
        verdict: 'REFUSED',
        rule: 'NO_RECIPIENT',
        ofMessageId: messageId,
        ofMessageType: 'PLAN_ITEM',
        ofSourceKey: sourceKey,
      });
      await hub.publish([verdict]);
      await hub.close();
      await until(() => heldRows().length === 1);
      return heldRows()[0] as HeldRow;
    };
    const row = await refuse(decoded(record).envelope.messageId);
    expect(row.kind).toBe('verdict');
    expect(await done(leave(row.id, 'mend', { 项目编号: 'AP-9' }))).toMatchObject({
      status: 'failed',
      outcome: expect.stringContaining('MEND_KEY_CHANGED') as string,
    });
    expect(await done(leave(row.id, 'mend', { 项目名称: '甲（更正）' }))).toMatchObject({ status: 'done' });
    // The refused content, met again in another file, must not come after its mended form.
    dropFile(installation, 'two.jsonl', lines({ 项目编号: 'AP-1', 项目名称: '甲' }));
    dropFile(installation, 'last.jsonl', lines({ 项目编号: 'AP-2', 项目名称: '乙' }));
    expect(await sent(3)).toEqual(['甲 1', '甲（更正） 2', '乙 1'].toSorted());
    const messages = (await readOutboxes(installation, 3)).map(decoded);
    const idOf = (name: string): string =>
      messages.find(({ projectName }) => projectName === name)?.envelope.messageId ?? '';
    const mendedRow = await refuse(idOf('甲（更正）'));
    expect(await done(leave(mendedRow.id, 'resend'))).toMatchObject({ status: 'failed' });
    expect(await done(leave(mendedRow.id, 'drop'))).toMatchObject({ status: 'done' });
    const otherRow = await refuse(idOf('乙'), 'plan:AP-2');
    expect(await done(leave(otherRow.id, 'resend'))).toEqual({ status: 'done', outcome: '已发送' });
    expect(await sent(4)).toEqual(['甲 1', '甲（更正） 2', '乙 1', '乙 2'].toSorted());
  },
);

test('what a person gives up is not held again, and its reason stays', { timeout: 90_000 }, async () => {
  host = await startHost(installation);
  const bad = { 项目编号: 'AP-1', 项目名称: '甲', 做法: 'fault' };
  dropFile(installation, 'one.jsonl', lines(bad));
  await until(() => heldRows().length === 1);
  const { id } = heldRows()[0] as HeldRow;
  expect(await done(leave(id, 'drop'))).toMatchObject({ status: 'done' });
  dropFile(installation, 'two.jsonl', lines(bad, { 项目编号: 'AP-2', 项目名称: '乙' }));
  expect(await sent(1)).toEqual(['乙 1']);
  expect(heldRows()).toEqual([]);
  const db = readState(installation.state);
  expect(db.prepare('select status, reason from held where id = ?').get(id)).toEqual({
    status: 'dropped',
    reason: '重复登记',
  });
  db.close();
});

/** Runs a host until it dies at the point. */
async function killedAt(point: CrashPoint): Promise<void> {
  const { channels, brokers, secretsFile, sites } = installation;
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
  const child = spawn(process.execPath, [script, point, JSON.stringify(settings)], { stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGTERM'), 30_000);
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  expect(signal).toBe('SIGKILL');
}

test('a host killed while it mends has mended once when it is back', { timeout: 120_000 }, async () => {
  host = await startHost(installation);
  const points: readonly CrashPoint[] = ['command-recorded', 'command-committed'];
  for (const point of points)
    dropFile(installation, `${point}.jsonl`, lines({ 项目编号: point, 项目名称: point, 线索: '同', 做法: 'fault' }));
  await until(() => heldRows().length === 2);
  await host.close();
  for (const point of points) {
    const row = heldRows().find(({ document }) => document === `${point}.jsonl`);
    const id = leave(row?.id ?? '', 'mend', { 做法: '' });
    await killedAt(point);
    host = await startHost(installation);
    expect(await done(id)).toMatchObject({ status: 'done' });
    await host.close();
  }
  expect(await sent(2)).toEqual(['command-committed 1', 'command-recorded 1']);
});
