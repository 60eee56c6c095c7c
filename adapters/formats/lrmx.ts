import { scanField, scanText } from '../../schemas/classification/gate.ts';
import { fault, FaultError, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { NativeFields, Reading } from '../contract.ts';
import { recordReading, unreadable } from './document.ts';
import type { Read } from './document.ts';
import { decodeText } from './encoding.ts';
import { xmlFeed } from './xml-events.ts';
import type { PlacedText } from './xml.ts';

export interface LrmxForm {
  readonly form: string;
  /** Element of one record. */
  readonly element: string;
  /** Tags whose text may be used. Everything else is looked through for marks of secrecy and forgotten. */
  readonly keep: readonly string[];
}

/** Stands for a text that must not be shown: that it carries a mark is all that leaves the parser. */
const MARK = '机密★';
const MOST_ELEMENTS = 300_000;

interface Found {
  readonly readings: readonly Reading[];
  readonly texts: readonly PlacedText[];
}

interface Level {
  readonly name: string;
  readonly place: string;
  readonly seen: Map<string, number>;
  readonly kept: boolean;
  text: string;
  /** Texts of what is inside: a mark may be spread over them. */
  inside: string;
}

function read(name: string, text: string, { form, element, keep }: LrmxForm): Found {
  const readings: Reading[] = [];
  const texts: PlacedText[] = [];
  const open: Level[] = [{ name: '', place: '', seen: new Map(), kept: false, text: '', inside: '' }];
  let fields: Record<string, string> | undefined;
  /** How deep the record's own tags stand: what is called like them further in (家庭成员) is another person's. */
  let depth = 0;

  const top = (): Level => open.at(-1) as Level;
  const look = (place: string, label: string, value: string): void => {
    if (scanField(label, value) !== null) texts.push({ place, text: MARK });
  };
  const feed = xmlFeed(
    {
      open(tag, attributes) {
        const { place, seen } = top();
        const nth = (seen.get(tag) ?? 0) + 1;
        seen.set(tag, nth);
        const here = `${place}/${tag}${nth > 1 ? `[${nth}]` : ''}`;
        const kept = fields !== undefined && open.length === depth && keep.includes(tag);
        if (tag === element && fields === undefined) [fields, depth] = [{}, open.length + 1];
        open.push({ name: tag, place: here, seen: new Map(), kept, text: '', inside: '' });
        for (const [label, value] of Object.entries(attributes)) look(here, label, value);
      },
      text(more) {
        top().text += more;
      },
      close(tag) {
        const { place, kept, text: written, inside } = top();
        open.pop();
        const value = written.trim();
        if (kept && fields) {
          fields[tag] = fields[tag] === undefined || fields[tag] === '' ? value : `${fields[tag]}；${value}`;
          texts.push({ place, text: value, label: tag });
        } else look(place, tag, value);
        if (inside !== '') look(place, tag, `${value}\n${inside}`);
        top().inside += `${value}\n${inside}`;
        if (fields && open.length === depth - 1) {
          readings.push(recordReading(name, place, form, fields satisfies NativeFields));
          fields = undefined;
        }
      },
      aside: (aside) => look('/comment()', '', aside),
      where: () => top().place,
    },
    MOST_ELEMENTS,
  );
  feed.write(text);
  feed.end();
  return { readings, texts };
}

/**
 * Reads a cadre form (.lrmx) by a list of tags. The text of any other tag is in neither readings nor texts nor faults; a
 * mark of secrecy in it is still told to the gate, with its place.
 */
export function readLrmx(name: string, bytes: Buffer, form: LrmxForm): Read {
  const decoded = decodeText(bytes);
  if (isFault(decoded)) return unreadable(name, decoded);
  const found = tried(() => read(name, decoded.text, form));
  if (isFault(found)) {
    const marked = scanText(decoded.text) !== null;
    return unreadable(name, found, () => (marked ? [{ place: '', text: MARK }] : []));
  }
  const { readings, texts } = found;
  if (readings.length > 0) return { readings, texts: () => texts };
  return unreadable(name, fault('FILE_FORM_UNKNOWN', '', `没有元素 ${form.element}`), () => texts);
}

function tried(of: () => Found): Found | Fault {
  try {
    return of();
  } catch (reason) {
    if (reason instanceof FaultError) return reason.fault;
    throw reason;
  }
}
