import type { Delivered, NativeOutput } from '../contract.ts';
import { csvCell } from '../formats/csv.ts';
import { encodeGb18030 } from '../formats/encoding.ts';
import { renderedLines } from '../general-form/render-general.ts';
import { answerName } from '../rendering/readable.ts';
import { DELIMITER } from './columns.ts';

/** Quoted where the firm's reader would see the end of a cell. */
const cell = (text: string): string => {
  const safe = csvCell(text);
  return safe.includes(DELIMITER) && !safe.startsWith('"') ? `"${safe}"` : safe;
};

/** A delivered message as the firm reads it: GB18030, label and value a line, separated as in its own export. */
export function renderDelimited(delivered: Delivered): NativeOutput {
  const lines = renderedLines(delivered).map(({ label, text }) => [label, text].map(cell).join(DELIMITER));
  const bytes = encodeGb18030(`${[['项目', '内容'].join(DELIMITER), ...lines].join('\r\n')}\r\n`);
  return { fileName: answerName(delivered, 'txt'), bytes };
}
