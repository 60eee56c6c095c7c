import type { NativeFields } from '../contract.ts';
import type { XmlElement } from '../formats/xml.ts';
import { descendants } from '../formats/xml.ts';
import { FormFields, isTypeLabel } from './found-form.ts';
import type { FoundForm } from './found-form.ts';
import { indexed, joined } from './labels.ts';

/** The element that is one form. */
export const FORM_ELEMENT = '联动表单';
const UNITS = ['单位', 'DW'];

function addElement(element: XmlElement, outer: string, fields: FormFields): void {
  const seen = new Map<string, number>();
  for (const child of element.children) {
    const nth = (seen.get(child.name) ?? 0) + 1;
    seen.set(child.name, nth);
    const unit = UNITS.map((name) => child.attributes[name]).find((value) => value !== undefined);
    const at = joined(outer, indexed(child.name, nth));
    const text = child.text.trim();
    if (text !== '') fields.add(unit === undefined ? at : joined(outer, `${child.name}（${unit}）`), text);
    for (const [name, value] of Object.entries(child.attributes))
      if (!UNITS.includes(name) && !name.startsWith('xmlns')) fields.add(joined(at, name), value);
    addElement(child, at, fields);
  }
}

const typeIn = (fields: NativeFields): string => {
  const value = Object.entries(fields).find(([label]) => isTypeLabel(label.replace(/\[1\]$/u, '')))?.[1];
  return typeof value === 'string' ? value : '';
};

/** The forms of an XML document: its elements 联动表单, tags being labels and repeated elements lists. */
export function formsInXml(root: XmlElement): readonly FoundForm[] {
  return [...descendants(root)]
    .filter(({ name }) => name === FORM_ELEMENT)
    .map((element) => {
      const fields = new FormFields();
      addElement(element, '', fields);
      return { place: element.path, type: typeIn(fields.fields), fields: fields.fields };
    });
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function addJson(value: unknown, at: string, fields: FormFields): void {
  if (Array.isArray(value)) for (const [nth, item] of value.entries()) addJson(item, indexed(at, nth + 1), fields);
  else if (isObject(value))
    for (const [label, item] of Object.entries(value)) addJson(item, label === '' ? at : joined(at, label), fields);
  else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') fields.add(at, value);
}

/** The forms of a JSON document: an object with 消息类型, or a list of such objects; null if it is something else. */
export function formsInJson(root: unknown): readonly FoundForm[] | null {
  const items: readonly unknown[] = Array.isArray(root) ? root : [root];
  const forms = items.map((item, nth) => {
    if (!isObject(item)) return null;
    const fields = new FormFields();
    addJson(item, '', fields);
    const type = typeIn(fields.fields);
    return type === '' ? null : { place: `/${nth + 1}`, type, fields: fields.fields };
  });
  const found = forms.filter((form) => form !== null);
  return found.length === forms.length && found.length > 0 ? found : null;
}
