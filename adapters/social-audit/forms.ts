import { generalForms } from '../general-form/general-forms.ts';
import manifest from './manifest.json' with { type: 'json' };

/** What a firm sends beside its list of reports. */
export const forms = generalForms(manifest.sends);
