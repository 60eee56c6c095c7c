import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Site } from '../contract.ts';
import { connectSimulator, isReal } from './simulated.ts';
import { SimulatedPlatform } from './simulated-platform.ts';
import type { Item } from './simulated-platform.ts';

/** A simulator that runs; undefined where a real system is connected. */
export interface SimulatedRest {
  readonly platform: SimulatedPlatform;
  close(): Promise<void>;
}

export interface RestLayout {
  readonly base: string;
  /** An item belongs to the first of them whose key it has. */
  readonly lists: readonly { readonly path: string; readonly key: string }[];
  readonly submitPath: string;
  readonly pollMillis: number;
  /** An answer handed in, as the department's people would open it. */
  answerFile(id: string, answer: Item): { readonly name: string; readonly bytes: Buffer };
}

const LOOK_MILLIS = 1_000;

/**
 * Runs a platform of this machine for a site that has no real one, and connects the site to it. Pages put into the site's folder
 * `platform/` appear in its lists, and answers handed in lie in `platform-answers/`, so that a person can play the department.
 */
export async function simulateRest(site: Site, layout: RestLayout): Promise<SimulatedRest | undefined> {
  if (isReal(site)) return undefined;
  const { base, lists, submitPath, pollMillis } = layout;
  const [pages, answers] = ['platform', 'platform-answers'].map((name) => join(dirname(site.stateFolder), name)) as [
    string,
    string,
  ];
  for (const folder of [pages, answers]) mkdirSync(folder, { recursive: true });
  const token = randomBytes(24).toString('base64url');
  const platform = new SimulatedPlatform(
    { base, lists: lists.map(({ path }) => path), submitPath },
    token,
    (id, answer) => {
      const { name, bytes } = layout.answerFile(id, answer);
      writeFileSync(join(answers, basename(name)), bytes);
    },
  );
  connectSimulator(site, { baseUrl: await platform.start(), token, pollMillis });
  const seen = new Map<string, Buffer>();
  const look = (): void => {
    for (const name of readdirSync(pages).sort()) {
      try {
        const bytes = readFileSync(join(pages, name));
        if (seen.get(name)?.equals(bytes) === true) continue;
        putPage(platform, lists, bytes);
        seen.set(name, bytes);
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

/** The items of a page in a file, put into the lists they belong to. */
function putPage(platform: SimulatedPlatform, lists: RestLayout['lists'], bytes: Buffer): void {
  const { data } = JSON.parse(bytes.toString('utf8')) as { readonly data: { readonly list: readonly Item[] } };
  for (const item of data.list) {
    const list = lists.find(({ key }) => key in item);
    if (list !== undefined) platform.put(list.path, String(item[list.key]), item);
  }
}
