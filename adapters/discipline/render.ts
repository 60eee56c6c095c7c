import type { Delivered, NativeOutput } from '../contract.ts';
import { encodeGb18030 } from '../formats/encoding.ts';
import { answerName, readableLines } from '../rendering/readable.ts';
import type { Line } from '../rendering/readable.ts';
import { OTHER, ROOTS, TAGS, WITHHELD } from './tags.ts';

/** What XML 1.0 cannot hold, and what it would read as markup. */
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"]/gu, (sign) => ENTITIES[sign] ?? sign);

function element({ path, nth, label, text }: Line): string {
  const tag = path === '' ? WITHHELD : (TAGS[path] ?? OTHER);
  const unit = path.endsWith('Fen') ? ' DW="元"' : '';
  const order = nth === '' ? '' : ` XH="${nth}"`;
  return `  <${tag} MC="${escape(label)}"${order}${unit}>${escape(text)}</${tag}>`;
}

/** A delivered message as the clue system imports it: GB18030, CRLF, one tag a field. */
export function renderXml(delivered: Delivered): NativeOutput {
  const root = ROOTS[delivered.messageType] ?? 'QTXX';
  const lines = [
    '<?xml version="1.0" encoding="GB18030"?>',
    `<${root} xmlns="urn:jw:${root.toLowerCase()}:v1">`,
    ...readableLines(delivered).map(element),
    `</${root}>`,
    '',
  ];
  return { fileName: answerName(delivered, 'xml'), bytes: encodeGb18030(lines.join('\r\n')) };
}
