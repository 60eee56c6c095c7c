import { sleep, until } from '../../support/wait.ts';
import { learnFrom, MIGRATION_NAME, nextVersion } from '../next-version.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

const SIDE_BY_SIDE_MS = 5_000;

/** Hubs and adapters of two versions beside each other while messages come in. */
export const upgrades: readonly Scenario[] = [
  {
    name: 'rolling-upgrade',
    title:
      'hubs, then adapters, are exchanged for the next version one by one: a migration runs, two types evolve, a new hub is killed beside an old one',
    async inject(stage, random) {
      const { hubs, hosts, folder, catalog, say } = stage;
      const root = nextVersion(folder);
      const next = { FAULTS_ROOT: root };
      say(`the next version has ${learnFrom(root, catalog)} schemas more`);
      const [first, second] = random.below(2) === 0 ? hubs : ([hubs[1], hubs[0]] as const);
      await first.stop();
      await first.start(next);
      say('one hub of the next version beside one of this version');
      await sleep(SIDE_BY_SIDE_MS);
      await until(async () => (await copiesByLater(stage)) > 0, 60_000, 'the new hub sends by its own schemas');
      await first.kill9();
      await sleep(SIDE_BY_SIDE_MS + random.below(3_000));
      await first.start(next);
      await sleep(SIDE_BY_SIDE_MS);
      await second.stop();
      await second.start(next);
      say('both hubs are of the next version, now the adapters');
      for (const host of Object.values(hosts)) {
        await host.stop();
        await host.start(next);
      }
      await sleep(SIDE_BY_SIDE_MS);
    },
    async afterwards(stage) {
      const { db, hosts, catalog } = stage;
      const applied = await db.query('SELECT FROM migration WHERE name = $1', [MIGRATION_NAME]);
      const written = await db.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM journal WHERE schema_id > $1 AND verdict = $2',
        [catalog.newestId, 'accepted'],
      );
      const waiting = await db.query(`SELECT FROM lane WHERE state <> 'running'`);
      return [
        ...(applied.rowCount === 1 ? [] : ['the migration did not run']),
        ...((await copiesByLater(stage)) > 0 ? [] : ['no copy was made by a later schema']),
        ...((written.rows[0]?.n ?? 0) > 0 ? [] : ['no adapter wrote by a later schema']),
        ...(Object.values(hosts).some((host) => host.log().includes('schema of a later version learned'))
          ? []
          : ['no adapter of this version read by a later schema']),
        ...(waiting.rowCount === 0 ? [] : ['a lane is left to nobody']),
      ];
    },
    async tidy({ hubs, hosts }) {
      for (const part of [...Object.values(hosts), ...hubs]) {
        await part.stop();
        await part.start();
      }
    },
  },
];

/** Copies that the next version made, by its journal. */
async function copiesByLater({ db, catalog }: Stage): Promise<number> {
  const found = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM journal, jsonb_array_elements(copies) c WHERE (c->>'view')::int > $1`,
    [catalog.newestId],
  );
  return found.rows[0]?.n ?? 0;
}
