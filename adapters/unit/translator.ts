import type { Translator } from '../contract.ts';
import { renderGeneral } from '../general-form/render-general.ts';
import { settledByFigures } from '../translating/determination.ts';
import { forms } from './forms.ts';

/** Filled forms in, letters out. */
export const translator: Translator = {
  toCanonical: (record, directory) => settledByFigures(forms.toCanonical(record, directory)),
  fromCanonical: (delivered) => renderGeneral(delivered, 'letter'),
};
