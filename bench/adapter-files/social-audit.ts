import { encodeGb18030 } from '../../adapters/formats/encoding.ts';
import { numbered, oneFile } from './native-load.ts';
import type { MakeLoad } from './native-load.ts';
import { exchanged, sampleText } from './samples.ts';

/** The firm's delimited list in GB18030: its sample's report again and again, under other numbers. */
export const reports: MakeLoad = (rows, first) => {
  const [header = '', row = ''] = sampleText('social-audit', '09_social_audit_report_list.txt').split(/\r?\n/u);
  const many = numbered(rows, first, (number) =>
    exchanged(row, ['第0123号', `第${number}号`], ['示25DEMO0001', `示25DEMO${number}`]),
  );
  return oneFile(`报告清单-${first}.txt`, rows, encodeGb18030([header, ...many, ''].join('\r\n')));
};
