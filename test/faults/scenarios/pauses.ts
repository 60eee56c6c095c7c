import { join } from 'node:path';
import { sleep, until } from '../../support/wait.ts';
import { writtenByFenced } from '../epochs.ts';
import type { Scenario } from '../scenario.ts';
import { listening } from '../since.ts';
import type { Stage } from '../stage.ts';

/** Longer than a lane's lease (5 s), a transaction's time (15 s) and a broker's session (9 s). */
const PAUSED_MS = 22_000;
/** Longer than the 30 s after which a consumer group goes on without a member. */
const GROUP_LOST_MS = 40_000;
const LANE_LOST = 'lane lost to another hub';

/** Whether in some inbox, event or dead-letter channel of the hub a producer wrote on after it had been fenced. */
const zombieWrites = async ({ folder, names }: Stage): Promise<readonly string[]> =>
  writtenByFenced(
    join(folder, 'kafka', 'broker-1', 'log'),
    (name) => name.startsWith(`${names.namespace}.`) && (name.includes('.in.') || name.includes('.hub.')),
  );

/** SIGSTOP for longer than everybody's patience, then SIGCONT. */
export const pauses: readonly Scenario[] = [
  {
    name: 'hub-paused',
    title: 'a hub is frozen for 22 s in the middle of its work and wakes as a zombie',
    async inject({ hubs }, random) {
      const zombie = random.pick(hubs);
      const heard = listening(zombie);
      await sleep(random.below(500));
      zombie.pause();
      await sleep(PAUSED_MS);
      zombie.resume();
      await until(() => heard().includes(LANE_LOST), 60_000, 'the woken hub sees that its lanes are another’s');
    },
    afterwards: zombieWrites,
  },
  {
    name: 'both-hubs-paused',
    title: 'both hubs are frozen one after the other, 8 s apart, and wake in that order',
    async inject({ hubs }) {
      const [first, second] = hubs;
      first.pause();
      await sleep(8_000);
      second.pause();
      await sleep(PAUSED_MS - 8_000);
      first.resume();
      await sleep(8_000);
      second.resume();
    },
    afterwards: zombieWrites,
  },
  {
    name: 'broker-paused',
    title: 'a broker is frozen for 22 s',
    async inject({ brokers }, random) {
      const broker = random.pick(brokers);
      broker?.pause();
      await sleep(PAUSED_MS);
      broker?.resume();
    },
  },
  {
    name: 'database-paused',
    title: 'PostgreSQL is frozen for 22 s',
    async inject({ database }) {
      database.pause();
      await sleep(PAUSED_MS);
      database.resume();
    },
  },
  {
    name: 'adapter-paused',
    title: 'an adapter host is frozen for 40 s, until its consumer group goes on without it',
    async inject({ hosts }) {
      hosts.discipline.pause();
      await sleep(GROUP_LOST_MS);
      hosts.discipline.resume();
    },
  },
];
