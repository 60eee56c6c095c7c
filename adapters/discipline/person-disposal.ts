import outcomesList from '../../schemas/codes/DisposalOutcome.json' with { type: 'json' };
import type { DisposalOutcome, PersonDisposal } from '../../schemas/gen/common.gen.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personOf } from './people.ts';

/** 处分 columns say what was decided by being filled. */
function sanctionOf(party: string | null, government: string | null): DisposalOutcome | null {
  if (party !== null) return 'PARTY_DISCIPLINE';
  return government === null ? null : 'GOV_SANCTION';
}

/** What became of one person (`RY`). */
export function personDisposal(person: RecordReader): PersonDisposal {
  const partySanction = person.text('DJCF');
  const govSanction = person.text('ZWCF');
  return {
    person: personOf(person),
    outcome: person.code('CLJG', outcomesList) ?? sanctionOf(partySanction, govSanction),
    partySanction,
    govSanction,
    detail: person.text('QKSM'),
  };
}
