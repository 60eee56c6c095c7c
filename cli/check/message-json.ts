import type { Message } from '../../schemas/message.ts';
import { recordName } from '../../schemas/plain-reader.ts';
import type { Plain, PlainField } from '../../schemas/plain-reader.ts';

/** A message as a program compares it: what one looks for first, then every field of the record. */
export type MessageJson = Readonly<Record<string, Plain>>;

export function messageJson({ envelope }: Message, fields: readonly PlainField[]): MessageJson {
  const head = {
    messageType: envelope.messageType,
    sourceKey: envelope.sourceKey,
    sourceVersion: Number(envelope.sourceVersion),
    docNo: envelope.docRef?.normNo ?? docNo(fields),
    amountFen: amountFen(fields),
    dates: Object.fromEntries(fields.flatMap(({ name, value, node }) => datesOf(name, value, recordName(node)))),
    status: status(fields),
  };
  const record = fields.filter(({ name }) => name !== 'envelope').map(({ name, value }) => [name, value] as const);
  return { ...head, ...Object.fromEntries(record), ...head, envelope: envelopeOf(fields) };
}

/** Of the envelope what the record says; ids and times of sending are no matter of a dry run. */
function envelopeOf(fields: readonly PlainField[]): Plain {
  const envelope = member(fields.find(({ name }) => name === 'envelope')?.value ?? null);
  const said = ['sensitivity', 'occurredAt', 'audience', 'docRef', 'replyBy', 'outOfBand', 'attachments'];
  return Object.fromEntries(said.map((name) => [name, envelope[name] ?? null]));
}

/** The first document of the record that has a number. */
function docNo(fields: readonly PlainField[]): string | null {
  for (const { node, value } of fields) {
    const number = recordName(node) === 'DocRef' ? member(value)['normNo'] : null;
    if (typeof number === 'string') return number;
  }
  return null;
}

/** The field called so, else the first amount that is given. */
function amountFen(fields: readonly PlainField[]): number | null {
  const amounts = fields
    .filter(({ name, node }) => recordName(node) === 'Money' || (node.kind === 'long' && name.endsWith('Fen')))
    .map(({ name, value }) => ({ name, fen: typeof value === 'number' ? value : member(value)['fen'] }))
    .filter((amount): amount is { name: string; fen: number } => typeof amount.fen === 'number');
  const named = amounts.find(({ name }) => name === 'amountFen' || name === 'amount');
  return (named ?? amounts[0])?.fen ?? null;
}

const STATUS_NAMES = [/^status$/, /Status$/, /^stage$/, /^(?:outcome|result|verdict|conclusion)$/];

function status(fields: readonly PlainField[]): string | null {
  const codes = fields.filter(({ node }) => node.kind === 'enum');
  for (const pattern of STATUS_NAMES) {
    const found = codes.find(({ name }) => pattern.test(name));
    if (found !== undefined) return found.value as string | null;
  }
  return null;
}

const ISO_DATE = /^\d{4}-\d\d-\d\d$/;

/** Every date of the record under its path; of a date that is partial what is known. */
function datesOf(path: string, value: Plain, record: string | null): [string, string][] {
  if (path === 'envelope' || value === null) return [];
  if (typeof value === 'string') return ISO_DATE.test(value) ? [[path, value]] : [];
  if (typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((item: Plain, at) => datesOf(`${path}[${at}]`, item, null));
  const parts = member(value);
  if (record === 'PartialDate' || isPartialDate(parts)) return [[path, partialDate(parts)]];
  return Object.entries(parts).flatMap(([name, part]) => datesOf(`${path}.${name}`, part, null));
}

const isPartialDate = (parts: Readonly<Record<string, Plain>>): boolean =>
  Object.keys(parts).join() === 'year,month,day,text';

const partialDate = ({ year, month, day }: Readonly<Record<string, Plain>>): string =>
  [String(year).padStart(4, '0'), month, day]
    .filter((part) => part !== null)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

const member = (value: Plain): Readonly<Record<string, Plain>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Plain>>)
    : {};
