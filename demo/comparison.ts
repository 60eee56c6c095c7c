import { yuan } from '../adapters/rendering/readable.ts';
import type { LabelledField } from '../schemas/labelled.ts';
import { plainPath, withheldBy } from './check-copy.ts';
import { fit, fitEnd, wrap } from './columns.ts';
import type { SeenCopy, SeenMessage } from './observed.ts';

/** What a table of a message needs to be read by officials. */
export interface Names {
  participant(id: string): string;
  /** Chinese label of a field path. */
  label(type: string, path: string): string;
}

const GAP = '  ';

/**
 * The original beside what each recipient was allowed to see, a row a field. Of the envelope only what is kept from
 * somebody is shown; what is withheld although the original holds nothing there is named below the table.
 */
export function comparison(message: SeenMessage, names: Names, width: number): string[] {
  const { original, copies, type } = message;
  if (original === null || copies.length === 0) return [];
  const labelWidth = width < 100 ? 22 : 26;
  const cellWidth = Math.floor((width - labelWidth) / (copies.length + 1)) - GAP.length;
  const line = (label: string, cells: readonly string[]): string =>
    [fitEnd(label, labelWidth), ...cells.map((cell) => fit(cell, cellWidth))].join(GAP).trimEnd();
  const heads = copies.map(({ participant, profiles }) => `${names.participant(participant)}${profiles.length > 0 ? '*' : ''}`);
  const shown = original.filter(
    ({ path }) => !path.startsWith('envelope.') || copies.some((copy) => withheldBy(copy, path) !== undefined),
  );
  const isEnvelope = ({ path }: LabelledField): boolean => path.startsWith('envelope.');
  const rows = [...shown.filter((field) => !isEnvelope(field)), ...shown.filter(isEnvelope)].filter(
    ({ path }) => !STAMPED.has(path),
  );
  return [
    line('字段', ['原件', ...heads]),
    '-'.repeat(width),
    ...rows.map((field) => line(labelOf(field), [textOf(field), ...copies.map((copy) => cellOf(copy, field))])),
    ...copies.flatMap((copy) => emptyButWithheld(copy, original, type, names, width)),
  ];
}

/** The hub's own numbers; never what the sender wrote. */
const STAMPED = new Set(['envelope.senderSeq']);

function cellOf(copy: SeenCopy, { path }: LabelledField): string {
  const field = copy.fields.find((one) => one.path === path);
  if (field !== undefined) return field.masked ? `${field.text}〔脱敏〕` : textOf(field);
  const rule = withheldBy(copy, path);
  return rule === undefined ? '缺失' : `〔不提供：${rule}〕`;
}

const isFen = ({ path, value }: LabelledField): boolean => path.endsWith('Fen') && typeof value === 'number';
const labelOf = (field: LabelledField): string =>
  isFen(field) ? field.label.replace('（分）', '（元）') : field.label.replace(/^信封·/u, '');
const textOf = (field: LabelledField): string => (isFen(field) ? yuan(Number(field.value)) : field.text);

/** So that a reader can tell withheld from empty. */
function emptyButWithheld(
  copy: SeenCopy,
  original: readonly LabelledField[],
  type: string,
  names: Names,
  width: number,
): string[] {
  const filled = original.map(({ path }) => plainPath(path));
  const empty = copy.withheld.filter(
    ({ field }) =>
      !field.startsWith('envelope.') && !filled.some((path) => path === field || path.startsWith(`${field}.`)),
  );
  if (empty.length === 0) return [];
  const labels = [...new Set(empty.map(({ field }) => names.label(type, field)))].join('、');
  const text = `* ${names.participant(copy.participant)}另有不提供的项目（原件为空）：${labels}`;
  return wrap(text, width);
}
