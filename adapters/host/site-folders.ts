import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../contract.ts';

/** `<sites>/<participant>/{drop,answers,state}`, made if missing. The state is the owner's alone. */
export function siteFolders(sitesFolder: string, participant: string): Site {
  const [dropFolder, answerFolder, stateFolder] = ['drop', 'answers', 'state'].map((name) =>
    join(sitesFolder, participant, name),
  ) as [string, string, string];
  mkdirSync(dropFolder, { recursive: true });
  mkdirSync(answerFolder, { recursive: true });
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  return { participant, dropFolder, answerFolder, stateFolder };
}
