import { fault } from '../../schemas/fault.ts';
import type { Translator } from '../contract.ts';
import { translateAssistAccept, translateAssistReply } from '../translating/collaboration/assist.ts';
import { translateDatasetDelivery, translateDatasetOffer } from '../translating/collaboration/dataset.ts';
import { translateTechReply } from '../translating/collaboration/tech.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { general } from './general.ts';
import { translateIssue } from './issue.ts';
import { labelsOf } from './keys.ts';
import { translateProgress } from './progress.ts';
import { renderJson } from './render.ts';
import { samplesIn } from './samples-in.ts';

export const translator: Translator = {
  toCanonical(record, directory) {
    if (general.owns(record)) return general.toCanonical(record, directory);
    const { form, fields } = record;
    const reader = new RecordReader(fields, directory);
    const filled = { reader, labels: labelsOf(form) };
    switch (form) {
      case 'issue':
        return translateIssue(reader);
      case 'assist-accept':
        return translateAssistAccept(filled);
      case 'assist-reply':
        return translateAssistReply(filled, {
          plots: [],
          samples: samplesIn(reader),
          aboutOrg: reader.org('sjdw', 'sjdwTyshxydm'),
        });
      case 'tech-reply':
        return translateTechReply(filled, { plots: [], samples: samplesIn(reader) });
      case 'dataset-offer':
        return translateDatasetOffer(filled);
      case 'dataset-delivery':
        return translateDatasetDelivery(filled);
      case 'progress':
        return translateProgress(reader);
      default:
        return { drafts: [], faults: [fault('FILE_FORM_UNKNOWN', '')] };
    }
  },
  fromCanonical: renderJson,
};
