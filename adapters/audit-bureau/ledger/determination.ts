import type { RectResult } from '../../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../../schemas/values/dates.ts';
import type { Amount } from '../../../schemas/values/money.ts';
import { squeeze } from '../../../schemas/values/text.ts';
import type { Directory, Draft } from '../../contract.ts';
import { draftOf } from '../../translating/drafts.ts';
import { byFigures } from '../../translating/determination.ts';
import type { RecordReader } from '../../translating/record-reader.ts';
import { unitOf } from './notice.ts';
import type { LedgerProblem } from './problem.ts';

export interface Determined {
  readonly status: RectResult;
  readonly inProgress: boolean | null;
}

/** Words that mean one result wherever they are used; 持续整改, 限期整改 mean different things in different places. */
const WORDS: Readonly<Record<string, RectResult>> = {
  已整改: 'DONE',
  已完成整改: 'DONE',
  部分整改: 'PARTIAL',
  长期整改: 'LONG_TERM',
  未整改: 'NOT_DONE',
  尚未整改: 'NOT_DONE',
};
const IN_PROGRESS = new Set(['正在整改', '整改中']);

const known = (status: RectResult): Determined => ({ status, inProgress: null });

/**
 * The code of a determination by the bureau's own word and its own figures; never by what the unit claims. A part of the
 * amount recognised is 部分整改, whatever else is written; what word and figures leave open is UNKNOWN.
 */
export function determinedOf(
  native: string | null,
  amountFen: number | null,
  recognisedFen: number | null,
): Determined {
  const word = squeeze(native ?? '');
  const some = (recognisedFen ?? 0) > 0;
  if (IN_PROGRESS.has(word)) return { status: some ? 'PARTIAL' : 'NOT_DONE', inProgress: true };
  const code = WORDS[word] ?? 'UNKNOWN';
  if (code !== 'DONE' && native !== null) return known(code);
  return known(byFigures(code, amountFen, recognisedFen));
}

/** Whether anything was determined: a figure of nought without a word is an empty cell. */
const isDetermined = (native: string | null, recognised: Amount | null): boolean =>
  native !== null || (recognised?.fen ?? 0) > 0;

/** 认定整改情况, 认定整改金额, 整改率: a RECT_DETERMINATION. */
export function rectDetermination(
  reader: RecordReader,
  problem: LedgerProblem,
  reportSeq: number,
  directory: Directory,
): () => readonly Draft[] {
  const native = reader.text('认定整改情况');
  const recognised = reader.amount('认定整改金额');
  if (!isDetermined(native, recognised)) return () => [];
  const rectRateBps = reader.rate('整改率');
  const determinedOn = reader.days('认定时间');
  return () => {
    const { rectId, problemId, threadKey, amount, responsibleOrg, reportDoc } = problem;
    const { status, inProgress } = determinedOf(native, amount?.fen ?? null, recognised?.fen ?? null);
    const unit = unitOf(problem, directory);
    return [
      draftOf({
        messageType: 'RECT_DETERMINATION',
        sourceKey: `${rectId}/${reportSeq}`,
        threadKey,
        sensitivity: 'L1_INTERNAL',
        occurredAt: determinedOn === null ? problem.occurredAt : cstMidnight(determinedOn),
        audience: unit === null ? [] : [unit],
        body: {
          rectId,
          problemId,
          reportSeq,
          determinationSeq: null,
          responsibleOrg,
          reportDoc,
          determinedStatus: status,
          determinedNative: native,
          amountFen: amount?.fen ?? null,
          amountApproximate: amount?.approximate ?? false,
          determinedAmountFen: recognised?.fen ?? null,
          determinedAmountApproximate: recognised?.approximate ?? false,
          rectRateBps,
          rateNative: reader.text('整改率'),
          inProgress,
          ruleSetId: reader.text('认定标准版本'),
          criteria: [],
          evidence: [],
          evidenceCount: null,
          checkMethod: null,
          opinion: null,
          reasonKind: null,
          reason: null,
          nextStep: null,
          nextDue: null,
          milestone: null,
          effects: null,
          accountablePersonCount: null,
          institutions: [],
          falseRectification: null,
          falseRectificationNote: null,
          reviewer: null,
          approver: null,
          determinedOn,
          determinationDoc: null,
        },
      }),
    ];
  };
}
