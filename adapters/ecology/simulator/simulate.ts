import { simulateRest } from '../../connectors/simulated-rest.ts';
import type { SimulatedRest } from '../../connectors/simulated-rest.ts';
import type { Site } from '../../contract.ts';
import { ITEM_FORMS, SUBMIT_PATH } from '../keys.ts';

/** Stands in for the platform of supervision issues. */
export const simulate = (site: Site): Promise<SimulatedRest | undefined> =>
  simulateRest(site, {
    base: '/api/v1/',
    lists: ITEM_FORMS,
    submitPath: SUBMIT_PATH,
    pollMillis: 1_000,
    answerFile: (id, answer) => ({ name: `${id}.json`, bytes: Buffer.from(JSON.stringify(answer, null, 2)) }),
  });
