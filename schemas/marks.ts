import type { EnumNode, Field, RecordNode } from './model.ts';
import { countOf } from './model.ts';
import type { Profiles } from './profiles.ts';

/** Checks of one definition that need the profiles: every error names file and field. */
export function checkMarks(record: RecordNode, file: string, profiles: Profiles): void {
  for (const field of record.fields) {
    const place = `${file} ${record.name}.${field.name}`;
    checkField(field, place, profiles);
    checkSmallCells(field, record, place);
  }
}

function checkField(field: Field, place: string, profiles: Profiles): void {
  for (const [profile, decision] of Object.entries(field.redact)) {
    if (!profiles.has(profile)) throw new Error(`${place}: unknown profile ${profile}`);
    if (decision === 'mask-name' && field.node.kind !== 'string')
      throw new Error(`${place}: only a text can be masked, ${profile} must drop or keep it`);
  }
  if (field.sensitivity === 'L2_SENSITIVE') {
    for (const profile of profiles.values())
      if (profile.keeps === 'unmarked' && field.redact[profile.id] === undefined)
        throw new Error(`${place}: a sensitive field needs a decision for ${profile.id}`);
  }
  const isText = field.node.kind === 'string' || (field.node.kind === 'array' && field.node.items.kind === 'string');
  if ((field.format !== null || field.maxLength !== null) && !isText)
    throw new Error(`${place}: format and maxLength are for texts`);
  if (field.thread !== null && !givesAlias(field)) throw new Error(`${place}: thread is for a text or a DocRef`);
}

/** A view counts a field by one field: of two counts, what the other profile hides would come through. */
function checkSmallCells(field: Field, record: RecordNode, place: string): void {
  const counts = new Set<string>();
  for (const [profile, decision] of Object.entries(field.redact)) {
    if (!decision.startsWith('small-cell')) continue;
    if (!isNumber(field)) throw new Error(`${place}: only a number can be a small cell for ${profile}`);
    const count = countOf(decision);
    const beside = count === null ? field : record.fields.find((one) => one.name === count);
    if (beside === undefined || !isNumber(beside))
      throw new Error(`${place}: ${profile} goes by ${count}, which is no number beside it`);
    counts.add(count ?? field.name);
  }
  if (counts.size > 1) throw new Error(`${place}: a field goes by one count, not by ${[...counts].join(' and ')}`);
}

const isNumber = ({ node }: Field): boolean =>
  (node.kind === 'int' || node.kind === 'long') && node.logicalType === null;

const givesAlias = ({ node }: Field): boolean =>
  node.kind === 'string' || (node.kind === 'record' && node.fields.some((field) => field.name === 'normNo'));

/** An enum survives symbols it does not know, and every symbol has a Chinese label. */
export function checkEnum(
  node: EnumNode,
  file: string,
  labels: Readonly<Record<string, unknown>>,
  labelFile: string,
): void {
  if (node.defaultSymbol !== 'UNKNOWN' || !node.symbols.includes('UNKNOWN'))
    throw new Error(`${file}: the default must be the symbol UNKNOWN`);
  for (const symbol of node.symbols) {
    if (!/^[A-Z][A-Z0-9_]*$/.test(symbol)) throw new Error(`${file}: symbol ${symbol} is not UPPER_SNAKE`);
    if (typeof labels[symbol] !== 'string' || labels[symbol] === '')
      throw new Error(`${labelFile}: no label for ${symbol}`);
  }
  const extra = Object.keys(labels).find((label) => !node.symbols.includes(label));
  if (extra !== undefined) throw new Error(`${labelFile}: ${extra} is no symbol of ${node.name}`);
}
