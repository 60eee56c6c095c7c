import type { NativeFields, NativeValue } from '../contract.ts';
import type { XmlElement } from './xml.ts';

/**
 * The fields of an XML record by tag: a leaf is its text, attributes stand under `tag@attribute`, an element with
 * children is a list of parts. Leaves that repeat are joined by `；`.
 */
export function xmlFields(element: XmlElement): NativeFields {
  const fields: Record<string, NativeValue> = {};
  for (const child of element.children) {
    for (const [name, value] of Object.entries(child.attributes)) {
      if (!name.startsWith('xmlns')) fields[`${child.name}@${name}`] = value;
    }
    if (child.children.length > 0) fields[child.name] = [...partsIn(fields[child.name]), ...partsOf(child)];
    else fields[child.name] = joined(fields[child.name], child.text.trim());
  }
  return fields;
}

/** Children of one name are a list (`<涉及人员><人员>…</人员><人员>…</人员></涉及人员>`); others are the fields of one part. */
function partsOf(element: XmlElement): readonly NativeFields[] {
  const names = new Set(element.children.map(({ name }) => name));
  if (names.size > 1) return [xmlFields(element)];
  return element.children.map((child) => ({
    ...child.attributes,
    ...(child.children.length > 0 ? xmlFields(child) : { [child.name]: child.text.trim() }),
  }));
}

const partsIn = (value: NativeValue | undefined): readonly NativeFields[] =>
  typeof value === 'object' && value !== null ? value : [];

const joined = (before: NativeValue | undefined, text: string): NativeValue =>
  typeof before === 'string' && before !== '' ? `${before}；${text}` : text;
