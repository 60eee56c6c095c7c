import { yuan } from '../adapters/rendering/readable.ts';
import type { LabelledField } from '../schemas/labelled.ts';
import { plainPath, withheldBy } from './check-copy.ts';
import { fit, fitEnd, wrap } from './columns.ts';
import type { SeenCopy, SeenMessage } from './observed.ts';

/** What a table of a message needs to be read by officials. */
export interface Names {
  participant(id: string): string;
  /** As the head of a column. */
  shortName(id: string): string;
  /** Chinese label of a field path. */
  label(type: string, path: string): string;
}

/** One row: a field of the original and what became of it in each copy. */
export interface Row {
  readonly label: string;
  readonly original: string;
  readonly cells: readonly string[];
}

const GAP = '  ';
const MOST_NAMED = 6;
/** Numbers of the hub's and the sender's own book-keeping: every copy leaves them out. */
const BOOKKEEPING = new Set(['envelope.senderSeq']);

/**
 * The original beside what each recipient was allowed to see, a row a field. Of the envelope only what is kept from
 * somebody is shown, in one row where all of a part is.
 */
export function rowsOf({ original, copies, type }: SeenMessage, names: Pick<Names, 'label'>): Row[] {
  if (original === null) return [];
  return [
    ...original.filter(({ path }) => !path.startsWith('envelope.')).map((field) => rowOf(field, copies)),
    ...envelopeRows(original, copies, (path) => names.label(type, path)),
  ];
}

/** These rows as a table of a terminal; what is withheld although the original holds nothing there is named below it. */
export function comparison(message: SeenMessage, names: Names, width: number): string[] {
  const { original, copies, type } = message;
  if (original === null || copies.length === 0) return [];
  const labelWidth = width < 100 ? 22 : 26;
  const cellWidth = Math.floor((width - labelWidth) / (copies.length + 1)) - GAP.length;
  const line = ({ label, original: text, cells }: Row): string =>
    [fitEnd(label, labelWidth), ...[text, ...cells].map((cell) => fit(cell, cellWidth))].join(GAP).trimEnd();
  const heads = copies.map(
    ({ participant, profiles }) => `${names.shortName(participant)}${profiles.length > 0 ? ' *' : ''}`,
  );
  return [
    line({ label: '字段', original: '原件', cells: heads }),
    '-'.repeat(width),
    ...rowsOf(message, names).map(line),
    ...copies.flatMap((copy) => emptyButWithheld(copy, original, type, names, width)),
  ];
}

const rowOf = (field: LabelledField, copies: readonly SeenCopy[]): Row => ({
  label: labelOf(field),
  original: textOf(field),
  cells: copies.map((copy) => cellOf(copy, field)),
});

function cellOf(copy: SeenCopy, { path }: LabelledField): string {
  const field = copy.fields.find((one) => one.path === path);
  if (field !== undefined) return field.masked ? `${field.text}〔脱敏〕` : textOf(field);
  const rule = withheldBy(copy, path);
  return rule === undefined ? '缺失' : `〔不提供：${rule}〕`;
}

function envelopeRows(
  original: readonly LabelledField[],
  copies: readonly SeenCopy[],
  label: (path: string) => string,
): Row[] {
  const kept = original.filter(
    ({ path }) =>
      path.startsWith('envelope.') &&
      !BOOKKEEPING.has(path) &&
      copies.some((copy) => withheldBy(copy, path) !== undefined),
  );
  const parts = Map.groupBy(kept, ({ path }) => plainPath(path).split('.').slice(0, 2).join('.'));
  return [...parts].flatMap(([part, fields]) => {
    const [first] = fields;
    const isWhole = copies.every((copy) => withheldBy(copy, part) !== undefined || copy.withheld.length === 0);
    if (first === undefined || fields.length === 1 || !isWhole) return fields.map((field) => rowOf(field, copies));
    const more = (text: string): string => (text.startsWith('〔') ? text : `${text} 等${fields.length}项`);
    const { original: text, cells } = rowOf(first, copies);
    return [{ label: label(part), original: more(text), cells: cells.map(more) }];
  });
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
  const labels = empty.map(({ field }) => fullLabel(type, field, names));
  const named = labels.slice(0, MOST_NAMED).join('、') + (labels.length > MOST_NAMED ? ` 等${labels.length}项` : '');
  return wrap(`* ${names.shortName(copy.participant)}另有不提供的项目（原件为空）：${named}`, width);
}

/** `举报人·姓名`: a name of a part alone would say too little. */
const fullLabel = (type: string, path: string, names: Names): string => {
  const steps = path.split('.');
  return steps.map((_, at) => names.label(type, steps.slice(0, at + 1).join('.'))).join('·');
};
