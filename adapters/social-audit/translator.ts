import type { Translator } from '../contract.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { REPORT_ROW } from './columns.ts';
import { forms } from './forms.ts';
import { renderDelimited } from './render.ts';
import { translateReport } from './report-row.ts';

export const translator: Translator = {
  toCanonical: (record, directory) =>
    record.form === REPORT_ROW
      ? translateReport(new RecordReader(record.fields, directory), record)
      : forms.toCanonical(record, directory),
  fromCanonical: renderDelimited,
};
