import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { families } from './family.ts';
import type { Family } from './family.ts';
import { digest, IDS_FILE, readIds } from './ids.ts';
import type { SchemaId } from './ids.ts';
import type { RecordNode } from './model.ts';
import { parseCommitted } from './parse.ts';

/** A committed schema: its row of `ids.json` and its text, checked against each other. */
export interface Registered {
  readonly row: SchemaId;
  readonly text: string;
  /** Read on first use: most processes need few views. */
  record(): RecordNode;
}

export function loadRegistered(root: string): readonly Registered[] {
  return readIds(root).map((row) => {
    const file = `committed/${row.id}.avsc`;
    const text = readFileSync(join(root, file), 'utf8');
    if (digest(text) !== row.sha256) throw new Error(`${file}: not the text that ${IDS_FILE} has a digest of`);
    let parsed: RecordNode | undefined;
    return { row, text, record: () => (parsed ??= parse(row, file, text)) };
  });
}

function parse(row: SchemaId, file: string, text: string): RecordNode {
  const node = parseCommitted(text, file);
  if (typeSubject(row) !== (node.view?.of ?? node.name)) throw new Error(`${file}: is not ${row.subject}`);
  return node;
}

/** The subject of the type a row is of, or is a view of. */
export const typeSubject = (row: SchemaId): string => row.subject.split('.view.')[0] ?? row.subject;

export function familyOf(subject: string): Family {
  const family = families.find((one) => subject.startsWith(`liandong.${one}.`));
  if (family === undefined) throw new Error(`${IDS_FILE}: ${subject} belongs to no family`);
  return family;
}
