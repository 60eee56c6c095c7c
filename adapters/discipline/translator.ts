import { fault } from '../../schemas/fault.ts';
import type { Translator } from '../contract.ts';
import type { outcome } from '../translating/drafts.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { translateAccountability } from './accountability.ts';
import { translateDisposal } from './disposal.ts';
import { general } from './general.ts';
import { translateInterview } from './interview.ts';
import { translatePlanComment } from './plan-comment.ts';
import { translatePreaudit } from './preaudit.ts';
import { translateProgress } from './progress.ts';
import { translateReceipt } from './receipt.ts';
import { renderXml } from './render.ts';
import { translateReturn } from './return.ts';
import { translateUseFeedback } from './use-feedback.ts';

const translations: ReadonlyMap<string, (reader: RecordReader) => ReturnType<typeof outcome>> = new Map([
  ['disposal', translateDisposal],
  ['return', translateReturn],
  ['receipt', translateReceipt],
  ['progress', translateProgress],
  ['preaudit', translatePreaudit],
  ['accountability', translateAccountability],
  ['plan-comment', translatePlanComment],
  ['use-feedback', translateUseFeedback],
  ['interview', translateInterview],
]);

export const translator: Translator = {
  toCanonical(record, directory) {
    if (general.owns(record)) return general.toCanonical(record, directory);
    const translate = translations.get(record.form);
    if (translate === undefined) return { drafts: [], faults: [fault('FILE_FORM_UNKNOWN', '')] };
    return translate(new RecordReader(record.fields, directory));
  },
  fromCanonical: renderXml,
};
