import type { Scenario } from '../scenario.ts';
import { absences } from './absences.ts';
import { clocks } from './clocks.ts';
import { coldStarts } from './cold-starts.ts';
import { disks } from './disks.ts';
import { kills } from './kills.ts';
import { networks } from './networks.ts';
import { pauses } from './pauses.ts';
import { restarts } from './restarts.ts';
import { upgrades } from './upgrades.ts';

/** In the order in which the long run goes through them. */
export const scenarios: readonly Scenario[] = [
  ...kills,
  ...pauses,
  ...networks,
  ...restarts,
  ...upgrades,
  ...coldStarts,
  ...absences,
  ...clocks,
  ...disks,
];
