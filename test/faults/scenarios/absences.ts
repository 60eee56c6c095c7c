import { sleep, until } from '../../support/wait.ts';
import type { Scenario } from '../scenario.ts';

const AWAY_MS = 40_000;
/** By then the one that is there has what came so far: nobody waits for the one that is not. */
const SOON_MS = 180_000;

export const absences: readonly Scenario[] = [
  {
    name: 'recipient-away',
    title: 'a recipient is down for 40 s while messages come; the other gets its own meanwhile',
    async inject({ hosts, db, load }) {
      await hosts['committee-office'].stop();
      const told = async (): Promise<number> => {
        const row = await db.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM delivery WHERE recipient = 'discipline' AND delivered_at IS NOT NULL`,
        );
        return row.rows[0]?.count ?? 0;
      };
      await sleep(AWAY_MS);
      const offered = load.offered().filter(({ recipients }) => recipients.includes('discipline')).length;
      await until(async () => (await told()) >= offered, SOON_MS, 'the other recipient has all of its own');
      await hosts['committee-office'].start();
    },
  },
];
