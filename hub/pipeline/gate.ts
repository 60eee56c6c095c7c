import type { Catalog } from '../../schemas/catalog.ts';
import { mayBeClassified, scanField, scanText } from '../../schemas/classification/gate.ts';
import { fault } from '../../schemas/fault.ts';
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

/** 密 in GB18030, which departments' systems write where they should write UTF-8. No UTF-8 text holds these bytes. */
const GB_SECRET_SIGN = Buffer.from([0xc3, 0xdc]);
/** Between the texts of a binary record stand lengths and numbers: a line ends there. */
const BETWEEN_TEXTS = /[\u0000-\u001f\ufffd]/g;

const marked = (value: Buffer, encoding: string): boolean =>
  scanText(new TextDecoder(encoding).decode(value).replaceAll(BETWEEN_TEXTS, '\n')) !== null;

const markedInGb = (value: Buffer): boolean => value.includes(GB_SECRET_SIGN) && marked(value, 'gb18030');

/** For bytes that are no message: whether they bear a mark when read as text. */
export const classifiedBytes = (value: Buffer): boolean =>
  (mayBeClassified(value) && marked(value, 'utf-8')) || markedInGb(value);
