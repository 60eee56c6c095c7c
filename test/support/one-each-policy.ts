import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemasRoot } from '../../schemas/root.ts';

interface Row {
  readonly department: string;
}

/**
 * The shipped policy with one participant of each department: every linkage and every role, without the hundred channels of
 * bodies of one kind. Returns a folder that the caller removes.
 */
export function oneEachPolicy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-policy-'));
  mkdirSync(join(folder, 'policy'));
  cpSync(join(schemasRoot, 'policy'), join(folder, 'policy'), { recursive: true });
  const file = join(folder, 'policy', 'participants.json');
  const { participants, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as { participants: readonly Row[] };
  const seen = new Set<string>();
  const kept = participants.filter(({ department }) => !seen.has(department) && seen.add(department));
  writeFileSync(file, JSON.stringify({ ...rest, participants: kept }));
  return folder;
}
