import { SaxesParser } from 'saxes';
import { fault, FaultError } from '../../schemas/fault.ts';

/** What is told of an XML text while it is read. Names are local: the prefix is a matter of the writer's taste. */
export interface XmlEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** May come in several pieces. CDATA included. */
  text(text: string): void;
  close(name: string): void;
  /** Comments and processing instructions. */
  aside?(text: string): void;
  /** Where a reader is, for the fault of a text that is not well-formed. */
  where?(): string;
}

export interface XmlFeed {
  write(piece: string): void;
  /** Throws a FaultError if the text ends too early. */
  end(): void;
}

const DEEPEST = 64;
/** Longer texts are no field of any form; a workbook's cell holds 32,767 characters. */
const LONGEST_TEXT = 1024 * 1024;

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const unsafe = (what: string): FaultError => new FaultError(fault('FILE_UNSAFE', '', what));

/** Reads XML piece by piece. Document types (and with them entities of its own), deep nesting and giant texts throw a FaultError. */
export function xmlFeed(events: XmlEvents, mostElements: number): XmlFeed {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let count = 0;
  let length = 0;
  const text = (piece: string): void => {
    length += piece.length;
    if (length > LONGEST_TEXT) throw unsafe(`一段文字超过 ${LONGEST_TEXT} 字`);
    events.text(piece);
  };
  parser.on('error', () => {
    throw new FaultError(fault('FILE_UNREADABLE', events.where?.() ?? '', '不是完好的 XML'));
  });
  parser.on('doctype', () => {
    throw unsafe('含有文档类型声明');
  });
  parser.on('comment', (comment) => events.aside?.(comment));
  parser.on('processinginstruction', ({ target, body }) => events.aside?.(`${target} ${body}`));
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    depth += 1;
    length = 0;
    if (count > mostElements || depth > DEEPEST) {
      throw unsafe(`元素超过 ${mostElements} 个或超过 ${DEEPEST} 层`);
    }
    events.open(localName(name), attributes);
  });
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    length = 0;
    events.close(localName(name));
  });
  return { write: (piece) => void parser.write(piece), end: () => void parser.close() };
}
