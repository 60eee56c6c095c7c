import type { Catalog } from './catalog.ts';
import { PARTICIPANT_ID, RESERVED_IDS } from './participant-id.ts';
import { loadProfiles, profileSet } from './profiles.ts';
import { readJson } from './root.ts';
import { usccFault } from './values/uscc.ts';

/** A connected body: its own identity, rights and channels. */
export interface Participant {
  readonly id: string;
  /** The kind of body: which adapter serves it and which linkages apply to it. */
  readonly department: string;
  /** 中文名称 */
  readonly name: string;
  readonly uscc: string | null;
  /** Other names it is written by in native documents. */
  readonly aliases: readonly string[];
  /** The folder under adapters/ that serves it; by default that of its department. */
  readonly adapter: string;
  /** A test participant exchanges with test participants only. */
  readonly test: boolean;
  /** 1: of low volume, its channels have one partition and one lane reads them all. Absent: all lanes. */
  readonly lanes?: 1;
}

/** Who may send which type to whom, and what each recipient may see. */
export interface Linkage {
  readonly id: string;
  readonly type: string;
  /** Department, or `*`: every department that has a row of its own. */
  readonly from: string;
  readonly to: readonly Target[];
  /** Goes to whoever had a copy of the message it is about, under the profiles they had; `to` is empty then. */
  readonly copies: boolean;
  /** When it is sent, in Chinese. */
  readonly trigger: string | null;
  readonly deadline: { readonly period: string; readonly source: string } | null;
  readonly expectedReply: readonly string[];
  /** Where the rule comes from. */
  readonly source: string;
  /** What a reader of the row must know besides. */
  readonly note: string | null;
}

/** Stands for every department that has a row of its own. */
export const ANY_DEPARTMENT = '*';

export interface Target {
  readonly department: string;
  readonly profiles: readonly string[];
  /** Only participants that the audience names, and it must name one. */
  readonly addressed: boolean;
  /** Only participants that the audience names, if it names any. */
  readonly named: boolean;
  /** Always, whatever the audience says. */
  readonly standing: boolean;
}

export const PARTICIPANTS_FILE = 'policy/participants.json';
export const LINKAGES_FILE = 'policy/linkages.json';

/** In place of targets: whoever had a copy. */
const COPIES = 'copies';

/** `P60D`, `P3M`, `P1Y`, and `P10WD` for working days. */
const PERIOD = /^P[1-9]\d*(?:D|WD|M|Y)$/;

type Row = Readonly<Record<string, unknown>>;

export function loadParticipants(root: string): readonly Participant[] {
  const taken = new Map<string, string>();
  const claim = (value: string, place: string): void => {
    const holder = taken.get(value);
    if (holder !== undefined) refuse(place, `already stands at ${holder}`);
    taken.set(value, place);
  };
  return rowsOf(root, PARTICIPANTS_FILE, 'participants').map(([row, place]) => {
    const id = text(row, 'id', place);
    if (!PARTICIPANT_ID.test(id)) refuse(`${place}.id`, `${id} does not match ${PARTICIPANT_ID.source}`);
    if (RESERVED_IDS.includes(id)) refuse(`${place}.id`, `${id} is reserved`);
    claim(`id ${id}`, `${place}.id`);
    const department = text(row, 'department', place);
    if (!PARTICIPANT_ID.test(department)) refuse(`${place}.department`, `${department} is no department name`);
    const name = text(row, 'name', place);
    const uscc = row['uscc'] === null ? null : text(row, 'uscc', place);
    if (uscc !== null && usccFault(uscc) !== null) refuse(`${place}.uscc`, 'not a valid code');
    const aliases = texts(row, 'aliases', place);
    for (const spoken of [name, ...aliases, ...(uscc === null ? [] : [uscc])]) claim(`name ${spoken}`, place);
    const adapter = row['adapter'] === undefined ? department : text(row, 'adapter', place);
    if (!PARTICIPANT_ID.test(adapter)) refuse(`${place}.adapter`, `${adapter} is no folder name`);
    const lanes = row['lanes'];
    if (lanes !== undefined && lanes !== 1) refuse(`${place}.lanes`, 'must be 1 or absent');
    const one = { id, department, name, uscc, aliases, adapter, test: flag(row, 'test', place) };
    return lanes === 1 ? { ...one, lanes } : one;
  });
}

