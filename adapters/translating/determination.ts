import type { RectResult } from '../../schemas/gen/common.gen.ts';
import type { Draft, Translator } from '../contract.ts';

/** What figures make of a word that says 已整改, or of none: a part of the amount recognised is 部分整改; nothing of it is unknown. */
export function byFigures(code: RectResult, amountFen: number | null, recognisedFen: number | null): RectResult {
  if (amountFen === null || amountFen <= 0 || recognisedFen === null || recognisedFen >= amountFen) return code;
  return recognisedFen > 0 ? 'PARTIAL' : 'UNKNOWN';
}

const figure = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** A RECT_DETERMINATION whose figures contradict its 已整改 goes by its figures; all other drafts stay as they are. */
export function settledByFigures(outcome: ReturnType<Translator['toCanonical']>): typeof outcome {
  return { ...outcome, drafts: outcome.drafts.map(settled) };
}

function settled(draft: Draft): Draft {
  const { determinedStatus, amountFen, determinedAmountFen } = draft.body;
  if (draft.messageType !== 'RECT_DETERMINATION' || determinedStatus !== 'DONE') return draft;
  const status = byFigures('DONE', figure(amountFen), figure(determinedAmountFen));
  return { ...draft, body: { ...draft.body, determinedStatus: status } };
}
