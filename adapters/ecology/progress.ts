import { cstMidnight } from '../../schemas/values/dates.ts';
import { contactIn } from '../translating/collaboration/assist.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { labelsOf } from './keys.ts';

/** 督察整改进展 is a RECT_PROGRESS; what the responsible unit claims in it is told in its own words. */
export function translateProgress(reader: RecordReader): ReturnType<typeof outcome> {
  const number = reader.must('jzbh');
  const problemId = reader.must('wtbm');
  const asOf = reader.mustDays('jzrq');
  const body = {
    rectId: reader.text('zgsxh'),
    problemId,
    coordinateNo: reader.text('xzsxh'),
    basisDoc: reader.doc('yjwh'),
    responsibleOrg: reader.org('zgzrdw', 'zrdwTyshxydm'),
    reportingDept: reader.text('tbbm'),
    year: null,
    month: null,
    asOf,
    measures: [],
    milestones: [],
    measureCount: reader.count('cszs'),
    doneMeasureCount: reader.count('ylscs'),
    progressNative: reader.must('jzqk'),
    progressBps: null,
    rectifiedAmount: null,
    difficulties: reader.text('czkn'),
    unrectReasonKind: null,
    coordinationNeeded: reader.text('xxtsx'),
    nextStep: reader.text('xybcs'),
    expectedOn: reader.days('yjwcrq'),
    talkedPersonCount: null,
    institutionCount: null,
    institutions: [],
    contact: contactIn({ reader, labels: labelsOf('progress') }, 'TBR'),
  } as const;
  return outcome(reader, () => [
    draftOf({
      messageType: 'RECT_PROGRESS',
      sourceKey: number,
      threadKey: `problem:${problemId}`,
      sensitivity: 'L1_INTERNAL',
      occurredAt: cstMidnight(asOf),
      body,
    }),
  ]);
}
