import { writeCsv } from '../formats/csv.ts';
import type { Delivered, NativeOutput } from '../contract.ts';
import { answerName, readableLines } from './readable.ts';

/** A delivered message as a two-column sheet (项目, 内容) that Excel and WPS open. */
export function labelCsv(delivered: Delivered): NativeOutput {
  const lines = readableLines(delivered).map(({ label, text }) => [label, text]);
  return {
    fileName: answerName(delivered, 'csv'),
    bytes: writeCsv([['项目', '内容'], ['资料名称', delivered.label('')], ...lines]),
  };
}
