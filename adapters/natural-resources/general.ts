import { generalForms } from '../general-form/general-forms.ts';
import manifest from './manifest.json' with { type: 'json' };

/** What has no table of its own is dropped as a general form. */
export const general = generalForms(manifest.sends);
