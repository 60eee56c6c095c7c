import { maskName } from './mask-name.ts';
import type { Field, Node, RecordNode } from './model.ts';
import { SMALL_CELL } from './model.ts';

type Mask = (value: unknown) => unknown;

/**
 * Compiles a copy of a record with its marked names masked and its small cells emptied; null when the record holds none
 * of either, so that nothing is copied.
 */
export function masking(record: RecordNode): ((value: object) => object) | null {
  const masks = record.fields
    .map((field) => ({ name: field.name, mask: fieldMask(field) }))
    .filter((one): one is { name: string; mask: Mask } => one.mask !== null);
  const cells = record.fields.flatMap(({ name, smallCell }) => (smallCell === null ? [] : [{ name, smallCell }]));
  if (masks.length === 0 && cells.length === 0) return null;
  return (value) => {
    const copy: Record<string, unknown> = { ...value };
    for (const { name, mask } of masks) {
      const inner = copy[name];
      if (inner !== null && inner !== undefined) copy[name] = mask(inner);
    }
    for (const { name, smallCell } of cells)
      if (!isLarge((value as Readonly<Record<string, unknown>>)[smallCell])) copy[name] = null;
    return copy;
  };
}

const isLarge = (count: unknown): boolean => typeof count === 'number' && count >= SMALL_CELL;

const fieldMask = (field: Field): Mask | null =>
  field.mask ? (name) => maskName(name as string) : nodeMask(field.node);

function nodeMask(node: Node): Mask | null {
  if (node.kind === 'record') {
    const mask = masking(node);
    return mask && ((value) => mask(value as object));
  }
  if (node.kind === 'array') {
    const mask = nodeMask(node.items);
    return mask && ((items) => (items as readonly unknown[]).map(mask));
  }
  return null;
}
