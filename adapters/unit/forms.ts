import { generalForms } from '../general-form/general-forms.ts';
import manifest from './manifest.json' with { type: 'json' };

/** Bodies without a system of their own fill in general forms for whatever they may send. */
export const forms = generalForms(manifest.sends);
