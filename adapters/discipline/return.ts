import reasons from '../../schemas/codes/ReturnReason.json' with { type: 'json' };
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { mustOne } from './one-record.ts';
import { clueThread } from './thread.ts';

/** 线索办理退回 is a CLUE_RETURN. */
export function translateReturn(reader: RecordReader): ReturnType<typeof outcome> {
  const feedbackNo = mustOne(reader, 'THDH');
  const { clueId, transferDoc, threadKey } = clueThread(reader);
  const returnOrg = reader.mustOrg('THJG', 'THJG@DM');
  const returnedOn = reader.mustDays('THRQ');
  const reason = reader.mustCode('THYY', reasons);
  return outcome(reader, (): readonly Draft[] => [
    draftOf({
      messageType: 'CLUE_RETURN',
      sourceKey: feedbackNo,
      threadKey,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(returnedOn),
      body: {
        clueId,
        transferDoc,
        feedbackNo,
        nativeClueNo: reader.text('XSBM'),
        stage: 'RETURNED',
        returnOrg,
        returnedOn,
        reason,
        reasonNative: reader.text('THYY'),
        noticeNo: null,
        reasonText: reader.text('THSM'),
        missingMaterials: reader.texts('BCCL'),
      },
    }),
  ]);
}
