import { sleep } from '../../support/wait.ts';
import { falseClock, falseClockRefused } from '../false-clock.ts';
import type { Part } from '../part.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

const AT_EACH_MS = 6_000;

/** Ahead, behind, and right again, each while messages flow. */
const jumping = (name: string, title: string, part: (stage: Stage) => Part): Scenario => ({
  name,
  title,
  needs: falseClockRefused,
  async inject(stage) {
    const clock = falseClock(stage.folder, part(stage).name);
    await part(stage).stop();
    await part(stage).start(clock.env);
    for (const hours of [1, -1]) {
      clock.jump(hours);
      await sleep(AT_EACH_MS);
    }
    stage.mended();
    clock.jump(0);
    await sleep(2_000);
  },
  async tidy(stage) {
    await part(stage).stop();
    await part(stage).start();
  },
});

/** Clocks that jump an hour ahead and an hour back. */
export const clocks: readonly Scenario[] = [
  jumping(
    'hub-clock-jumps',
    'the clock of one hub jumps an hour ahead, then two back, then is right again',
    ({ hubs }) => hubs[0],
  ),
  jumping(
    'adapter-clock-jumps',
    'the clock of an adapter host jumps an hour ahead, then two back, then is right again',
    ({ hosts }) => hosts.discipline,
  ),
];
