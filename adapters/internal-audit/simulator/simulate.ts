import { simulateRest } from '../../connectors/simulated-rest.ts';
import type { SimulatedRest } from '../../connectors/simulated-rest.ts';
import type { Item } from '../../connectors/simulated-platform.ts';
import type { Site } from '../../contract.ts';
import { FILINGS, SUBMIT_PATH } from '../platform.ts';
import type { HandedIn } from '../platform.ts';

/** The workbook that was handed in. */
function answerFile(_id: string, answer: Item): { readonly name: string; readonly bytes: Buffer } {
  const { 文件名: name, 内容: content } = answer as unknown as HandedIn;
  return { name, bytes: Buffer.from(content, 'base64') };
}

/** Stands in for a unit's platform of internal audit. Units are many: each asks its own only every few seconds. */
export const simulate = (site: Site): Promise<SimulatedRest | undefined> =>
  simulateRest(site, { base: '/api/', lists: [FILINGS], submitPath: SUBMIT_PATH, pollMillis: 5_000, answerFile });
