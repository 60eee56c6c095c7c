import { fault, FaultError, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { decodeText } from './encoding.ts';
import { localName, xmlFeed } from './xml-events.ts';

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

/** A tree of more elements would not fit the memory of a host. */
const MOST = 300_000;

function build(text: string): XmlDocument {
  const open: Growing[] = [];
  const seen: Map<string, number>[] = [];
  const asides: string[] = [];
  let root: Growing | undefined;
  const feed = xmlFeed(
    {
      open(name, attributes) {
        const parent = open.at(-1);
        const siblings = seen.at(-1);
        const nth = (siblings?.get(name) ?? 0) + 1;
        siblings?.set(name, nth);
        const path = `${parent?.path ?? ''}/${name}${nth > 1 ? `[${nth}]` : ''}`;
        const element: Growing = { name, path, attributes, children: [], text: '' };
        parent?.children.push(element);
        root ??= element;
        open.push(element);
        seen.push(new Map());
      },
      text(more) {
        const top = open.at(-1);
        if (top) top.text += more;
      },
      close() {
        open.pop();
        seen.pop();
      },
      aside: (aside) => void asides.push(aside),
      where: () => open.at(-1)?.path ?? '',
    },
    MOST,
  );
  feed.write(text);
  feed.end();
  if (!root) throw new FaultError(fault('FILE_UNREADABLE', '', '没有根元素'));
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