export function loadLinkages(root: string, catalog: Catalog, participants: readonly Participant[]): readonly Linkage[] {
  const profiles = loadProfiles(root);
  const departments = new Set(participants.map((one) => one.department));
  const ids = new Set<string>();
  const knownType = (type: string, place: string): string =>
    catalog.type(type) === undefined ? refuse(place, `unknown message type ${type}`) : type;
  const knownDepartment = (department: string, place: string): string =>
    departments.has(department) ? department : refuse(place, `no participant is of department ${department}`);
  const target = (row: Row, type: string, place: string): Target => {
    const set = profileSet(texts(row, 'profiles', place));
    const stranger = set.find((id) => !profiles.has(id));
    if (stranger !== undefined) refuse(`${place}.profiles`, `unknown profile ${stranger}`);
    if (!catalog.hasView(type, set))
      refuse(`${place}.profiles`, `no committed view of ${type} for ${set.join('+')}: run npm run gen`);
    const department = knownDepartment(text(row, 'department', place), `${place}.department`);
    const ways = { addressed: flag(row, 'addressed', place), named: flag(row, 'named', place) };
    const standing = flag(row, 'standing', place);
    if ([ways.addressed, ways.named, standing].filter(Boolean).length > 1)
      refuse(place, 'a target is either addressed, named or standing');
    return { department, profiles: set, ...ways, standing };
  };
  return rowsOf(root, LINKAGES_FILE, 'linkages').map(([row, place]) => {
    const id = text(row, 'id', place);
    if (ids.has(id)) refuse(`${place}.id`, `${id} stands twice`);
    ids.add(id);
    const type = knownType(text(row, 'type', place), `${place}.type`);
    if (catalog.type(type)?.family === 'receipt') refuse(`${place}.type`, 'receipts need no linkage');
    const copies = row['to'] === COPIES;
    const from = text(row, 'from', place);
    if ((from === ANY_DEPARTMENT) !== copies) refuse(`${place}.from`, `${ANY_DEPARTMENT} goes with ${COPIES}`);
    const to = copies ? [] : listOf(row, 'to', place).map(([one, at]) => target(one, type, at));
    if (to.length === 0 && !copies) refuse(`${place}.to`, 'names nobody');
    if (new Set(to.map((one) => one.department)).size < to.length) refuse(`${place}.to`, 'names a department twice');
    return {
      id,
      type,
      from: copies ? from : knownDepartment(from, `${place}.from`),
      to,
      copies,
      trigger: maybeText(row, 'trigger', place),
      deadline: deadline(row['deadline'], `${place}.deadline`),
      expectedReply: texts(row, 'expectedReply', place).map((reply) => knownType(reply, `${place}.expectedReply`)),
      source: text(row, 'source', place),
      note: maybeText(row, 'note', place),
    };
  });
}

function deadline(value: unknown, place: string): Linkage['deadline'] {
  if (value === null) return null;
  if (!isRow(value)) return refuse(place, 'must be null or a period');
  const period = text(value, 'period', place);
  if (!PERIOD.test(period)) refuse(`${place}.period`, 'not like P60D, P10WD or P3M');
  return { period, source: text(value, 'source', place) };
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

const rowsOf = (root: string, file: string, key: string): readonly (readonly [Row, string])[] => {
  const json = readJson(root, file);
  return listOf(isRow(json) ? json : refuse(file, 'must be an object'), key, file, ' ');
};

function listOf(row: Row, key: string, place: string, separator = '.'): readonly (readonly [Row, string])[] {
  const list = row[key];
  if (!Array.isArray(list)) return refuse(`${place}${separator}${key}`, 'must be a list');
  return list.map((item: unknown, index) => {
    const at = `${place}${separator}${key}[${index}]`;
    return [isRow(item) ? item : refuse(at, 'must be an object'), at] as const;
  });
}

function text(row: Row, key: string, place: string): string {
  const value = row[key];
  return typeof value === 'string' && value !== '' ? value : refuse(`${place}.${key}`, 'must be text');
}

const maybeText = (row: Row, key: string, place: string): string | null =>
  row[key] === undefined ? null : text(row, key, place);

function texts(row: Row, key: string, place: string): readonly string[] {
  const value = row[key];
  const fits = Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
  return fits ? (value as readonly string[]) : refuse(`${place}.${key}`, 'must be a list of texts');
}

function flag(row: Row, key: string, place: string): boolean {
  const value = row[key] ?? false;
  return typeof value === 'boolean' ? value : refuse(`${place}.${key}`, 'must be true or false');
}

function refuse(place: string, why: string): never {
  throw new Error(`${place}: ${why}`);
}
