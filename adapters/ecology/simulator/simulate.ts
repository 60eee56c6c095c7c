import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connectSimulator, isReal } from '../../connectors/simulated.ts';
import type { Site } from '../../contract.ts';
import { ITEM_FORMS } from '../keys.ts';
import { Platform } from './platform.ts';
import type { Item } from './platform.ts';

/** A simulator that runs; undefined where a real system is connected. */
export interface Simulated {
  readonly platform: Platform;
  close(): Promise<void>;
}

const LOOK_MILLIS = 1_000;

/** The items of a page in a file, put into the lists they belong to. */
function putPage(platform: Platform, bytes: Buffer): void {
  const { data } = JSON.parse(bytes.toString('utf8')) as { readonly data: { readonly list: readonly Item[] } };
  for (const item of data.list) {
    const form = ITEM_FORMS.find(({ key }) => key in item);
    if (form !== undefined) platform.put(form.path.replace('/list', ''), String(item[form.key]), item);
  }
}

/**
 * Runs a platform of this machine for a site that has no real one, and connects the site to it. Pages put into the site's folder
 * `platform/` appear in its lists, so that a person can play the department.
 */
export async function simulate(site: Site): Promise<Simulated | undefined> {
  if (isReal(site)) return undefined;
  const folder = join(dirname(site.stateFolder), 'platform');
  mkdirSync(folder, { recursive: true });
  const token = randomBytes(24).toString('base64url');
  const platform = new Platform(token);
  const baseUrl = await platform.start();
  connectSimulator(site, { baseUrl, token, pollMillis: 1_000 });
  const seen = new Map<string, string>();
  const look = (): void => {
    for (const name of readdirSync(folder).sort()) {
      try {
        const bytes = readFileSync(join(folder, name));
        if (seen.get(name) === bytes.toString('base64')) continue;
        putPage(platform, bytes);
        seen.set(name, bytes.toString('base64'));
      } catch {
        // Still being written, or no page: it is looked at again.
      }
    }
  };
  look();
  const looking = setInterval(look, LOOK_MILLIS);
  return {
    platform,
    close() {
      clearInterval(looking);
      return platform.close();
    },
  };
}
