import { fault } from '../../schemas/fault.ts';
import type { Translator } from '../contract.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { general, TASK_ROW } from './forms.ts';
import { renderSheet } from './render.ts';
import { translateTaskRow } from './task-row.ts';

/** Ledger rows and filled forms in, CSV and workbooks out. */
export const translator: Translator = {
  toCanonical(record, directory) {
    if (general.owns(record)) return general.toCanonical(record, directory);
    if (record.form === TASK_ROW) return translateTaskRow(new RecordReader(record.fields, directory), directory);
    return { drafts: [], faults: [fault('FILE_FORM_UNKNOWN', '')] };
  },
  fromCanonical: renderSheet,
};
