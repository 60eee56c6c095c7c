import type { Field, Format, Node, RecordNode } from './model.ts';

/** A place where a text stands, with what is asked of it. */
export interface TextPlace {
  /** `persons[].name`: the brackets are filled by `at`. */
  readonly path: string;
  readonly required: boolean;
  readonly maxLength: number;
  readonly format: Format | null;
}

/** Called for every text; `indexes` belong to the brackets of the path and are valid during the call only. */
export type TextSink = (place: TextPlace, text: string, indexes: readonly number[]) => void;
export type TextVisitor = (message: object, sink: TextSink) => void;

/** Characters a text may have where the schema says nothing. */
export const DEFAULT_MAX_LENGTH = 2000;

/** `persons[].name` with [2] → `persons[2].name`. */
export function at(path: string, indexes: readonly number[]): string {
  let depth = 0;
  return path.replaceAll('[]', () => `[${indexes[depth++] ?? 0}]`);
}

type Step = (value: unknown, sink: TextSink, indexes: number[]) => void;

/** Compiles a walk over all texts of a record, in the order of the schema. */
export function textVisitor(record: RecordNode): TextVisitor {
  const step = recordStep(record, '');
  return (message, sink) => step(message, sink, []);
}

function recordStep(record: RecordNode, path: string): Step {
  const steps: { readonly name: string; readonly step: Step }[] = [];
  for (const field of record.fields) {
    const step = nodeStep(field.node, field, path === '' ? field.name : `${path}.${field.name}`);
    if (step !== null) steps.push({ name: field.name, step });
  }
  return (value, sink, indexes) => {
    const fields = value as Readonly<Record<string, unknown>>;
    for (let i = 0; i < steps.length; i++) {
      const { name, step } = steps[i] as { name: string; step: Step };
      const inner = fields[name];
      if (inner !== null && inner !== undefined) step(inner, sink, indexes);
    }
  };
}

/** null where no text can stand. */
function nodeStep(node: Node, field: Field, path: string): Step | null {
  switch (node.kind) {
    case 'string': {
      const { nullable, maxLength, format } = field;
      const place: TextPlace = { path, required: !nullable, maxLength: maxLength ?? DEFAULT_MAX_LENGTH, format };
      return (value, sink, indexes) => sink(place, value as string, indexes);
    }
    case 'array': {
      const step = nodeStep(node.items, field, `${path}[]`);
      return step && itemsStep(step);
    }
    case 'record':
      return recordStep(node, path);
    default:
      return null;
  }
}

function itemsStep(step: Step): Step {
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
