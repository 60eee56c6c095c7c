import type { Catalog } from './catalog.ts';
import { labelledFields } from './labelled.ts';
import type { LabelledField } from './labelled.ts';
import type { RecordNode } from './model.ts';
import { parseCommitted } from './parse.ts';
import { readJson, schemasRoot } from './root.ts';

/** What officials read instead of names and codes. */
export interface LabelledReader {
  /** The values of a message decoded by this schema, type or view. */
  fields(schemaId: number, message: Readonly<Record<string, unknown>>): readonly LabelledField[];
  /** Chinese name of a code value; the code itself where the list has none. */
  code(enumName: string, symbol: string): string;
}

/** Code lists and schemas are read when first asked for, and kept. */
export function labelledReader(catalog: Pick<Catalog, 'json'>, root: string = schemasRoot): LabelledReader {
  const records = new Map<number, RecordNode>();
  const lists = new Map<string, Readonly<Record<string, string>>>();
  const codes = (enumName: string): Readonly<Record<string, string>> => {
    let list = lists.get(enumName);
    if (list === undefined) {
      list = readJson(root, `codes/${enumName}.json`) as Readonly<Record<string, string>>;
      lists.set(enumName, list);
    }
    return list;
  };
  const record = (schemaId: number): RecordNode => {
    let node = records.get(schemaId);
    if (node === undefined) {
      node = recordOf(catalog.json(schemaId), `schema ${schemaId}`);
      records.set(schemaId, node);
    }
    return node;
  };
  return {
    fields: (schemaId, message) => labelledFields(record(schemaId), message, codes),
    code: (enumName, symbol) => codes(enumName)[symbol] ?? symbol,
  };
}

function recordOf(json: string | undefined, place: string): RecordNode {
  if (json === undefined) throw new Error(`${place} is not committed`);
  return parseCommitted(json, place);
}
