import { generalForms } from '../general-form/general-forms.ts';
import manifest from './manifest.json' with { type: 'json' };

/** Whatever has no form of its own here comes and is understood as a general form. */
export const general = generalForms(manifest.sends);
