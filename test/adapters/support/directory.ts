import { SMALL_POLICY } from '../../support/small-policy.ts';
import { directoryOf } from '../../../adapters/host/directory.ts';
import { pseudonyms } from '../../../adapters/host/pseudonyms.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';

export const policy = loadPolicy(SMALL_POLICY, catalog);
export const directory = directoryOf(policy.participants, pseudonyms(Buffer.alloc(32), 'anybody'));
