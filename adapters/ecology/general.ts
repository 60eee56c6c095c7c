import { generalForms } from '../general-form/general-forms.ts';
import manifest from './manifest.json' with { type: 'json' };

/** What has no list of its own on the platform is dropped as a general form. */
export const general = generalForms(manifest.sends);
