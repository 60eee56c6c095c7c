import type { Adapter } from '../contract.ts';
import { fileKind } from '../formats/kind.ts';
import { readLrmx } from '../formats/lrmx.ts';
import { readForms } from '../formats/read-forms.ts';
import { CADRE_FORM, general, POOL } from './forms.ts';

const readOthers = general.reader((name, bytes) => readForms(name, bytes, [POOL]));

/** Whatever its name says: an element Person in an XML file makes it a cadre form. */
const isCadreForm = (name: string, bytes: Buffer): boolean =>
  fileKind(bytes) === 'xml' && (/\.lrmx$/iu.test(name) || /<(?:[\w-]+:)?Person[\s>/]/u.test(bytes.toString('latin1')));

/** The pool as CSV or workbook, cadre forms, and general forms. */
export const read: Adapter['read'] = (name, bytes) =>
  isCadreForm(name, bytes) ? readLrmx(name, bytes, CADRE_FORM) : readOthers(name, bytes);
