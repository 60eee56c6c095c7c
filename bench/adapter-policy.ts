import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ANY_DEPARTMENT, LINKAGES_FILE, PARTICIPANTS_FILE } from '../schemas/policy-rows.ts';
import { PROFILES_FILE } from '../schemas/profiles.ts';
import { readJson, schemasRoot } from '../schemas/root.ts';

interface Body {
  readonly id: string;
  readonly department: string;
  readonly adapter?: string;
  readonly test?: boolean;
}

interface Row {
  readonly from: string;
}

/** Recipients are read by nobody here: two of a kind stand for all of them. */
const MOST_OF_A_KIND = 2;

/**
 * The shipped rows as far as they are about what one adapter's participants send: everybody's rights and views are the same,
 * but there are only the channels that take part. Returns the participant that hands over.
 */
export function writeAdapterPolicy(folder: string, adapter: string): string {
  const write = (file: string, rows: unknown): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify(rows));
  };
  const { participants } = readJson(schemasRoot, PARTICIPANTS_FILE) as { readonly participants: readonly Body[] };
  const kinds = Map.groupBy(
    participants.filter(({ test }) => test !== true),
    ({ department }) => department,
  );
  const kept = [...kinds.values()].flatMap((bodies) => bodies.slice(0, MOST_OF_A_KIND));
  const sender = kept.find((body) => (body.adapter ?? body.department) === adapter);
  if (sender === undefined) throw new Error(`no participant is served by adapter ${adapter}`);
  const { linkages } = readJson(schemasRoot, LINKAGES_FILE) as { readonly linkages: readonly Row[] };
  write(PARTICIPANTS_FILE, { participants: kept });
  write(LINKAGES_FILE, {
    linkages: linkages.filter(({ from }) => from === sender.department || from === ANY_DEPARTMENT),
  });
  cpSync(join(schemasRoot, PROFILES_FILE), join(folder, PROFILES_FILE));
  return sender.id;
}
