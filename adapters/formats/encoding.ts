import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { fault, FaultError, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030';
export interface DecodedText {
  /** Without byte-order mark. */
  readonly text: string;
  readonly encoding: Encoding;
}

const DECLARED: Readonly<Record<string, Encoding>> = {
  'UTF-8': 'UTF-8',
  UTF8: 'UTF-8',
  'UTF-16': 'UTF-16LE',
  GB18030: 'GB18030',
  GBK: 'GB18030',
  GB2312: 'GB18030',
  CP936: 'GB18030',
};
const BOMS: readonly (readonly [string, Encoding])[] = [
  ['efbbbf', 'UTF-8'],
  ['fffe', 'UTF-16LE'],
  ['feff', 'UTF-16BE'],
];

/** What a wrong guess leaves behind: replacement signs, private use, C1 controls, and text already damaged (锟斤拷). */
const MOJIBAKE = /[\uFFFD\u0000\u0080-\u009F\uE000-\uF8FF]|锟斤拷|烫烫烫/u;
const CHINESE = /\p{Script=Han}|[\u3000-\u303F\uFF00-\uFFEF]/u;

/** Bytes decoded at a time. */
export const SOURCE_PIECE = 16 * 1024;

const wrong = (text: string): Fault => fault('FILE_ENCODING', '', text);

/** Bytes whose encoding is known and fits: their text, as often as wanted, without ever being in memory as a whole. */
export interface TextSource {
  readonly encoding: Encoding;
  readonly bytes: number;
  /** Without byte-order mark. */
  pieces(): Iterable<string>;
}

/** Throws a TypeError at bytes that are not well-formed in that encoding. */
function* decoded(bytes: Buffer, encoding: Encoding): Generator<string> {
  const gb = encoding === 'GB18030' ? iconv.getDecoder('gb18030') : undefined;
  const other = gb ? undefined : new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at < bytes.length; at += SOURCE_PIECE) {
    const piece = bytes.subarray(at, at + SOURCE_PIECE);
    yield gb?.write(piece) ?? other?.decode(piece, { stream: true }) ?? '';
  }
  yield gb?.end() ?? other?.decode() ?? '';
}

/** Whether any text of the bytes, read in that encoding, fits the pattern. */
function anyPiece(bytes: Buffer, encoding: Encoding, pattern: RegExp): boolean {
  for (const piece of decoded(bytes, encoding)) if (pattern.test(piece)) return true;
  return false;
}

const xmlEncoding = (bytes: Buffer): string | undefined =>
  /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/u.exec(bytes.subarray(0, 200).toString('latin1'))?.[1];

/** A declaration is honoured, and refused where the bytes contradict it. */
function declaredEncoding(bytes: Buffer, name: string): Encoding | Fault {
  const encoding = DECLARED[name.toUpperCase()];
  if (!encoding) return wrong('声明的编码不是 UTF-8、GB18030、GBK、GB2312 之一');
  const contradicted = encoding === 'GB18030' && isUtf8(bytes) && anyPiece(bytes, 'UTF-8', CHINESE);
  return contradicted ? wrong('声明为 GB18030，实为 UTF-8') : encoding;
}

function encodingOf(bytes: Buffer, declaredAs: string | undefined): Encoding | Fault {
  const start = bytes.subarray(0, 3).toString('hex');
  const marked = BOMS.find(([mark]) => start.startsWith(mark))?.[1];
  if (marked !== undefined) return marked;
  const declared = declaredAs ?? xmlEncoding(bytes);
  if (declared !== undefined) return declaredEncoding(bytes, declared);
  return isUtf8(bytes) ? 'UTF-8' : 'GB18030';
}

/**
 * Finds how a text file is encoded: byte-order mark, `declaredAs` (the encoding agreed with the sender) or XML declaration,
 * strict UTF-8, then GB18030 (which contains GBK and GB2312). A wrong guess must be an error, never mojibake.
 */
export function openText(bytes: Buffer, declaredAs?: string): TextSource | Fault {
  const encoding = encodingOf(bytes, declaredAs);
  if (isFault(encoding)) return encoding;
  try {
    if (anyPiece(bytes, encoding, MOJIBAKE)) return wrong(`按 ${encoding} 读出乱码`);
  } catch (reason) {
    if (reason instanceof TypeError) return wrong(`不是完好的 ${encoding}`);
    throw reason;
  }
  return { encoding, bytes: bytes.length, pieces: () => decoded(bytes, encoding) };
}

/** Decodes a text file of moderate size as a whole, as `openText` finds it. */
export function decodeText(bytes: Buffer, declaredAs?: string): DecodedText | Fault {
  const source = openText(bytes, declaredAs);
  return isFault(source) ? source : { text: [...source.pieces()].join(''), encoding: source.encoding };
}

/** Encodes for a department that reads GB18030. */
export const encodeGb18030 = (text: string): Buffer => iconv.encode(text, 'gb18030');

/**
 * Encodes for a department whose columns hold GBK: a sign that GBK does not have is written as its number, `〔U+3647〕`, so that
 * a reader sees that something stands there.
 */
export function encodeGbk(text: string): Buffer {
  const signs = [...text].map((sign) => {
    const bytes = encodeGb18030(sign);
    const number = sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    return bytes.length <= 2 ? bytes : encodeGb18030(`〔U+${number}〕`);
  });
  return Buffer.concat(signs);
}

/** The text of an XML part of an office document, which is UTF-8 or UTF-16, piece by piece. */
export async function* decodedPieces(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    for await (const piece of pieces) {
      const mark = piece.subarray(0, 2).toString('hex');
      decoder ??= new TextDecoder(mark === 'fffe' ? 'UTF-16LE' : mark === 'feff' ? 'UTF-16BE' : 'UTF-8', {
        fatal: true,
      });
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder?.decode() ?? '';
  } catch (reason) {
    if (reason instanceof TypeError) throw new FaultError(wrong('不是完好的 Unicode'));
    throw reason;
  }
}
