import { fault } from '../../schemas/fault.ts';
import type { Translator } from '../contract.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { translateDocument } from './document.ts';
import { DOCUMENT, general } from './forms.ts';
import { renderReport } from './report.ts';

/** Documents with their metadata and filled forms in, reports to the standing committee out. */
export const translator: Translator = {
  toCanonical(record, directory) {
    if (general.owns(record)) return general.toCanonical(record, directory);
    if (record.form === DOCUMENT) return translateDocument(new RecordReader(record.fields, directory), record);
    return { drafts: [], faults: [fault('FILE_FORM_UNKNOWN', '')] };
  },
  fromCanonical: renderReport,
};
