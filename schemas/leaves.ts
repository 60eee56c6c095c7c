import type { Field, Node, PrimitiveNode, RecordNode } from './model.ts';

/** Called for every value of a kind; `indexes` belong to the brackets of the path and are valid during the call only. */
export type LeafSink<Place, Value> = (place: Place, value: Value, indexes: readonly number[]) => void;
export type LeafVisitor<Place, Value> = (message: object, sink: LeafSink<Place, Value>) => void;

/** What is known of a place from its schema; null where no value of the kind stands. */
export type PlaceOf<Place> = (node: PrimitiveNode, field: Field, path: string) => Place | null;

type Step<Place, Value> = (value: unknown, sink: LeafSink<Place, Value>, indexes: number[]) => void;

/** `persons[].name` with [2] → `persons[2].name`. */
export function at(path: string, indexes: readonly number[]): string {
  let depth = 0;
  return path.replaceAll('[]', () => `[${indexes[depth++] ?? 0}]`);
}

/** Compiles a walk over the values of one kind of a record, in the order of the schema. */
export function leafVisitor<Place, Value>(record: RecordNode, placeOf: PlaceOf<Place>): LeafVisitor<Place, Value> {
  const step = recordStep<Place, Value>(record, '', placeOf);
  return (message, sink) => step?.(message, sink, []);
}

function recordStep<Place, Value>(
  record: RecordNode,
  path: string,
  placeOf: PlaceOf<Place>,
): Step<Place, Value> | null {
  const steps: { readonly name: string; readonly step: Step<Place, Value> }[] = [];
  for (const field of record.fields) {
    const inner = path === '' ? field.name : `${path}.${field.name}`;
    const step = nodeStep<Place, Value>(field.node, field, inner, placeOf);
    if (step !== null) steps.push({ name: field.name, step });
  }
  if (steps.length === 0) return null;
  return (value, sink, indexes) => {
    const fields = value as Readonly<Record<string, unknown>>;
    for (let i = 0; i < steps.length; i++) {
      const { name, step } = steps[i] as { name: string; step: Step<Place, Value> };
      const inner = fields[name];
      if (inner !== null && inner !== undefined) step(inner, sink, indexes);
    }
  };
}

/** null where no value of the kind can stand. */
function nodeStep<Place, Value>(
  node: Node,
  field: Field,
  path: string,
  placeOf: PlaceOf<Place>,
): Step<Place, Value> | null {
  switch (node.kind) {
    case 'array': {
      const step = nodeStep<Place, Value>(node.items, field, `${path}[]`, placeOf);
      return step && itemsStep(step);
    }
    case 'record':
      return recordStep(node, path, placeOf);
    case 'enum':
      return null;
    default: {
      const place = placeOf(node, field, path);
      return place === null ? null : (value, sink, indexes) => sink(place, value as Value, indexes);
    }
  }
}

function itemsStep<Place, Value>(step: Step<Place, Value>): Step<Place, Value> {
  return (value, sink, indexes) => {
    const items = value as readonly unknown[];
    const depth = indexes.length;
    for (let i = 0; i < items.length; i++) {
      indexes[depth] = i;
      step(items[i], sink, indexes);
    }
    indexes.length = depth;
  };
}
