import type { Delivered, NativeOutput } from '../contract.ts';
import { encodeGb18030 } from '../formats/encoding.ts';
import { renderGeneral } from '../general-form/render-general.ts';

const BOM = '\uFEFF';

/**
 * A delivered message as CSV in the encoding this department's programs open. For every character GBK has, GB18030 writes
 * the same bytes; one it has not (a rare sign of a name) is written whole instead of as a question mark.
 */
export function renderCsv(delivered: Delivered): NativeOutput {
  const { fileName, bytes } = renderGeneral(delivered, 'csv');
  const text = bytes.toString('utf8');
  return { fileName, bytes: encodeGb18030(text.startsWith(BOM) ? text.slice(BOM.length) : text) };
}
