import iconv from 'iconv-lite';
import { fault } from '../../schemas/fault.ts';
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

const wrong = (text: string): Fault => fault('FILE_ENCODING', '', text);

/** Null if the bytes are not well-formed in that encoding. */
function decodeAs(bytes: Buffer, encoding: Encoding): string | null {
  if (encoding === 'GB18030') return iconv.decode(bytes, 'gb18030');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const xmlEncoding = (bytes: Buffer): string | undefined =>
  /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/u.exec(bytes.subarray(0, 200).toString('latin1'))?.[1];

function checked(text: string | null, encoding: Encoding): DecodedText | Fault {
  if (text === null) return wrong(`not well-formed ${encoding}`);
  return MOJIBAKE.test(text) ? wrong(`signs of a wrong encoding when read as ${encoding}`) : { text, encoding };
}

/** An XML declaration is honoured, and refused where the bytes contradict it. */
function decodeDeclared(bytes: Buffer, name: string): DecodedText | Fault {
  const encoding = DECLARED[name.toUpperCase()];
  if (!encoding) return wrong('the declared encoding is not one of UTF-8, GB18030, GBK, GB2312');
  if (encoding === 'GB18030') {
    const other = decodeAs(bytes, 'UTF-8');
    if (other !== null && CHINESE.test(other)) return wrong('declared GB18030, but the bytes are UTF-8');
  }
  return checked(decodeAs(bytes, encoding), encoding);
}

/**
 * Decodes a text file: byte-order mark, XML declaration, strict UTF-8, then GB18030 (which contains GBK and GB2312).
 * A wrong guess must be an error, never mojibake.
 */
export function decodeText(bytes: Buffer): DecodedText | Fault {
  const start = bytes.subarray(0, 3).toString('hex');
  const bom = BOMS.find(([mark]) => start.startsWith(mark));
  if (bom) return checked(decodeAs(bytes, bom[1]), bom[1]);
  const declared = xmlEncoding(bytes);
  if (declared !== undefined) return decodeDeclared(bytes, declared);
  const utf8 = decodeAs(bytes, 'UTF-8');
  return utf8 === null ? checked(decodeAs(bytes, 'GB18030'), 'GB18030') : checked(utf8, 'UTF-8');
}

/** Encodes for a department that reads GB18030. */
export const encodeGb18030 = (text: string): Buffer => iconv.encode(text, 'gb18030');
