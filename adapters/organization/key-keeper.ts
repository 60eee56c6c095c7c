import { existsSync } from 'node:fs';
import type { KeyKeeper } from '../key-keeper.ts';
import { readRecords } from './key-service/records.ts';
import { readKeyRing, rotateKeyRing } from './key-service/ring.ts';
import { keyFolder } from './key-service/start.ts';

export const keyKeeper: KeyKeeper = {
  keeps: (stateFolder) => existsSync(keyFolder(stateFolder).ring),
  versions: (stateFolder) => readKeyRing(keyFolder(stateFolder).ring).versions,
  persons: (stateFolder) => readRecords(keyFolder(stateFolder).records, 0).persons,
  requests: (stateFolder, most) => readRecords(keyFolder(stateFolder).records, most).requests,
  rotate: (stateFolder, now) => rotateKeyRing(keyFolder(stateFolder).ring, now),
};
