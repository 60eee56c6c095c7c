import filingKinds from '../../schemas/codes/FilingKind.json' with { type: 'json' };
import returnReasons from '../../schemas/codes/FilingReturnReason.json' with { type: 'json' };
import type { OrgRef, PersonRef } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';

/** An answer goes to the unit that filed, and to no other. */
function filingUnitOf(reader: RecordReader): OrgRef {
  const unit = reader.mustOrg('备案单位', '备案单位@代码');
  if (typeof unit.participant !== 'string') reader.fail('AUDIENCE_REQUIRED', '备案单位', '不是参与方');
  return unit;
}

const reviewerOf = (reader: RecordReader): PersonRef | null => {
  const name = reader.text('经办人');
  return name === null ? null : personRef(name);
};

const audienceOf = ({ participant }: OrgRef): readonly string[] =>
  typeof participant === 'string' ? [participant] : [];

/** 备案回执 is a FILING_RECEIPT. */
export function translateFilingReceipt(reader: RecordReader): ReturnType<typeof outcome> {
  const filingKey = reader.must('备案事项标识');
  const filingNo = reader.must('备案号');
  const filingUnit = filingUnitOf(reader);
  const filingKind = reader.code('备案类别', filingKinds);
  const receivedOn = reader.mustDays('受理日期');
  const receiptDoc = reader.doc('回执文号');
  return outcome(reader, (): readonly Draft[] => [
    draftOf({
      messageType: 'FILING_RECEIPT',
      sourceKey: filingKey,
      threadKey: `filing:${filingKey}`,
      sensitivity: 'L1_INTERNAL',
      occurredAt: cstMidnight(receivedOn),
      audience: audienceOf(filingUnit),
      docRef: receiptDoc,
      body: {
        filingKey,
        filingNo,
        filingKind,
        filingUnit,
        receivedOn,
        receiptDoc,
        reviewer: reviewerOf(reader),
        comment: reader.text('意见'),
      },
    }),
  ]);
}

/** 备案退回 is a FILING_RETURN. */
export function translateFilingReturn(reader: RecordReader): ReturnType<typeof outcome> {
  const filingKey = reader.must('备案事项标识');
  const filingUnit = filingUnitOf(reader);
  const filingKind = reader.code('备案类别', filingKinds);
  const returnedOn = reader.mustDays('退回日期');
  const reason = reader.mustCode('退回原因', returnReasons);
  const reasonText = reader.must('退回说明');
  const resubmitBy = reader.deadline('重新报送时限');
  return outcome(reader, (): readonly Draft[] => [
    draftOf({
      messageType: 'FILING_RETURN',
      sourceKey: filingKey,
      threadKey: `filing:${filingKey}`,
      sensitivity: 'L1_INTERNAL',
      occurredAt: cstMidnight(returnedOn),
      audience: audienceOf(filingUnit),
      replyBy: resubmitBy,
      body: {
        filingKey,
        filingKind,
        filingUnit,
        returnedOn,
        reason,
        reasonText,
        resubmitBy,
        reviewer: reviewerOf(reader),
      },
    }),
  ]);
}
