import { sleep } from '../../support/wait.ts';
import type { Scenario } from '../scenario.ts';

const KILLS = 4;

/** Kill -9 of single processes while messages come in. */
export const kills: readonly Scenario[] = [
  {
    name: 'hub-killed',
    title: 'a hub is killed, four times in turn at random moments',
    async inject({ hubs }, random) {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const hub = random.pick(hubs);
        await hub.kill9();
        await sleep(random.below(1_500));
        await hub.start();
        await sleep(1_000 + random.below(2_000));
      }
    },
  },
  {
    name: 'both-hubs-killed',
    title: 'both hubs are killed at once',
    async inject({ hubs }, random) {
      await sleep(random.below(1_000));
      await Promise.all(hubs.map((hub) => hub.kill9()));
      await sleep(3_000);
      await Promise.all(hubs.map((hub) => hub.start()));
    },
  },
  {
    name: 'adapter-killed',
    title: 'an adapter host is killed, four times at random moments, with files coming in and copies going out',
    async inject({ hosts }, random) {
      for (let kill = 0; kill < KILLS; kill += 1) {
        await hosts.discipline.kill9();
        await sleep(random.below(1_000));
        await hosts.discipline.start();
        await sleep(1_000 + random.below(2_000));
      }
    },
  },
  ...[0, 1, 2].map((index): Scenario => ({
    name: `broker-${index + 1}-killed`,
    title: `broker ${index + 1} is killed`,
    async inject({ brokers }, random) {
      await sleep(random.below(1_000));
      await brokers[index]?.kill9();
      await sleep(5_000);
      await brokers[index]?.start();
    },
  })),
  {
    name: 'database-killed',
    title: 'PostgreSQL is killed, twice',
    async inject({ database }, random) {
      for (let kill = 0; kill < 2; kill += 1) {
        await database.kill9();
        await sleep(2_000 + random.below(2_000));
        await database.start();
        await sleep(3_000);
      }
    },
  },
  {
    name: 'hub-and-broker-killed',
    title: 'a hub and a broker are killed at once',
    async inject({ hubs, brokers }, random) {
      await sleep(random.below(1_000));
      const [hub, broker] = [random.pick(hubs), random.pick(brokers)];
      if (broker === undefined) throw new Error('no broker');
      await Promise.all([hub.kill9(), broker.kill9()]);
      await sleep(5_000);
      await Promise.all([hub.start(), broker.start()]);
    },
  },
];
