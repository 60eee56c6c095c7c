import { fault } from '../../schemas/fault.ts';
import type { Translator } from '../contract.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { translateCadreForm } from './cadre-form.ts';
import { general } from './forms.ts';
import { translatePoolRow } from './pool-row.ts';
import { renderCsv } from './render.ts';

/** Pool rows, cadre forms and filled forms in, CSV out. */
export const translator: Translator = {
  toCanonical(record, directory) {
    if (general.owns(record)) return general.toCanonical(record, directory);
    const { form, fields } = record;
    const reader = new RecordReader(fields, directory);
    switch (form) {
      case 'pool-row':
        return translatePoolRow(reader, fields, directory);
      case 'cadre-form':
        return translateCadreForm(reader, directory);
      default:
        return { drafts: [], faults: [fault('FILE_FORM_UNKNOWN', '')] };
    }
  },
  fromCanonical: renderCsv,
};
