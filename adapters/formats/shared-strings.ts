import { fault, FaultError } from '../../schemas/fault.ts';
import type { SharedStrings } from './cell-values.ts';
import { xmlFeed } from './xml-events.ts';
import type { XmlFeed } from './xml-events.ts';

const MOST_ELEMENTS = 10_000_000;
/** A cell holds 32,767 signs. */
const LONGEST = 100_000;
const SLICED = 13;

/** Reads the strings part of a workbook: the runs of each string together, without the phonetic ones. */
export function sharedStringsReading(): XmlFeed & {
  readonly strings: SharedStrings;
  readonly phonetic: readonly string[];
} {
  const texts: string[] = [];
  const phonetic: string[] = [];
  const open: string[] = [];
  let text = '';
  const feed = xmlFeed(
    {
      open(element) {
        open.push(element);
        if (element === 'si') text = '';
      },
      text(piece) {
        if (open.at(-1) !== 't') return;
        if (open.includes('rPh')) return void phonetic.push(piece);
        text += piece;
        if (text.length > LONGEST) {
          throw new FaultError(fault('FILE_UNSAFE', '', `单元格文字超过 ${LONGEST} 字`));
        }
      },
      close(element) {
        open.pop();
        // A string cut from the piece it was read in would keep that piece alive.
        if (element === 'si') {
          texts.push(text.length < SLICED ? text : Buffer.from(text, 'utf16le').toString('utf16le'));
        }
      },
      aside: (text) => void phonetic.push(text),
    },
    MOST_ELEMENTS,
  );
  return { ...feed, strings: { texts, used: new Set() }, phonetic };
}
