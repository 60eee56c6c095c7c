import { numbered, oneFile } from './native-load.ts';
import type { MakeLoad } from './native-load.ts';
import { exchanged, sampleText } from './samples.ts';

const REPORTS = 50;

/** 改革任务台账 as CSV in UTF-8 with its mark, each row another task that has to do with one of fifty audit reports. */
export const tasks: MakeLoad = (rows, first) => {
  const text = sampleText('reform', '05_reform_tasks.csv');
  const [header = '', row = ''] = text.split(/(?=^GG-)/mu);
  const many = numbered(rows, first, (number) =>
    exchanged(row, ['GG-2025-017', `GG-2025-${number}`], [']12号', `]${(number % REPORTS) + 1}号`]),
  );
  return oneFile(`改革任务-${first}.csv`, rows, Buffer.from(['\uFEFF', header, ...many].join('')));
};
