import { encodeGb18030 } from '../../adapters/formats/encoding.ts';
import { numbered, oneFile } from './native-load.ts';
import type { MakeLoad } from './native-load.ts';
import { exchanged, sampleText } from './samples.ts';

/** Feedback of the discipline body in GB18030: one element a matter. */
export const feedback: MakeLoad = (rows, first) => {
  const text = sampleText('discipline', '01_discipline_feedback.xml');
  const [head = '', element = '', tail = ''] = text.split(/(?=<XSBLFK )|(?<=<\/XSBLFK>)/u);
  const many = numbered(rows, first, (number) =>
    exchanged(element, ['XSFK20250918-0007', `XSFK-${number}`], ['〕3号', `〕${number}号`]),
  );
  return oneFile(`反馈-${first}.xml`, rows, encodeGb18030([head, ...many, tail].join('')));
};
