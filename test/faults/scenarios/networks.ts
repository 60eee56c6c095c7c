import { sleep } from '../../support/wait.ts';
import type { Between, Links } from '../links.ts';
import type { Scenario } from '../scenario.ts';

/** Longer than a lane's lease and a transaction's time. */
const CUT_MS = 18_000;
const SLOW_MS = 200;
const SLOW_FOR_MS = 10_000;

interface Way {
  readonly name: string;
  readonly title: string;
  readonly between: readonly Between[];
}

const ways: readonly Way[] = [
  {
    name: 'hub-brokers',
    title: 'one hub and the brokers',
    between: [{ from: 'hub-1', to: 'broker' }],
  },
  {
    name: 'hubs-brokers',
    title: 'both hubs and the brokers',
    between: [
      { from: 'hub-1', to: 'broker' },
      { from: 'hub-2', to: 'broker' },
    ],
  },
  {
    name: 'hub-database',
    title: 'one hub and PostgreSQL',
    between: [{ from: 'hub-2', to: 'database' }],
  },
  {
    name: 'hubs-database',
    title: 'both hubs and PostgreSQL',
    between: [{ to: 'database' }],
  },
  {
    name: 'adapter-brokers',
    title: 'an adapter and the brokers',
    between: [{ from: 'discipline', to: 'broker' }],
  },
  {
    name: 'broker-broker',
    title: 'one broker and the other two, which its clients still reach',
    between: [
      { from: 'broker-2', to: 'peer' },
      { from: 'broker-2', to: 'controller' },
      { to: 'peer-2' },
      { to: 'controller-2' },
    ],
  },
];

type Harm = (links: Links, between: Between) => void;

const scenario =
  (kind: string, what: string, ms: number, harm: Harm) =>
  ({ name, title, between }: Way): Scenario => ({
    name: `${name}-${kind}`,
    title: `${what} between ${title}`,
    async inject({ links }, random) {
      await sleep(random.below(1_000));
      for (const one of between) harm(links, one);
      await sleep(ms);
      links.heal();
      if (kind === 'slow') return;
      // What lost its connections has to find its way back while messages still come in.
      await sleep(2_000);
    },
  });

const HALF_OPEN = ['hub-brokers', 'hub-database', 'adapter-brokers'];
const SLOW = ['hubs-brokers', 'hubs-database', 'broker-broker'];

const of = (names: readonly string[]): readonly Way[] => ways.filter(({ name }) => names.includes(name));

/** Lines that are cut, go silent or are slow. */
export const networks: readonly Scenario[] = [
  ...ways.map(scenario('cut', 'the line is cut for 18 s', CUT_MS, (links, between) => links.cut(between))),
  ...of(HALF_OPEN).map(
    scenario('half-open', 'the line goes silent for 18 s, old connections for ever,', CUT_MS, (links, between) =>
      links.stall(between),
    ),
  ),
  ...of(SLOW).map(
    scenario('slow', 'everything takes 200 ms longer each way for 10 s', SLOW_FOR_MS, (links, between) =>
      links.slow(between, SLOW_MS),
    ),
  ),
];
