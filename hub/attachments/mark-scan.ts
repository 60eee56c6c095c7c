import { scanText } from '../../schemas/classification/gate.ts';
import { markedInUtf8, markedText } from '../pipeline/classified-bytes.ts';

/** No mark is longer; what stood before a piece is looked at with it. */
const OVERLAP = 2_048;
/** So much is gathered before the kind of text is told, however small the pieces are in which it comes. */
const BEGINNING = 8_192;
/** Bytes that no text in an encoding of ours holds. */
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001a]/;

type Scan = (piece: Buffer) => boolean;

/**
 * Looks for secrecy marks in content that goes by. What is no plain text (UTF-8, GB18030, UTF-16 with its sign) cannot be
 * read here: documents inside archives were looked at by the adapter that knows their form.
 */
export class MarkScan {
  #beginning = Buffer.alloc(0);
  #scan: Scan | undefined;
  #found = false;

  /** Known for certain after `end`. */
  get found(): boolean {
    return this.#found;
  }

  update(piece: Buffer): void {
    if (this.#found) return;
    if (this.#scan !== undefined) {
      this.#found = this.#scan(piece);
      return;
    }
    this.#beginning = Buffer.concat([this.#beginning, piece]);
    if (this.#beginning.length >= BEGINNING) this.#begin();
  }

  /** Content may be shorter than what is gathered. */
  end(): void {
    if (this.#scan === undefined) this.#begin();
  }

  #begin(): void {
    this.#scan = scanFor(this.#beginning);
    this.#found = this.#scan(this.#beginning);
    this.#beginning = Buffer.alloc(0);
  }
}

function scanFor(first: Buffer): Scan {
  const sign = first.subarray(0, 2).toString('hex');
  if (sign === 'fffe' || sign === 'feff')
    return scanDecoded(sign === 'fffe' ? 'utf-16le' : 'utf-16be', (text) => scanText(text) !== null);
  if (NOT_TEXT.test(first.subarray(0, BEGINNING).toString('latin1'))) return () => false;
  const [inUtf8, inGb] = [scanUtf8(), scanDecoded('gb18030', markedText)];
  return (piece) => inUtf8(piece) || inGb(piece);
}

/** UTF-8 tells where its characters begin, so bytes may be cut anywhere. */
function scanUtf8(): Scan {
  let before = Buffer.alloc(0);
  return (piece) => {
    const all = Buffer.concat([before, piece]);
    before = all.subarray(-OVERLAP);
    return markedInUtf8(all);
  };
}

/** Other encodings do not: read from the middle of a character, a whole line comes out as other signs. */
function scanDecoded(encoding: string, marked: (text: string) => boolean): Scan {
  const decoder = new TextDecoder(encoding);
  let before = '';
  return (piece) => {
    const all = before + decoder.decode(piece, { stream: true });
    before = all.slice(-OVERLAP);
    return marked(all);
  };
}
