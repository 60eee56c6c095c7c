import { encodeGb18030 } from '../../adapters/formats/encoding.ts';
import { numbered, oneFile } from './native-load.ts';
import type { MakeLoad } from './native-load.ts';
import { exchanged, inTurn, sampleText } from './samples.ts';

/** The office's registers as one CSV in GB18030: a paper sent, one come in and one that asks, in turn. */
export const registers: MakeLoad = (rows, first) => {
  const text = sampleText('committee-office', '11_committee_office_registers.csv');
  const [header = '', ...lines] = text.split(/\r?\n/u).filter((line) => line !== '');
  const many = numbered(rows, first, (number) => exchanged(inTurn(lines, number), [/〕\d+号/u, `〕${number}号`]));
  return oneFile(`登记簿-${first}.csv`, rows, encodeGb18030([header, ...many, ''].join('\r\n')));
};
