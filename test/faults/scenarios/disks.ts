import { join } from 'node:path';
import { sleep } from '../../support/wait.ts';
import type { Part } from '../part.ts';
import type { Scenario } from '../scenario.ts';
import { onSmallDisk, smallDiskRefused } from '../small-disk.ts';
import type { SmallDisk } from '../small-disk.ts';
import type { Stage } from '../stage.ts';

const FULL_MS = 12_000;

interface Filled {
  readonly name: string;
  readonly title: string;
  part(stage: Stage): Part;
  readonly folder: readonly string[];
  /** Files are laid into the folder from outside, so nobody may while it is moved. */
  readonly isLoaded?: boolean;
  /** Stays up with a disk that has failed, and serves nothing from it until it is started anew. */
  readonly isRestarted?: boolean;
}

/** Fills the disk under a folder of a part for a while. What died of it is started again once there is room. */
function filling({ name, title, part, folder, isLoaded = false, isRestarted = false }: Filled): Scenario {
  let disk: SmallDisk | undefined;
  const moved = async (stage: Stage, move: () => void): Promise<void> => {
    if (isLoaded) await stage.load.pause();
    await part(stage).stop();
    move();
    await part(stage).start();
  };
  return {
    name,
    title,
    needs: smallDiskRefused,
    async inject(stage) {
      await moved(stage, () => (disk = onSmallDisk(join(stage.folder, ...folder))));
      stage.load.begin();
      await sleep(3_000);
      disk?.fill();
      await sleep(FULL_MS);
      if (isRestarted) await part(stage).kill9();
      disk?.free();
      stage.mended();
      if (part(stage).pid() === undefined) await part(stage).start();
      await sleep(2_000);
    },
    async tidy(stage) {
      disk?.free();
      await moved(stage, () => disk?.leave());
      disk = undefined;
    },
  };
}

/** Disks that are full for 12 s. */
export const disks: readonly Scenario[] = [
  filling({
    name: 'broker-disk-full',
    title: 'the disk of a broker is full for 12 s',
    part: ({ brokers }) => brokers[2] as Part,
    folder: ['kafka', 'broker-3', 'log'],
    isRestarted: true,
  }),
  filling({
    name: 'database-disk-full',
    title: 'the disk of PostgreSQL is full for 12 s',
    part: ({ database }) => database,
    folder: ['postgres', 'data'],
  }),
  filling({
    name: 'adapter-disk-full',
    title: 'the disk under an adapter’s folders is full for 12 s',
    part: ({ hosts }) => hosts.discipline,
    folder: ['sites', 'discipline'],
    isLoaded: true,
  }),
];
