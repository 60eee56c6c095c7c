import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LINKAGES_FILE, PARTICIPANTS_FILE } from '../schemas/policy-rows.ts';
import { PROFILES_FILE } from '../schemas/profiles.ts';
import { readJson, schemasRoot } from '../schemas/root.ts';

interface Row {
  readonly department: string;
  readonly test?: boolean;
}

/** So many bodies of one kind show what all of them would. */
const MOST_OF_A_KIND = 3;

/** The story's volume is low everywhere; these keep their lanes to show several at work. */
const MANY_LANES: ReadonlySet<string> = new Set(['audit-bureau', 'committee-office']);

/**
 * The shipped policy with a few participants of each department: its linkages are the same, most have the channels of low volume, and an installation with it starts
 * in a fraction of the time. Returns how many participants were left out.
 */
export function writeReducedPolicy(folder: string): number {
  for (const file of [LINKAGES_FILE, PROFILES_FILE]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(schemasRoot, file), join(folder, file));
  }
  const shipped = readJson(schemasRoot, PARTICIPANTS_FILE) as { readonly participants: readonly Row[] };
  const counts = new Map<string, number>();
  const kept = shipped.participants.flatMap((row) => {
    const nth = (counts.get(row.department) ?? 0) + 1;
    counts.set(row.department, nth);
    return nth > MOST_OF_A_KIND || row.test === true
      ? []
      : [MANY_LANES.has(row.department) ? row : { ...row, lanes: 1 }];
  });
  writeFileSync(join(folder, PARTICIPANTS_FILE), `${JSON.stringify({ ...shipped, participants: kept }, null, 1)}\n`);
  return shipped.participants.length - kept.length;
}
