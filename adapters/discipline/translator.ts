import { fault } from '../../schemas/fault.ts';
import type { Translator } from '../contract.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { translateDisposal } from './disposal.ts';
import { general } from './general.ts';
import { renderXml } from './render.ts';
import { translateReturn } from './return.ts';

export const translator: Translator = {
  toCanonical(record, directory) {
    if (general.owns(record)) return general.toCanonical(record, directory);
    const { form, fields } = record;
    const reader = new RecordReader(fields, directory);
    switch (form) {
      case 'disposal':
        return translateDisposal(reader);
      case 'return':
        return translateReturn(reader);
      default:
        return { drafts: [], faults: [fault('FILE_FORM_UNKNOWN', '')] };
    }
  },
  fromCanonical: renderXml,
};
