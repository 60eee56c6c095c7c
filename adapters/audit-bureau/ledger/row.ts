import type { Directory, Draft } from '../../contract.ts';
import { outcome } from '../../translating/drafts.ts';
import type { RecordReader } from '../../translating/record-reader.ts';
import { recordedReport, reportSeqOf } from './claim.ts';
import { rectDetermination } from './determination.ts';
import { rectNotice } from './notice.ts';
import { problemItem, readProblem } from './problem.ts';
import { TOGETHER } from './variants.ts';
import type { Variant } from './variants.ts';

/** A status without its amount, or the other way round, is a ledger with a column renamed: nothing of it may vanish. */
function checkColumns(reader: RecordReader): void {
  for (const labels of TOGETHER) {
    const missing = labels.filter((label) => !reader.knows(label));
    if (missing.length < labels.length)
      for (const label of missing) reader.fail('FILE_HEADER_MISSING', label, '与之成对的列在，该列不在');
  }
}

/**
 * A row of the ledger is a PROBLEM_ITEM; a RECT_NOTICE to the responsible unit if that is connected and a date is set; a
 * RECT_REPORT of what the unit claims; a RECT_DETERMINATION of what the bureau determined.
 */
export function translateLedgerRow(
  reader: RecordReader,
  variant: Variant,
  directory: Directory,
): ReturnType<typeof outcome> {
  checkColumns(reader);
  const problem = readProblem(reader, variant);
  const reportSeq = reportSeqOf(reader);
  const item = problemItem(reader, problem, variant);
  const report = recordedReport(reader, problem, reportSeq);
  const determination = rectDetermination(reader, problem, reportSeq, directory);
  return outcome(reader, (): readonly Draft[] => [
    item(),
    ...rectNotice(problem, directory),
    ...report(),
    ...determination(),
  ]);
}
