import type { Catalog } from './catalog.ts';
import type { Fault } from './fault.ts';
import { fieldVerdicts } from './field-verdicts.ts';
import type { FieldVerdict } from './field-verdicts.ts';
import type { Linkage, Participant, Policy, Routing } from './policy.ts';

export interface Question {
  /** Participant ids. */
  readonly sender: string;
  readonly participant: string;
  readonly type: string;
  /** As the sender names it; empty = all the linkage allows. */
  readonly audience: readonly string[];
}

/**
 * Why a row reaches the participant or not.
 * `chosen`: by this row it gets its copy. `other-row`: the row would reach it, another one decides. `not-in-row`: its
 * department is no target. `not-in-audience`: it is a target, but only for those the audience names. `row-not-met`: the
 * row needs somebody named whom the audience does not name. `test-apart`: one is a test participant, the other is not.
 * `own-message`: it is the sender. `copies`: goes to whoever had a copy, which the journal knows.
 */
export type RowReason =
  'chosen' | 'other-row' | 'not-in-row' | 'not-in-audience' | 'row-not-met' | 'test-apart' | 'own-message' | 'copies';

export interface RowVerdict {
  readonly linkage: Linkage;
  readonly reason: RowReason;
}

/** Which rule lets which field of a message through to a participant, or not. Holds nothing of any message. */
export interface Explanation extends Question {
  readonly policyVersion: string;
  readonly reached: boolean;
  /** The row that decides for the message; null when it would be refused. */
  readonly linkage: Linkage | null;
  /** Why the hub would refuse the message. */
  readonly refused: Fault | null;
  /** Every row that lets the sender's department send the type. */
  readonly rows: readonly RowVerdict[];
  /** Under which the participant gets its copy; empty for the full view, and where there is no copy. */
  readonly profiles: readonly string[];
  /** Empty when there is no copy. */
  readonly fields: readonly FieldVerdict[];
}

/** Throws if there is no such participant or type. Pure, like the policy it explains. */
export function explain(catalog: Catalog, policy: Policy, question: Question): Explanation {
  const [sender, reader] = [known(policy, question.sender), known(policy, question.participant)];
  const { type, audience } = question;
  if (catalog.type(type) === undefined) throw new Error(`no message type ${type}`);
  const routing = policy.recipients(sender.id, type, audience);
  const copy = copyOf(routing, reader.id);
  const linkage = 'refused' in routing ? null : routing.linkage;
  return {
    ...question,
    policyVersion: policy.version,
    reached: copy !== undefined,
    linkage,
    refused: 'refused' in routing ? routing.refused : null,
    rows: policy.linkagesFrom(sender.department, type).map((row) => ({
      linkage: row,
      reason: row === linkage && copy !== undefined ? 'chosen' : whyNot(policy, row, sender, reader, audience),
    })),
    profiles: copy?.profiles ?? [],
    fields: copy === undefined ? [] : fieldVerdicts(catalog, type, copy.profiles),
  };
}

const copyOf = (routing: Routing, id: string) =>
  'refused' in routing ? undefined : routing.recipients.find(({ participant }) => participant === id);

function whyNot(
  policy: Policy,
  row: Linkage,
  sender: Participant,
  reader: Participant,
  audience: readonly string[],
): RowReason {
  if (row.copies) return 'copies';
  if (sender.id === reader.id) return 'own-message';
  const target = row.to.find(({ department }) => department === reader.department);
  if (target === undefined) return 'not-in-row';
  if (sender.test !== reader.test) return 'test-apart';
  const needsName = target.addressed || target.named || (!target.standing && audience.length > 0);
  if (needsName && !audience.includes(reader.id)) return 'not-in-audience';
  return isMet(policy, row, sender, audience) ? 'other-row' : 'row-not-met';
}

/** Every addressed target of the row has somebody in the audience. */
const isMet = (policy: Policy, row: Linkage, sender: Participant, audience: readonly string[]): boolean =>
  row.to
    .filter(({ addressed }) => addressed)
    .every(({ department }) =>
      audience.some((id) => {
        const one = policy.participant(id);
        return one !== undefined && one.department === department && one.test === sender.test && id !== sender.id;
      }),
    );

function known(policy: Policy, id: string): Participant {
  const one = policy.participant(id);
  if (one === undefined) throw new Error(`no participant ${id}`);
  return one;
}
