import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { FormField, FormType } from '../../schemas/forms.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Directory, Draft, DraftPersonId, NativeRecord } from '../contract.ts';
import { cellTree } from './cell-tree.ts';
import { headOf, inHead } from './head.ts';
import { ValueReader } from './read-values.ts';

type Parts = Readonly<Record<string, unknown>>;

export interface FormOutcome {
  readonly drafts: readonly Draft[];
  readonly faults: readonly Fault[];
}

/** A filled form of a type as a message. A form with anything wrong in it gives no draft. */
export function draftOfForm(form: FormType, record: NativeRecord, directory: Directory): FormOutcome {
  const { tree, doubled } = cellTree(record.fields);
  const head = headOf(form);
  const reader = new ValueReader(directory);
  for (const label of doubled) reader.faults.push(fault('FILE_FORM_UNKNOWN', label, '出现多次'));
  const values = reader.record([...form.fields, ...head.fields, head.whole], tree, '');
  const body: Parts = Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('@')));
  const faults = reader.faults;
  const docRef = (inHead(values, 'docRef') ?? ownDocument(form, body)) as Parts | null;
  const audience = audienceOf(form, values, faults);
  const key = keyOfForm(form, body, text(inHead(values, 'formNo')), faults);
  const occurredAt = (inHead(values, 'occurredAt') as number | null) ?? happened(form, body, docRef);
  if (occurredAt === null && faults.length === 0) faults.push(fault('FIELD_REQUIRED', '发生时间'));
  if (faults.length > 0 || occurredAt === null) return { drafts: [], faults };
  const draft: Draft = {
    messageType: form.messageType,
    ...key,
    body,
    sensitivity: sensitivityOf(text(inHead(values, 'sensitivity')), form.fields, body),
    occurredAt,
    audience,
    docRef,
    replyBy: inHead(values, 'replyBy') as Draft['replyBy'],
    outOfBand: inHead(values, 'outOfBand') as Draft['outOfBand'],
  };
  const personIds = [...personPaths(body, '', reader.ids)];
  return { drafts: [personIds.length === 0 ? draft : { ...draft, personIds }], faults: [] };
}

/** Where in the body the persons with an id number stand. */
function* personPaths(value: unknown, path: string, ids: ReadonlyMap<unknown, string>): Generator<DraftPersonId> {
  const id = ids.get(value);
  if (id !== undefined) yield { path, id };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    yield* personPaths(item, at, ids);
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** A type that cannot be without its document is that document. */
function ownDocument(form: FormType, body: Parts): Parts | null {
  const field = form.fields.find(({ kind, list, required }) => kind === 'doc' && !list && required);
  return field === undefined ? null : ((body[field.name] ?? null) as Parts | null);
}

/** The value by which a field names a thread. */
function alias(field: FormField, value: unknown): string | null {
  if (field.kind !== 'doc') return text(value);
  const { normNo, rawNo } = (value ?? {}) as { readonly normNo?: unknown; readonly rawNo?: unknown };
  return text(normNo) ?? text(rawNo);
}

/** Reports of which each must follow the one before it: by type the field that numbers them. They are known by it alone. */
const FOLLOWING: Readonly<Record<string, string>> = { RECT_REPORT: 'reportSeq' };

/**
 * The source key: the first thread the record names, which of a series it is, and the form's own number. Without a thread
 * the form's number is required. Other threads may be filled in later without making another record of it.
 */
function keyOfForm(
  form: FormType,
  body: Parts,
  formNo: string | null,
  faults: Fault[],
): Pick<Draft, 'sourceKey' | 'threadKey' | 'after'> {
  const [first] = form.fields.flatMap((field) => {
    const name = field.thread === null ? null : alias(field, body[field.name]);
    return name === null ? [] : [{ kind: field.thread ?? '', name }];
  });
  const series = form.fields.flatMap(({ name, kind }) =>
    kind === 'int' && /Seq(?:No)?$/u.test(name) && typeof body[name] === 'number' ? [String(body[name])] : [],
  );
  if (first === undefined && formNo === null) faults.push(fault('FIELD_REQUIRED', '表单编号'));
  const { messageType } = form;
  const nth = body[FOLLOWING[messageType] ?? ''];
  if (first !== undefined && typeof nth === 'number') {
    const sourceKey = `${first.name}/${nth}`;
    const key = { sourceKey, threadKey: `${first.kind}:${first.name}` };
    return nth > 1 ? { ...key, after: { messageType, sourceKey: `${first.name}/${nth - 1}` } } : key;
  }
  const parts = [...(first === undefined ? [] : [first.name]), ...series, ...(formNo === null ? [] : [formNo])];
  return {
    sourceKey: parts.join('/'),
    threadKey: first === undefined ? `form:${formNo ?? ''}` : `${first.kind}:${first.name}`,
  };
}

const isAudience = (label: string): boolean => /^(?:主送|抄送|知悉范围)/u.test(label);

/**
 * Participants the head names, and those that fields of the type so called name. Where bodies are named and none of them is
 * connected nothing is sent: an empty audience would mean everybody.
 */
function audienceOf(form: FormType, values: Parts, faults: Fault[]): readonly string[] {
  const found = new Set<string>();
  const take = (value: unknown): void => {
    for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      const id = text((one as Parts | null | undefined)?.['participant']);
      if (id !== null) found.add(id);
    }
  };
  for (const name of ['mainTo', 'cc', 'audience'] as const) take(inHead(values, name));
  const named = form.fields.filter(
    ({ label, kind, name }) =>
      isAudience(label) &&
      (kind === 'org' || kind === 'dept') &&
      values[name] !== null &&
      (!Array.isArray(values[name]) || values[name].length > 0),
  );
  for (const { name } of named) take(values[name]);
  if (named[0] !== undefined && found.size === 0)
    faults.push(fault('NO_RECIPIENT', named[0].label, '所列单位均未接入'));
  return [...found];
}

/** Days on which something is to happen, or which bound a period. */
const NOT_YET = /应|拟|截止|到期|计划|预计|延至|期限|时限|起$|止$/u;

/** When the matter happened: the document's day, else the first day the form gives, one that is no due date before others. */
function happened(form: FormType, body: Parts, docRef: Parts | null): number | null {
  const issued = docRef?.['issuedOn'];
  if (typeof issued === 'number') return cstMidnight(issued);
  const days = form.fields.filter(
    ({ kind, list, name }) => !list && (kind === 'date' || kind === 'timestamp') && typeof body[name] === 'number',
  );
  const field = days.find(({ label }) => !NOT_YET.test(label)) ?? days[0];
  if (field === undefined) return null;
  const value = body[field.name] as number;
  return field.kind === 'date' ? cstMidnight(value) : value;
}

const TIERS = ['L0_PUBLIC', 'L1_INTERNAL', 'L2_SENSITIVE'] as const;

/** What the form says, but never milder than the most sensitive field it fills in. */
function sensitivityOf(said: string | null, fields: readonly FormField[], body: Parts): Draft['sensitivity'] {
  const least = Math.max(1, TIERS.indexOf((said ?? '') as Draft['sensitivity']), strictest(fields, body));
  return TIERS[least] ?? 'L2_SENSITIVE';
}

function strictest(fields: readonly FormField[], values: Parts): number {
  let found = 0;
  for (const field of fields) {
    const value = values[field.name];
    const items = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    for (const item of items) {
      if (item === null || item === undefined) continue;
      found = Math.max(found, TIERS.indexOf(field.sensitivity));
      if (typeof item === 'object') found = Math.max(found, strictest(field.parts, item as Parts));
    }
  }
  return found;
}
