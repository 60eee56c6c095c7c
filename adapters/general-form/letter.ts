import type { Deadline, DocRef } from '../../schemas/gen/common.gen.ts';
import type { FormType } from '../../schemas/forms.ts';
import { chineseDate, cstDays } from '../../schemas/values/dates.ts';
import type { Delivered } from '../contract.ts';
import { deliveredCells } from './delivered-cells.ts';
import { labelOf } from './labels.ts';
import { blocksOf } from './write-form.ts';
import type { FormCell } from './write-values.ts';

/** One statement of a letter: a label with its text, or a list as a table. */
export type Statement =
  | { readonly label: string; readonly text: string }
  | { readonly label: string; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A delivered message as an official letter (函). */
export interface Letter {
  readonly kind: string;
  readonly title: string;
  readonly docNo: string | null;
  readonly mainTo: string | null;
  readonly statements: readonly Statement[];
  /** By when an answer is asked for. */
  readonly replyBy: string | null;
  readonly sender: string;
  readonly date: string;
  /** What the envelope says, for the file. */
  readonly particulars: readonly Statement[];
  readonly withheld: readonly Statement[];
}

/** A view may hide any part of an envelope. */
interface ShownEnvelope {
  readonly docRef?: Partial<DocRef> | null;
  readonly sender?: { readonly name?: string | null; readonly participant?: string };
  readonly occurredAt?: number;
  readonly replyBy?: Partial<Deadline> | null;
}

function statementsOf(cells: readonly FormCell[]): readonly Statement[] {
  return blocksOf(cells).map((block) => {
    if ('text' in block) return { label: block.label, text: block.text };
    const columns = [...new Set(block.items.flatMap((item) => item.map(({ path }) => labelOf(path))))];
    const rows = block.items.map((item) =>
      columns.map((column) => item.find(({ path }) => labelOf(path) === column)?.text ?? ''),
    );
    return { label: block.label, columns: columns.map((column) => (column === '' ? block.label : column)), rows };
  });
}

const isDay = (days: number): boolean => Math.abs(days) < 1_000_000;
const dayText = (days: number): string => (isDay(days) ? chineseDate(days) : '');

const replyText = (replyBy: ShownEnvelope['replyBy']): string | null => {
  if (replyBy === null || replyBy === undefined) return null;
  const { text, date, period } = replyBy;
  return text ?? (typeof date === 'number' ? dayText(date) : (period ?? null));
};

/** Puts a delivered message into the parts of a letter. */
export function letterOf(form: FormType, delivered: Delivered): Letter {
  const { matter, envelope, withheld } = deliveredCells(form, delivered);
  const shown = delivered.message['envelope'] as ShownEnvelope;
  const docRef = shown.docRef ?? null;
  const occurredAt = shown.occurredAt ?? Number.NaN;
  return {
    kind: form.title,
    title: docRef?.title ?? form.title,
    docNo: docRef?.normNo ?? docRef?.rawNo ?? null,
    mainTo: docRef?.mainTo ?? null,
    statements: statementsOf(matter),
    replyBy: replyText(shown.replyBy),
    sender: shown.sender?.name ?? shown.sender?.participant ?? '',
    date: dayText(docRef?.issuedOn ?? cstDays(occurredAt)),
    particulars: statementsOf(envelope),
    withheld: statementsOf(withheld),
  };
}

const indented = (text: string): string => text.replaceAll('\n', '\n  ');

function textOf(statement: Statement): readonly string[] {
  if ('text' in statement) return [`${statement.label}：${indented(statement.text)}`];
  const { label, columns, rows } = statement;
  return [
    `${label}：`,
    ...rows.map((row, nth) => {
      const said = row.flatMap((text, at) =>
        text === '' ? [] : [columns[at] === label ? text : `${columns[at] ?? ''} ${text}`],
      );
      return `  ${nth + 1}. ${indented(said.join('；'))}`;
    }),
  ];
}

/** The letter as plain text. */
export function letterText(letter: Letter): string {
  const { kind, title, docNo, mainTo, statements, replyBy, sender, date, particulars, withheld } = letter;
  return [
    title,
    ...(title === kind ? [] : [`（${kind}）`]),
    ...(docNo === null ? [] : [docNo]),
    '',
    `${mainTo ?? '贵单位'}：`,
    ...statements.flatMap(textOf).map((line) => `  ${line}`),
    ...(replyBy === null ? [] : ['', `  请于要求的时限内反馈：${replyBy}`]),
    ...(withheld.length === 0
      ? []
      : ['', '  依规定不提供或已脱敏的内容：', ...withheld.flatMap(textOf).map((line) => `  ${line}`)]),
    '',
    sender,
    date,
    '',
    '----',
    ...particulars.flatMap(textOf),
    '',
  ].join('\n');
}
