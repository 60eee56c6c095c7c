import { squeezeApart } from './text.ts';

/** A 文号 taken apart: 机关代字, 年份, 序号, and the canonical writing `示审报〔2025〕5号`. */
export interface DocNo {
  readonly agencyCode: string;
  readonly year: number;
  readonly serial: number;
  readonly norm: string;
}

/** Brackets people type instead of 〔 〕, as pairs: a bracket that is not closed by its own kind is a damaged number. */
const PAIRS = ['〔〕', '[]', '【】', '()', '﹝﹞', '<>', '《》', '〈〉', '{}'] as const;
const LONGEST_AGENCY_CODE = 24;

const escape = (sign: string): string => sign.replace(/[[\](){}]/u, '\\$&');
const year = PAIRS.map((pair) => `${escape(pair.charAt(0))}((?:19|20)\\d{2})${escape(pair.charAt(1))}`).join('|');
const PATTERN = new RegExp(`^((?:[\\p{Script=Han}A-Za-z]|\\(\\p{Script=Han}+\\))+)(?:${year})第?(\\d{1,5})号`, 'u');

/** NFKC would lose ﹝﹞, and a blank between two digits may hide a lost sign: such a text is not put together again. */
function squeezed(raw: string): string | null {
  const text = squeezeApart(raw.replaceAll('﹝', '〔').replaceAll('﹞', '〕'));
  return /\s/u.test(text) ? null : text;
}

function match(text: string): { readonly docNo: DocNo; readonly length: number } | null {
  const found = PATTERN.exec(text);
  if (!found) return null;
  const [whole, code, ...rest] = found;
  const serial = Number(rest.at(-1));
  const written = rest.slice(0, -1).find((part) => part !== undefined);
  if (code === undefined || written === undefined || serial === 0) return null;
  if ([...code].length > LONGEST_AGENCY_CODE) return null;
  const agencyCode = code.replaceAll('(', '（').replaceAll(')', '）');
  const docNo = { agencyCode, year: Number(written), serial, norm: `${agencyCode}〔${written}〕${serial}号` };
  return { docNo, length: whole.length };
}

/** Reads a 文号 after the grammar of domain 3.4. A damaged one gives null: it is never guessed. */
export function parseDocNo(raw: string): DocNo | null {
  const text = squeezed(raw);
  const found = text === null ? null : match(text);
  return found && found.length === text?.length ? found.docNo : null;
}

/** The 文号 a remark begins with (`示审移〔2025〕3号移送市纪委监委`); text before it would run into the 机关代字. */
export function leadingDocNo(remark: string): DocNo | null {
  const text = squeezed(remark);
  return text === null ? null : (match(text)?.docNo ?? null);
}
