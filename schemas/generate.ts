import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { assignIds, digest, IDS_FILE, latest, readIds } from './ids.ts';
import type { SchemaId, WantedSchema } from './ids.ts';
import type { Node, RecordNode } from './model.ts';
import { shortName } from './model.ts';
import { committedText } from './print.ts';
import { loadProfiles, profileSet } from './profiles.ts';
import type { Profiles } from './profiles.ts';
import { typeSubject } from './registered.ts';
import { readJson, schemasRoot } from './root.ts';
import { loadSource } from './source.ts';
import type { Source } from './source.ts';
import { typescriptFiles } from './typescript.ts';
import { viewSchema, viewSubject } from './view-schema.ts';

/** Everything generation would write, by path below the contracts folder. */
export async function generated(root: string = schemasRoot): Promise<ReadonlyMap<string, string>> {
  const profiles = loadProfiles(root);
  const source = loadSource(root, profiles);
  const wanted = wantedSchemas(root, source, profiles);
  const ids = assignIds(readIds(root), wanted);
  const files = new Map<string, string>();
  const texts = new Map(wanted.map((schema) => [schema.subject, schema.text]));
  for (const row of latest(ids).values()) {
    const text = texts.get(row.subject);
    if (text !== undefined) files.set(committedFile(row.id), text);
  }
  files.set(IDS_FILE, await formatted(JSON.stringify(ids), 'json'));
  for (const [path, text] of typescriptFiles(source)) files.set(path, await formatted(text, 'typescript'));
  return files;
}

export const committedFile = (id: number): string => `committed/${id}.avsc`;

const formatted = (text: string, parser: 'json' | 'typescript'): Promise<string> =>
  format(text, { parser, printWidth: 120, singleQuote: true, trailingComma: 'all' });

function wantedSchemas(root: string, source: Source, profiles: Profiles): readonly WantedSchema[] {
  const item = source.common.get('liandong.common.Withheld');
  if (item === undefined) throw new Error('avro/common/Withheld.avsc is missing');
  const types = source.types.map(({ record }): WantedSchema => {
    return { subject: record.name, kind: 'type', text: committedText(record) };
  });
  const sets = profileSets(root);
  const views = source.types.flatMap(({ family, record }) => {
    if (family === 'receipt') return [];
    return (sets.get(shortName(record.name)) ?? []).map((set) => wantedView(record, set, profiles, item));
  });
  return [...types, ...views];
}

function wantedView(record: RecordNode, set: readonly string[], profiles: Profiles, item: Node): WantedSchema {
  const chosen = set.map((id) => {
    const profile = profiles.get(id);
    if (profile === undefined)
      throw new Error(`policy/linkages.json: ${shortName(record.name)} asks for unknown profile ${id}`);
    return profile;
  });
  return {
    subject: viewSubject(record.name, set),
    kind: 'view',
    baseSubject: record.name,
    profiles: set,
    text: committedText(viewSchema(record, chosen, item)),
  };
}

/** Rows that wait for their views: a linkage is loaded only when every view it needs is committed. */
const DRAFT = 'policy/linkages.draft.json';

interface LinkageRows {
  readonly linkages: readonly {
    readonly type: string;
    readonly to: 'copies' | readonly { readonly profiles: readonly string[] }[];
  }[];
}

/**
 * The profile sets each type is shown under: those that linkages use, and those that ever had an id. What goes to the
 * holders of copies goes under any set that is in use. The rows themselves are checked where policy is loaded.
 */
function profileSets(root: string): ReadonlyMap<string, readonly (readonly string[])[]> {
  const linkages = ['policy/linkages.json', DRAFT].flatMap((file) =>
    existsSync(join(root, file)) ? (readJson(root, file) as LinkageRows).linkages : [],
  );
  const used = linkages.flatMap(({ type, to }) =>
    to === 'copies' ? [] : to.map(({ profiles }) => ({ type, set: profileSet(profiles) })),
  );
  const registered = readIds(root).flatMap((row) =>
    row.kind === 'view' ? [{ type: shortName(typeSubject(row)), set: row.profiles ?? [] }] : [],
  );
  const following = linkages.flatMap(({ type, to }) => (to === 'copies' ? used.map(({ set }) => ({ type, set })) : []));
  const all = [...registered, ...used, ...following].filter(({ set }) => set.length > 0);
  return new Map(
    [...Map.groupBy(all, ({ type }) => type)].map(([type, rows]) => [
      type,
      [...new Map(rows.map(({ set }) => [set.join('+'), set])).values()],
    ]),
  );
}

/** What stands on disk and is not what generation gives: one line each, naming the file and the cure. */
export async function differences(root: string = schemasRoot): Promise<readonly string[]> {
  const files = await generated(root);
  const found: string[] = [];
  for (const [path, text] of files) {
    const before = readMaybe(join(root, path));
    if (before === null) found.push(`${path}: missing; run npm run gen`);
    else if (before !== text) found.push(`${path}: differs from the sources; run npm run gen`);
  }
  const ids = readIds(root);
  const known = new Map(ids.map((row): [string, SchemaId] => [committedFile(row.id), row]));
  for (const [path, row] of known) {
    const text = readMaybe(join(root, path));
    if (text === null || digest(text) !== row.sha256)
      found.push(`${path}: not the text that ${IDS_FILE} has a digest of`);
  }
  for (const file of readdirSync(join(root, 'committed')))
    if (!known.has(`committed/${file}`)) found.push(`committed/${file}: has no id in ${IDS_FILE}`);
  for (const file of readdirSync(join(root, 'gen')))
    if (!files.has(`gen/${file}`)) found.push(`gen/${file}: belongs to no source`);
  return found;
}

function readMaybe(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

export async function write(root: string = schemasRoot): Promise<void> {
  for (const [path, text] of await generated(root)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

async function main(): Promise<void> {
  if (!process.argv.includes('--check')) return write();
  const found = await differences();
  for (const line of found) process.stderr.write(`schemas/${line}\n`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
