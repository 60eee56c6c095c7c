import { fault } from '../../schemas/fault.ts';
import type { Translator } from '../contract.ts';
import { labelCsv } from '../rendering/label-csv.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { translateFiling } from './filing.ts';

export const translator: Translator = {
  toCanonical: ({ form, fields }, directory) =>
    form === 'filing'
      ? translateFiling(new RecordReader(fields, directory))
      : { drafts: [], faults: [fault('FILE_FORM_UNKNOWN', '')] },
  fromCanonical: labelCsv,
};
