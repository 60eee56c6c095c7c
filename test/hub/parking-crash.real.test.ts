import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrashPoint } from '../../hub/lanes/probe.ts';
import { parkedQueries } from '../../hub/ledger/queries-parked.ts';
import type { ParkedQueries } from '../../hub/ledger/queries-parked.ts';
import type { Message } from '../../schemas/message.ts';
import { keyOn } from '../support/craft.ts';
import { findings, flawless } from '../support/exactly-once.ts';
import type { Findings } from '../support/exactly-once.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { catalog, openHubSite } from '../support/hub-site.ts';
import type { HubSite, ReadVerdict } from '../support/hub-site.ts';
import { writePoison } from '../support/poison.ts';
import { transfer } from '../support/traffic.ts';
import { until } from '../support/wait.ts';

const ACT = { who: 'ops', purpose: 'a test' };
const LANE = 2;
const DEAD = 240;
/** Where the hub ends while it parks, and while it releases. `PARKING_CRASHES=all` takes all pairs: some minutes. */
const PAIRS: readonly (readonly [CrashPoint, CrashPoint])[] = [
  ['journal-after-commit', 'kafka-before-commit'],
  ['kafka-before-commit', 'journal-after-commit'],
  ['journal-before-commit', 'journal-before-commit'],
  ['kafka-after-commit', 'kafka-after-commit'],
];
const KILLED = process.env['PARKING_CRASHES'] === 'all' ? PAIRS : PAIRS.slice(0, 1);
let site: HubSite;
let parked: ParkedQueries;
let folder: string;
let number = 0;

const clue = (of: string): Message => transfer((number += 1), {}, { clueId: of });
const idOf = ({ envelope }: Message): string => envelope.messageId;
const poison = (...messages: readonly Message[]): void =>
  writePoison(join(folder, 'poison'), { show: messages.map(idOf) });
const start = (name: string, env: Record<string, string> = {}): Promise<HubProcess> =>
  site.start(name, { POISON: join(folder, 'poison'), ...env });

/** A hub that kills itself at the point, and the end of it. */
async function killed(at: string, batch = '500'): Promise<void> {
  const victim = await start('victim', { CRASH_AT: at, HUB_BATCH_RECORDS: batch });
  await victim.crashed;
  await until(() => victim.child.signalCode === 'SIGKILL', 5_000, 'the victim is gone');
}

/** Commands have rows of their own, and a message that was dead before has two final verdicts. */
async function found(messages: readonly Message[]): Promise<Omit<Findings, 'journalRows'>> {
  const { journalRows: _, ...rest } = await findings(catalog, site.installation, messages.map(idOf));
  return rest;
}
function wanted(count: number): Omit<Findings, 'journalRows'> {
  const { journalRows: _, ...rest } = flawless(count);
  return rest;
}

const verdictsIn = (said: readonly ReadVerdict[] = []): string[] =>
  said.toSorted((a, b) => a.decidedAt - b.decidedAt).map(({ verdict }) => verdict);

describe('a hub that ends while a case is parked, released or redriven', () => {
  const all: Message[] = [];

  beforeAll(async () => {
    site = await openHubSite('parkcrash');
    parked = parkedQueries(site.db);
    folder = mkdtempSync(join(tmpdir(), 'liandong-parking-'));
  });
  afterAll(async () => {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [index, [parking, releasing]] of KILLED.entries()) {
    it(`is followed by one that says and sends everything once: killed at ${parking}, then at ${releasing}`, async () => {
      const messages = ['A', 'B'].flatMap((name) => Array.from({ length: 4 }, () => clue(`CL-${index}-${name}`)));
      all.push(...messages);
      const bad = messages[1] as Message;
      poison(bad);
      await site.post('audit-bureau', ...messages.map((message) => [message, keyOn(LANE)] as const));
      await killed(`${parking}:SIGKILL:0`);
      const heir = await start('heir');
      await site.settled();
      await heir.stop();
      const [one] = await parked.all();
      expect(one).toMatchObject({ waiting: 3, head: { messageId: idOf(bad), attempts: 1 } });

      poison();
      expect(await parked.release(one?.key ?? '', ACT)).toBe(true);
      await killed(`${releasing}:SIGKILL:0`);
      const last = await start('last');
      await until(async () => (await parked.all()).length === 0, 20_000, 'released');
      await site.settled();
      await last.stop();
      expect(await found(all)).toEqual(wanted(all.length));
      const copies = (await site.copies('discipline', 'clue')).map(({ message }) => message.envelope);
      const mine = copies.filter(({ caseId }) => `case:${caseId}` === one?.key);
      const inOrder = mine.toSorted((a, b) => Number(a.recipientSeq) - Number(b.recipientSeq));
      expect(inOrder.map(({ messageId }) => messageId)).toEqual(messages.slice(0, 4).map(idOf));
    }, 90_000);
  }

  it(`redrives ${DEAD} dead letters, each once, though it is killed in the middle of it`, async () => {
    const messages = Array.from({ length: DEAD }, (_, index) => clue(`CL-DEAD-${index}`));
    poison(...messages);
    await site.post('audit-bureau', ...messages.map((message) => [message] as const));
    const first = await start('first');
    await site.settled();
    for (const { key, head } of await parked.all()) expect(await parked.setAside(key, head.at, ACT)).toBe(true);
    await until(async () => (await parked.deadLetters({})).length === DEAD, 40_000, 'all are dead');
    await site.settled();
    await first.stop();
    poison();
    expect(await parked.redrive({ recipient: 'discipline' }, ACT)).toHaveLength(DEAD);
    await killed('journal-after-commit:SIGKILL:4', '20');
    const left = (await parked.deadLetters({})).length;
    expect(left, 'killed in the middle').toBeGreaterThan(0);
    expect(left).toBeLessThan(DEAD);
    const heir = await start('heir');
    await until(async () => (await parked.deadLetters({})).length === 0, 40_000, 'all are redriven');
    await site.settled();
    await heir.stop();
    const expected = wanted(all.length + DEAD);
    expect(await found([...all, ...messages])).toEqual({ ...expected, verdictsDoubled: DEAD });
    const said = Map.groupBy(await site.verdicts('audit-bureau'), ({ ofMessageId }) => ofMessageId);
    for (const message of messages)
      expect(verdictsIn(said.get(idOf(message)))).toEqual(['HELD', 'DEAD_LETTER', 'ACCEPTED']);
  }, 120_000);
});
