import { fault } from '../../schemas/fault.ts';
import type { Translator } from '../contract.ts';
import { translateAssistAccept, translateAssistReply } from '../translating/collaboration/assist.ts';
import { translateDatasetDelivery, translateDatasetOffer } from '../translating/collaboration/dataset.ts';
import { translateTechReply } from '../translating/collaboration/tech.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { general } from './general.ts';
import { plotIn } from './plot.ts';
import { renderRows } from './render.ts';
import { labelsOf } from './tables.ts';
import { translateViolation } from './violation.ts';

export const translator: Translator = {
  toCanonical(record, directory) {
    if (general.owns(record)) return general.toCanonical(record, directory);
    const { form, fields } = record;
    const reader = new RecordReader(fields, directory);
    const filled = { reader, labels: labelsOf(form) };
    switch (form) {
      case 'assist-reply': {
        const plot = plotIn(reader);
        if (plot === null) reader.fail('FIELD_REQUIRED', 'TBBH', 'TBBH 或 BSM');
        const plots = plot === null ? [] : [plot];
        return translateAssistReply(filled, { plots, samples: [], aboutOrg: null });
      }
      case 'assist-accept':
        return translateAssistAccept(filled);
      case 'violation':
        return translateViolation(reader);
      case 'tech-reply': {
        const plot = plotIn(reader);
        return translateTechReply(filled, { plots: plot === null ? [] : [plot], samples: [] });
      }
      case 'dataset-offer':
        return translateDatasetOffer(filled);
      case 'dataset-delivery':
        return translateDatasetDelivery(filled);
      default:
        return { drafts: [], faults: [fault('FILE_FORM_UNKNOWN', '')] };
    }
  },
  fromCanonical: renderRows,
};
