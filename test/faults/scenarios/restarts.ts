import type { Random } from '../../fuzz/mutate/random.ts';
import { sleep } from '../../support/wait.ts';
import type { Part } from '../part.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

const everything = ({ brokers, database, hubs, hosts }: Stage): Part[] => [
  ...brokers,
  database,
  ...hubs,
  ...Object.values(hosts),
];

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list];
  return list.map(() => left.splice(random.below(left.length), 1)[0] as T);
}

async function backInAnyOrder(stage: Stage, random: Random): Promise<void> {
  const starting: Promise<void>[] = [];
  for (const one of shuffled(everything(stage), random)) {
    starting.push(one.start());
    await sleep(random.below(3_000));
  }
  await Promise.all(starting);
}

export const restarts: readonly Scenario[] = [
  {
    name: 'all-restarted',
    title: 'everything is stopped in a random order and started in another',
    async inject(stage, random) {
      for (const one of shuffled(everything(stage), random)) {
        await one.stop();
        await sleep(random.below(500));
      }
      await backInAnyOrder(stage, random);
    },
  },
  {
    name: 'all-killed',
    title: 'everything is killed at once, as when the power fails, and started in a random order',
    async inject(stage, random) {
      await sleep(random.below(1_000));
      await Promise.all(everything(stage).map((one) => one.kill9()));
      await backInAnyOrder(stage, random);
    },
  },
];
