import type { Catalog } from '../../schemas/catalog.ts';
import { explain } from '../../schemas/explain.ts';
import type { Explanation } from '../../schemas/explain.ts';
import { viewVerdicts } from '../../schemas/field-verdicts.ts';
import type { FieldVerdict } from '../../schemas/field-verdicts.ts';
import type { Policy } from '../../schemas/policy.ts';
import { rules } from '../../schemas/rules.ts';
import { placeOf } from '../ledger/decision.ts';
import type { JournalEntry, MessageQueries } from '../ledger/queries-messages.ts';
import { HttpProblem } from './problem.ts';

export interface ExplainParts {
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly queries: MessageQueries;
}

/** Why a participant got of a message what it got, and what would become of the same message today. Nothing of its content. */
export interface MessageExplanation {
  readonly messageId: string | null;
  readonly messageType: string;
  readonly sender: string;
  readonly participant: string;
  readonly decided: {
    readonly verdict: string;
    readonly rule: string | null;
    readonly ruleText: string | null;
    readonly linkage: string | null;
    readonly policyVersion: string;
    readonly reached: boolean;
    readonly profiles: readonly string[];
    readonly fields: readonly FieldVerdict[];
  };
  /** null: the message cannot be read any more, so its audience is not known. */
  readonly today: {
    readonly policyVersion: string;
    readonly policyChanged: boolean;
    readonly reached: boolean;
    readonly linkage: string | null;
    readonly rule: string | null;
    readonly rows: readonly { readonly linkage: string; readonly reason: string }[];
    readonly profiles: readonly string[];
    readonly fields: readonly FieldVerdict[];
  } | null;
}

/** The journal's facts on one message, and the policy's answer today. Opening the original for its audience is recorded. */
export async function explainEntry(
  { catalog, policy, queries }: ExplainParts,
  caller: string,
  participant: string,
  entry: JournalEntry,
): Promise<MessageExplanation> {
  const { messageId, sender, verdict, fault, linkage } = entry;
  const type = entry.messageType ?? '';
  const copy = entry.copies.find(({ to }) => to === participant);
  const view = copy === undefined ? null : catalog.viewById(copy.view);
  // What it showed cannot be told, and to say that it hid nothing would be a guess.
  if (view === undefined) throw new HttpProblem('COPY_UNPROVEN');
  const original = (await queries.openOriginals(caller, 'explain', [entry.at])).get(placeOf(entry.at));
  const decoded = original === undefined ? undefined : catalog.decode(original);
  const known = policy.participant(sender) !== undefined && catalog.type(type) !== undefined;
  return {
    messageId,
    messageType: type,
    sender,
    participant,
    decided: {
      verdict,
      rule: fault?.rule ?? null,
      ruleText: fault === null ? null : rules[fault.rule].zh,
      linkage,
      policyVersion: entry.policy,
      reached: copy !== undefined,
      profiles: view?.profiles ?? [],
      fields: view === null ? [] : viewVerdicts(catalog, entry.schemaId ?? view.id, view),
    },
    today:
      decoded?.ok === true && known
        ? todays(
            entry.policy,
            explain(catalog, policy, {
              sender,
              participant,
              type,
              audience: decoded.decoded.message.envelope.audience.map((one) => one.participant),
            }),
          )
        : null,
  };
}

const todays = (then: string, now: Explanation): NonNullable<MessageExplanation['today']> => ({
  policyVersion: now.policyVersion,
  policyChanged: now.policyVersion !== then,
  reached: now.reached,
  linkage: now.linkage?.id ?? null,
  rule: now.refused?.rule ?? null,
  rows: now.rows.map(({ linkage, reason }) => ({ linkage: linkage.id, reason })),
  profiles: now.profiles,
  fields: now.fields,
});
