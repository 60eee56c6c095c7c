import { fault } from '../../schemas/fault.ts';
import type { Translator } from '../contract.ts';
import { renderGeneral } from '../general-form/render-general.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { translateClueRow } from './clue-row.ts';
import { general } from './forms.ts';
import { translateRectificationRow } from './rectification-row.ts';

/** Ledger rows and filled forms in, workbooks out. */
export const translator: Translator = {
  toCanonical(record, directory) {
    if (general.owns(record)) return general.toCanonical(record, directory);
    const { form, fields } = record;
    const reader = new RecordReader(fields, directory);
    switch (form) {
      case 'rectification-row':
        return translateRectificationRow(reader, directory);
      case 'clue-row':
        return translateClueRow(reader, directory);
      default:
        return { drafts: [], faults: [fault('FILE_FORM_UNKNOWN', '')] };
    }
  },
  fromCanonical: (delivered) => renderGeneral(delivered, 'workbook'),
};
