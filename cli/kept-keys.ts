import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadKeyKeepers } from '../adapters/discover.ts';
import type { KeyKeeper } from '../adapters/key-keeper.ts';
import { sitesFolder } from './sites.ts';
import type { Invocation } from './verb.ts';

/** A site of this machine at which keys of persons are kept. */
export interface KeptKeys {
  readonly participant: string;
  readonly stateFolder: string;
  readonly keeper: KeyKeeper;
}

/** The site that keeps person keys here; undefined, aloud, if there is none. */
export async function keptKeys({ language, say }: Pick<Invocation, 'language' | 'say'>): Promise<KeptKeys | undefined> {
  const sites = sitesFolder(process.env);
  const keepers = await loadKeyKeepers();
  for (const participant of existsSync(sites) ? readdirSync(sites).toSorted() : []) {
    const stateFolder = join(sites, participant, 'state');
    const keeper = keepers.find((each) => each.keeps(stateFolder));
    if (keeper !== undefined) return { participant, stateFolder, keeper };
  }
  say(language === 'zh' ? `本机没有人员标识密钥（${sites}）` : `no person keys are kept here (${sites})`);
  return undefined;
}
