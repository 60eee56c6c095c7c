import { fault } from '../../schemas/fault.ts';
import type { Translator } from '../contract.ts';
import { renderGeneral } from '../general-form/render-general.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { translateFiling } from './filing.ts';
import { general } from './general.ts';

export const translator: Translator = {
  toCanonical(record, directory) {
    if (general.owns(record)) return general.toCanonical(record, directory);
    return record.form === 'filing'
      ? translateFiling(new RecordReader(record.fields, directory))
      : { drafts: [], faults: [fault('FILE_FORM_UNKNOWN', '')] };
  },
  fromCanonical: (delivered) => renderGeneral(delivered, 'workbook'),
};
