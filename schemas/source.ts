import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { families } from './family.ts';
import type { Family } from './family.ts';
import { checkEnum, checkMarks } from './marks.ts';
import type { EnumNode, RecordNode } from './model.ts';
import { shortName } from './model.ts';
import { parseDefinition } from './parse.ts';
import type { Profiles } from './profiles.ts';
import { readJson } from './root.ts';

/** The definitions as they are written by hand under `avro/`, references resolved and marks checked. */
export interface Source {
  /** `liandong.common.*` by full name. */
  readonly common: ReadonlyMap<string, EnumNode | RecordNode>;
  /** In the order of the families, by name inside a family. */
  readonly types: readonly SourceType[];
}

export interface SourceType {
  readonly family: Family;
  readonly record: RecordNode;
}

const COMMON = 'liandong.common.';

export function loadSource(root: string, profiles: Profiles): Source {
  const common = new Map<string, EnumNode | RecordNode>();
  const open: string[] = [];
  const lookup = (name: string, place: string): EnumNode | RecordNode => {
    const known = common.get(name);
    if (known !== undefined) return known;
    if (!name.startsWith(COMMON)) throw new Error(`${place}: ${name} is not defined`);
    if (open.includes(name)) throw new Error(`${place}: ${name} contains itself`);
    open.push(name);
    const file = `avro/common/${shortName(name)}.avsc`;
    const node = define(root, file, name, lookup, place);
    if (node.kind === 'record') checkMarks(node, file, profiles);
    else checkLabels(root, file, node);
    open.pop();
    common.set(name, node);
    return node;
  };
  for (const file of avscFiles(root, 'common')) lookup(COMMON + file, `avro/common/${file}.avsc`);
  const types = families.flatMap((family) =>
    avscFiles(root, family).map((name) => ({ family, record: loadType(root, family, name, lookup, profiles) })),
  );
  return { common, types };
}

function avscFiles(root: string, folder: string): readonly string[] {
  const files = readdirSync(join(root, 'avro', folder)).toSorted();
  const stray = files.find((file) => !file.endsWith('.avsc'));
  if (stray !== undefined) throw new Error(`avro/${folder}/${stray}: not an .avsc file`);
  return files.map((file) => file.slice(0, -'.avsc'.length));
}

type Lookup = (name: string, place: string) => EnumNode | RecordNode;

function define(root: string, file: string, name: string, lookup: Lookup, place: string): EnumNode | RecordNode {
  let json: unknown;
  try {
    json = readJson(root, file);
  } catch (cause) {
    throw new Error(`${place}: ${name} cannot be read from ${file}`, { cause });
  }
  const node = parseDefinition(json, `${file} ${shortName(name)}`, lookup);
  if (node.name !== name) throw new Error(`${file}: defines ${node.name}, its place asks for ${name}`);
  return node;
}

function loadType(root: string, family: Family, name: string, lookup: Lookup, profiles: Profiles): RecordNode {
  const file = `avro/${family}/${name}.avsc`;
  const record = define(root, file, `liandong.${family}.${name}`, lookup, file);
  if (record.kind !== 'record') throw new Error(`${file}: a message type is a record`);
  checkMarks(record, file, profiles);
  const [first] = record.fields;
  if (first?.name !== 'envelope' || first.node.kind !== 'record' || first.node.name !== `${COMMON}Envelope`)
    throw new Error(`${file}: the first field must be the envelope`);
  if (record.fields.some((field) => field.name === 'withheld'))
    throw new Error(`${file}: withheld belongs to the views`);
  const codes = lookup(`${COMMON}MessageType`, file);
  if (codes.kind !== 'enum' || !codes.symbols.includes(name))
    throw new Error(`${file}: ${name} is no symbol of MessageType`);
  return record;
}

function checkLabels(root: string, file: string, node: EnumNode): void {
  const labelFile = `codes/${shortName(node.name)}.json`;
  checkEnum(node, file, readJson(root, labelFile) as Readonly<Record<string, unknown>>, labelFile);
}
