import { isFault } from '../../schemas/fault.ts';
import type { FormField } from '../../schemas/forms.ts';
import type { Directory } from '../contract.ts';
import { shapeOf, visibleParts } from './composites.ts';
import type { Step } from './labels.ts';
import { leafText, unitOf } from './leaf-text.ts';

/** One cell of a form: where it stands and what it says. */
export interface FormCell {
  readonly path: readonly Step[];
  readonly text: string;
}

type Parts = Readonly<Record<string, unknown>>;

/** What XML, and so a workbook, cannot hold. */
const UNPRINTABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const printable = (text: string): string => text.replace(UNPRINTABLE, '');

/** A form is written without knowing who is connected: codes and names are then written out, and no name is made up. */
const NOBODY: Pick<Directory, 'participant'> = { participant: () => undefined };

/**
 * The values of some fields as cells, in the order of the schema. What is empty has no cell; what the main cell of a
 * reference already says is not said again. A field the values do not have (it is withheld) is passed by.
 */
export function* cellsOf(fields: readonly FormField[], values: Parts, path: readonly Step[] = []): Generator<FormCell> {
  for (const field of fields) {
    const value = values[field.name];
    if (value === null || value === undefined) continue;
    const unit = unitOf(field);
    const step = { label: field.label, ...(unit === undefined ? {} : { unit }) };
    if (!field.list) yield* valueCells(field, value, [...path, { ...step, index: null }]);
    else
      for (const [at, item] of (value as readonly unknown[]).entries())
        yield* valueCells(field, item, [...path, { ...step, index: at + 1 }]);
  }
}

function* valueCells(field: FormField, value: unknown, path: readonly Step[]): Generator<FormCell> {
  if (field.kind === 'record') return yield* cellsOf(field.parts, value as Parts, path);
  if (shapeOf(field.kind) !== undefined) return yield* compositeCells(field, value as Parts, path);
  const text = printable(leafText(field, value as string | number | boolean));
  if (text !== '') yield { path, text };
}

function* compositeCells(field: FormField, value: Parts, path: readonly Step[]): Generator<FormCell> {
  const shape = shapeOf(field.kind);
  const said = shape?.write(value) ?? null;
  const written = said === null || printable(said) === '' ? null : printable(said);
  const main = field.parts.find(({ name }) => name === shape?.main);
  const inList = path.at(-1)?.index !== null;
  let known: Parts = {};
  if (written !== null && shape !== undefined) {
    yield { path: inList && main !== undefined ? [...path, { label: main.label, index: null }] : path, text: written };
    const read = shape.read(written, '', NOBODY);
    if (read !== null && !isFault(read)) known = read;
  }
  const others = visibleParts(field).filter((part) => part !== main && !same(value[part.name], known[part.name]));
  yield* cellsOf(written === null && main !== undefined ? [main, ...others] : others, value, path);
}

/** Of what is empty on both sides nothing is to be said. */
function same(one: unknown, other: unknown): boolean {
  const blank = (value: unknown): boolean =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  return (blank(one) && blank(other)) || JSON.stringify(one) === JSON.stringify(other);
}
