import type { Translator } from '../contract.ts';
import { settledByFigures } from '../translating/determination.ts';
import { general } from './forms.ts';
import { translateRegisterRow } from './register/row.ts';
import { renderRegistered } from './render.ts';

/** Register rows and filled forms in; a register line with the letter behind it out. */
export const translator: Translator = {
  toCanonical: (record, directory) =>
    general.owns(record)
      ? settledByFigures(general.toCanonical(record, directory))
      : translateRegisterRow(record, directory),
  fromCanonical: renderRegistered,
};
