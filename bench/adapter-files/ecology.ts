import { numbered, oneFile } from './native-load.ts';
import type { MakeLoad } from './native-load.ts';
import { inTurn, pageOf, samplePage } from './samples.ts';

/** 督察问题 of the platform: its sample's issues under numbers of their own. */
export const issues: MakeLoad = (rows, first) => {
  const page = samplePage('ecology', '07_ecology_rest.json');
  const list = numbered(rows, first, (number) => ({ ...inTurn(page, number), wtbm: `HB-2025-${number}` }));
  return oneFile(`督察问题-${first}.json`, rows, pageOf(list));
};
