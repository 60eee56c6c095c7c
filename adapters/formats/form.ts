import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { squeeze } from '../../schemas/values/text.ts';
import type { NativeFields, NativeValue } from '../contract.ts';
import { cellText } from './grid.ts';
import type { Grid, GridRow } from './grid.ts';
import { bareLabel } from './labels.ts';
import { cellFault, nativeValue } from './table.ts';

export interface FormSpec {
  /** Bare labels; a form without one of the required is incomplete. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Labels that come numbered (`问题1`, `问题2`): each begins a part that holds the labels up to the next one. */
  readonly repeated?: { readonly label: string; readonly parts: readonly string[] };
}

/** The row of the form's first label; its fields, and the repeated parts under the label that repeats. */
export interface Form {
  readonly row: number;
  readonly fields: NativeFields;
}

/** One cell may hold `标签：值`. */
const INLINE = /^([^:：]{1,20})[:：]\s*(.+)$/su;

interface Pair {
  readonly label: string;
  readonly bare: string;
  readonly value: NativeValue;
  readonly row: GridRow;
  readonly fault?: Fault | undefined;
}

function isLabel(spec: FormSpec, bare: string): boolean {
  const { repeated } = spec;
  if (spec.required.includes(bare) || spec.optional.includes(bare)) return true;
  if (!repeated) return false;
  return (
    repeated.parts.includes(bare) ||
    (bare.startsWith(repeated.label) && /^\d+$/u.test(bare.slice(repeated.label.length)))
  );
}

/** Labels and the values right of them, in the order they stand; a value ends where the next label begins. */
function* pairs(grid: Grid, spec: FormSpec): Generator<Pair> {
  for (const row of grid.rows) {
    let label: string | undefined;
    for (const [column, cell] of row.cells.entries()) {
      if (cell === undefined) continue;
      const text = cellText(cell);
      const bare = bareLabel(text);
      if (cell.kind === 'text' && isLabel(spec, bare)) {
        if (label !== undefined) yield { label, bare: bareLabel(label), value: null, row };
        label = text.trim();
        continue;
      }
      const [, inline = '', value = ''] = INLINE.exec(text) ?? [];
      if (label === undefined && isLabel(spec, bareLabel(inline))) {
        yield { label: inline.trim(), bare: bareLabel(inline), value: value.trim(), row };
      } else if (label !== undefined) {
        const broken = cellFault(cell, label, row, column);
        yield { label, bare: bareLabel(label), value: nativeValue(cell), row, fault: broken };
        label = undefined;
      }
    }
    if (label !== undefined) yield { label, bare: bareLabel(label), value: null, row };
  }
}

/**
 * Reads a form of label cells and value cells. Null if it is another form: fewer than half of the required labels.
 */
export function readForm(grid: Grid, spec: FormSpec): Form | Fault | null {
  const fields: Record<string, NativeValue> = {};
  const parts: Record<string, NativeValue>[] = [];
  const found = new Set<string>();
  let first: number | undefined;
  let broken: Fault | undefined;
  for (const { label, bare, value, row, fault: wrong } of pairs(grid, spec)) {
    const { repeated } = spec;
    first ??= row.number;
    broken ??= wrong;
    if (repeated && !spec.required.includes(bare) && !spec.optional.includes(bare)) {
      if (bare.startsWith(repeated.label) && !repeated.parts.includes(bare)) {
        parts.push({ 序号: Number(bare.slice(repeated.label.length)), [repeated.label]: value });
      } else {
        const part = parts.at(-1);
        if (part) part[label] = value;
      }
      continue;
    }
    if (found.has(bare)) return fault('FILE_FORM_UNKNOWN', bare, '该标签出现多次');
    found.add(bare);
    fields[label] = value;
  }
  const missing = spec.required.filter((label) => !found.has(label));
  if (missing.length * 2 > spec.required.length) return null;
  if (missing[0] !== undefined) return fault('FILE_HEADER_MISSING', missing[0], '缺少该标签');
  if (broken) return broken;
  if (spec.repeated) fields[spec.repeated.label] = parts;
  return { row: first ?? 1, fields };
}

const TICK = /^[√☑✓✔■]$/u;
const BOX = /^[□☐○]$/u;

/** The options ticked in a text such as `□计划  √报告  □整改` or `独立设置 □  合署 √`. */
export function ticked(text: string): readonly string[] {
  const tokens = squeeze(text).match(/[√☑✓✔■□☐○]|[^√☑✓✔■□☐○()]+/gu) ?? [];
  const isMark = (token: string | undefined): boolean => token !== undefined && (TICK.test(token) || BOX.test(token));
  // Marks stand all before their words or all behind them; the end of the text tells which.
  const side = isMark(tokens.at(-1)) ? -1 : 1;
  const words = tokens.map((token, index) => (TICK.test(token) ? tokens[index + side] : undefined));
  return words.filter((word): word is string => word !== undefined && !isMark(word));
}
