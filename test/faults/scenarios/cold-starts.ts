import { spawnSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { LANES } from '../../../bus/channels.ts';
import { readToEnd } from '../../support/inbox-reader.ts';
import { sleep, until } from '../../support/wait.ts';
import type { Part } from '../part.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

const DRAINED_MS = 180_000;
const STOPPED_MS = 120_000;
/** Messages that come after the older copy was made. */
const AHEAD_MS = 8_000;

const stopAll = async (parts: readonly Part[]): Promise<void> =>
  void (await Promise.all(parts.map((one) => one.stop())));
const startAll = async (parts: readonly Part[]): Promise<void> =>
  void (await Promise.all(parts.map((one) => one.start())));

function copied(folder: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', '--sparse=always', folder, `${folder}.older`], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

/** The copy in place of what stands there, and back again. */
function olderIn(folder: string): void {
  renameSync(folder, `${folder}.newer`);
  renameSync(`${folder}.older`, folder);
}
function newerIn(folder: string): void {
  renameSync(folder, `${folder}.older`);
  renameSync(`${folder}.newer`, folder);
}

/** Every lane has stopped by itself, and says why. */
async function allStopped({ db }: Stage, reason: string): Promise<void> {
  const stopped = async (): Promise<boolean> => {
    const rows = await db.query(`SELECT FROM lane WHERE state = 'stopped' AND reason LIKE $1`, [`%${reason}%`]);
    return rows.rowCount === LANES;
  };
  await until(stopped, STOPPED_MS, `all lanes stop with "${reason}"`);
}

const copies = async ({ endpoint, names, policy }: Stage): Promise<number> => {
  const inboxes = policy.participants.flatMap(({ id }) =>
    policy.families(id).in.map((family) => names.inbox(id, family)),
  );
  return (await readToEnd(endpoint('admin'), `${names.namespace}.checker`, inboxes, 2_000)).length;
};

/** Nothing is decided or sent while journal and bus contradict each other. */
async function nothingSent(stage: Stage): Promise<void> {
  const before = await copies(stage);
  await sleep(3_000);
  const after = await copies(stage);
  if (after !== before) throw new Error(`${after - before} copies were sent by lanes that had stopped`);
}

interface Restored {
  readonly name: string;
  readonly title: string;
  /** What is stopped to copy it, with who uses it. */
  parts(stage: Stage): { readonly servers: readonly Part[]; readonly users: readonly Part[] };
  folders(stage: Stage): readonly string[];
  readonly reason: string;
  /** Whether messages may come meanwhile: they would be gone with what is exchanged again. */
  readonly loaded: boolean;
  cured(stage: Stage): Promise<unknown>;
}

/** Started cold with an older copy of one store; then, as the message says, with the right one. */
const restored = ({ name, title, parts, folders, reason, loaded, cured }: Restored): Scenario => ({
  name,
  title,
  async inject(stage) {
    const { servers, users } = parts(stage);
    const exchanged = async (exchange: (folder: string) => void): Promise<void> => {
      await stopAll(users);
      await stopAll(servers);
      for (const folder of folders(stage)) exchange(folder);
      await startAll(servers);
      await startAll(users);
    };
    await stage.load.pause();
    await stage.drained(DRAINED_MS);
    await exchanged(copied);
    stage.load.begin();
    await sleep(AHEAD_MS);
    await stage.load.pause();
    await stage.drained(DRAINED_MS);
    await exchanged(olderIn);
    if (loaded) stage.load.begin();
    await allStopped(stage, reason);
    await nothingSent(stage);
    await exchanged(newerIn);
    await cured(stage);
    stage.load.begin();
    await sleep(2_000);
  },
});

export const coldStarts: readonly Scenario[] = [
  restored({
    name: 'database-behind-bus',
    title: 'cold start with an older copy of the database: the lanes stop and say so; then with the right one',
    parts: ({ database, hubs }) => ({ servers: [database], users: hubs }),
    folders: ({ folder }) => [join(folder, 'postgres', 'data')],
    reason: 'was the database restored from an older copy?',
    loaded: true,
    // The lanes had stopped in the older copy alone.
    cured: async () => undefined,
  }),
  restored({
    name: 'bus-behind-database',
    title: 'cold start with older copies of all brokers: the lanes stop and say so; then with the right ones',
    parts: ({ brokers, hubs, hosts }) => ({ servers: brokers, users: [...hubs, ...Object.values(hosts)] }),
    folders: ({ folder }) => [1, 2, 3].map((id) => join(folder, 'kafka', `broker-${id}`, 'log')),
    reason: 'was the bus restored from an older copy',
    loaded: false,
    async cured({ liandong }) {
      for (let lane = 0; lane < LANES; lane += 1) await liandong('lane', 'resume', String(lane));
    },
  }),
];
