import type { Catalog } from './catalog.ts';
import type { Field, Node, RecordNode, Tier } from './model.ts';
import { parseCommitted } from './parse.ts';
import type { View } from './view.ts';

/** What a reader gets of one field. */
export interface FieldVerdict {
  /** Dotted path without indexes. Of a record that is hidden whole, its own path alone. */
  readonly path: string;
  /** Chinese labels from the outside in: `涉及人员·姓名`. */
  readonly label: string;
  readonly sensitivity: Tier;
  /** `masked`: a name is cut to its surname. `small-cell`: given only with a count large enough. */
  readonly verdict: 'shown' | 'masked' | 'small-cell' | 'withheld';
  /** The profiles that hide it, joined by `+`; null where it is shown. */
  readonly profile: string | null;
}

/**
 * Every field of a type in the order of the schema, and which profile of a set lets it through or not, as it is today. It
 * follows from the committed view, which is what copies are made with. Throws if there is no such view.
 */
export function fieldVerdicts(
  catalog: Catalog,
  typeName: string,
  profiles: readonly string[],
): readonly FieldVerdict[] {
  const view = catalog.view(typeName, profiles);
  const entry = catalog.type(typeName);
  if (entry === undefined) throw new Error(`no message type ${typeName}`);
  return viewVerdicts(catalog, entry.id, view);
}

/** The same of a view of any version, for a message written in any version of its type. */
export function viewVerdicts(catalog: Catalog, typeId: number, view: View): readonly FieldVerdict[] {
  const rules = new Map(view.withheld.map(({ field, rule }) => [field, rule]));
  const found: FieldVerdict[] = [];
  compare(committedRecord(catalog, typeId), committedRecord(catalog, view.id), { path: '', label: '' }, rules, found);
  return found;
}

interface Place {
  readonly path: string;
  readonly label: string;
}

function compare(
  type: RecordNode,
  shown: RecordNode,
  at: Place,
  rules: ReadonlyMap<string, string>,
  found: FieldVerdict[],
): void {
  for (const field of type.fields) {
    const place = {
      path: at.path === '' ? field.name : `${at.path}.${field.name}`,
      label: at.label === '' ? field.doc : `${at.label}·${field.doc}`,
    };
    const kept = shown.fields.find((one) => one.name === field.name);
    const [inner, keptInner] = [recordIn(field.node), kept && recordIn(kept.node)];
    if (inner !== null && keptInner) compare(inner, keptInner, place, rules, found);
    else {
      const { sensitivity } = field;
      found.push({ ...place, sensitivity, verdict: verdictOf(kept), profile: rules.get(place.path) ?? null });
    }
  }
}

function verdictOf(kept: Field | undefined): FieldVerdict['verdict'] {
  if (kept === undefined) return 'withheld';
  if (kept.mask) return 'masked';
  return kept.smallCell === null ? 'shown' : 'small-cell';
}

const recordIn = (node: Node): RecordNode | null => {
  if (node.kind === 'array') return recordIn(node.items);
  return node.kind === 'record' ? node : null;
};

function committedRecord(catalog: Catalog, id: number): RecordNode {
  const text = catalog.json(id);
  if (text === undefined) throw new Error(`no schema ${id}`);
  return parseCommitted(text, `schema ${id}`);
}
