import type { Catalog } from '../../schemas/catalog.ts';
import { mayBeClassified, scanField, scanText } from '../../schemas/classification/gate.ts';
import { fault } from '../../schemas/fault.ts';
import { markedInGb } from './classified-bytes.ts';
import { reject } from './stages.ts';
import type { Gated, Readable, Rejected } from './stages.ts';

/** Stops state secrets that a foreign client wrote all the same (保守国家秘密法§29, §31). The field path is named, never the text. */
export const gate =
  (catalog: Catalog) =>
  (input: Readable): Gated | Rejected => {
    const { entry, message } = input.decoded;
    if (message.envelope.classificationDeclared === 'UNKNOWN') {
      return reject(input, fault('CLASSIFICATION_UNDECLARED', 'envelope.classificationDeclared'), false);
    }
    if (mayBeClassified(input.value)) {
      for (const { path, text } of catalog.texts(entry.name, message)) {
        const rule = scanField(path.slice(path.lastIndexOf('.') + 1), text) ?? scanText(text);
        if (rule !== null) return reject(input, fault(rule, path), false);
      }
    }
    if (markedInGb(input.value)) return reject(input, fault('CLASSIFIED_MARKED', ''), false);
    return { ...input, gate: 'passed' };
  };
