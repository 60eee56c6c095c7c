import { SaxesParser } from 'saxes';
import { fault, FaultError, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { decodeText } from './encoding.ts';

export interface XmlElement {
  /** Local name: the prefix is a matter of the writer's taste. */
  readonly name: string;
  /** `/公文/标题`, with `[2]` behind a name from its second occurrence on. */
  readonly path: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The element's own text, CDATA included, without that of its children. */
  readonly text: string;
}

export interface XmlDocument {
  readonly root: XmlElement;
  /** Comments and processing instructions: nothing for us, but the classification gate must see them. */
  readonly asides: readonly string[];
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  text: string;
}

const DEEPEST = 64;
const MOST = 1_000_000;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
const unsafe = (what: string): FaultError => new FaultError(fault('FILE_UNSAFE', '', what));

function build(text: string): XmlDocument {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const open: Growing[] = [];
  const seen: Map<string, number>[] = [];
  const asides: string[] = [];
  let root: Growing | undefined;
  let count = 0;
  const append = (more: string): void => {
    const top = open.at(-1);
    if (top) top.text += more;
  };
  parser.on('error', () => {
    throw new FaultError(fault('FILE_UNREADABLE', open.at(-1)?.path ?? '', 'not well-formed XML'));
  });
  parser.on('doctype', () => {
    throw unsafe('a document type declaration');
  });
  parser.on('comment', (comment) => void asides.push(comment));
  parser.on('processinginstruction', ({ target, body }) => void asides.push(`${target} ${body}`));
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (count > MOST || open.length >= DEEPEST) throw unsafe(`more than ${MOST} elements or ${DEEPEST} levels`);
    const parent = open.at(-1);
    const local = localName(name);
    const siblings = seen.at(-1);
    const nth = (siblings?.get(local) ?? 0) + 1;
    siblings?.set(local, nth);
    const element: Growing = {
      name: local,
      path: `${parent?.path ?? ''}/${local}${nth > 1 ? `[${nth}]` : ''}`,
      attributes,
      children: [],
      text: '',
    };
    parent?.children.push(element);
    root ??= element;
    open.push(element);
    seen.push(new Map());
  });
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('closetag', () => {
    open.pop();
    seen.pop();
  });
  parser.write(text).close();
  if (!root) throw new FaultError(fault('FILE_UNREADABLE', '', 'no root element'));
  return { root, asides };
}

/** Parses XML without document types and entities of its own; anything else is a fault. */
export function parseXml(bytes: Buffer): XmlDocument | Fault {
  const decoded = decodeText(bytes);
  if (isFault(decoded)) return decoded;
  try {
    return build(decoded.text);
  } catch (reason) {
    if (reason instanceof FaultError) return reason.fault;
    throw reason;
  }
}

/** All elements, the given one first, in document order. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* descendants(child);
}

/** All text inside an element. That of its children stands behind its own: enough for searching, not for reading. */
export const wholeText = (element: XmlElement): string => [...descendants(element)].map(({ text }) => text).join('');

/** The first descendant of that name. */
export function findElement(element: XmlElement, name: string): XmlElement | undefined {
  for (const each of descendants(element)) if (each.name === name) return each;
  return undefined;
}

export interface PlacedText {
  readonly place: string;
  readonly text: string;
  readonly label?: string;
}

/** Every text of a document for the classification gate, tags and attribute names as labels. */
export function* xmlTexts(document: XmlDocument): Generator<PlacedText> {
  for (const aside of document.asides) yield { place: '/comment()', text: aside };
  for (const element of descendants(document.root)) {
    if (element.text.trim() !== '') {
      yield { place: element.path, text: element.text, label: element.name };
      if (element.children.length > 0) yield { place: element.path, text: wholeText(element), label: element.name };
    }
    for (const [name, value] of Object.entries(element.attributes)) {
      yield { place: `${element.path}/@${name}`, text: value, label: localName(name) };
    }
  }
}
