import { pathToFileURL } from 'node:url';
import { breaks } from './differ.ts';
import type { RecordNode } from './model.ts';
import { loadRegistered } from './registered.ts';
import { schemasRoot } from './root.ts';

/** One break between two committed versions of a subject. */
export interface Finding {
  readonly subject: string;
  readonly older: number;
  readonly newer: number;
  /** `backward`: the newer cannot read what the older wrote; `forward`: the older cannot read what the newer wrote. */
  readonly direction: 'backward' | 'forward';
  readonly field: string;
  readonly problem: string;
}

export interface Version {
  readonly version: number;
  readonly record: RecordNode;
}

/** Compares all versions of a subject with each other in both directions, not only neighbours. */
export function compareVersions(subject: string, versions: readonly Version[]): readonly Finding[] {
  const found: Finding[] = [];
  for (const [index, newer] of versions.entries())
    for (const older of versions.slice(0, index)) {
      const pair = { subject, older: older.version, newer: newer.version };
      for (const one of breaks(newer.record, older.record)) found.push({ ...pair, direction: 'backward', ...one });
      for (const one of breaks(older.record, newer.record)) found.push({ ...pair, direction: 'forward', ...one });
    }
  return found;
}

/** Every break among the committed schemas, of types and views alike. */
export function findings(root: string = schemasRoot): readonly Finding[] {
  const bySubject = Map.groupBy(loadRegistered(root), ({ row }) => row.subject);
  return [...bySubject].flatMap(([subject, all]) => {
    if (all.length < 2) return [];
    return compareVersions(
      subject,
      all.map(({ row, record }) => ({ version: row.version, record: record() })),
    );
  });
}

export const sentence = (finding: Finding): string => {
  const { subject, older, newer, direction, field, problem } = finding;
  return `${subject} v${older} and v${newer}, ${direction}: ${field === '' ? 'the record' : field} ${problem}`;
};

function main(): void {
  const found = findings();
  for (const finding of found) process.stderr.write(`${sentence(finding)}\n`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
