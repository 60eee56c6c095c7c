import { mkdirSync, mkdtempSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemasRoot } from '../../schemas/root.ts';
import { participants } from './written.ts';
import type { WrittenParticipant } from './written.ts';

/** Beside the first of each department: bodies of one kind, and two that may reach only each other. */
const MORE = ['unit-2', 'ia-01', 'social-audit-2', 'industry-2', 'test-audit-bureau', 'test-unit'];

/** Its id begins with another's. */
const TENTH: WrittenParticipant = {
  id: 'unit-10',
  department: 'unit',
  name: '示范市第十测试单位',
  uscc: null,
  aliases: [],
  lanes: 1,
};

/** Of many lanes, so that rows meet in them; the others have one, which spares channels. */
const BUSY = ['audit-bureau', 'committee-office', 'discipline'];

const first = new Map<string, WrittenParticipant>();
for (const one of participants) if (!first.has(one.department)) first.set(one.department, one);
const chosen = participants.filter((one) => first.get(one.department) === one || MORE.includes(one.id));

/** Every department of the shipped policy, with few participants each. */
export const town: readonly WrittenParticipant[] = [...chosen, TENTH].map((one) =>
  BUSY.includes(one.id) ? one : { ...one, lanes: 1 },
);

/** The shipped rows for these participants, in a folder that the caller removes. */
export function townPolicy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-town-'));
  mkdirSync(join(folder, 'policy'));
  for (const file of ['linkages.json', 'profiles.json'])
    cpSync(join(schemasRoot, 'policy', file), join(folder, 'policy', file));
  writeFileSync(join(folder, 'policy', 'participants.json'), JSON.stringify({ participants: town }));
  return folder;
}
