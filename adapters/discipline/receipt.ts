import stages from '../../schemas/codes/ClueStage.json' with { type: 'json' };
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { mustOne } from './one-record.ts';
import { contactOf, namedPerson } from './people.ts';
import { clueThread } from './thread.ts';

/** 线索签收回执 is a CLUE_RECEIPT. */
export function translateReceipt(reader: RecordReader): ReturnType<typeof outcome> {
  const receiptNo = mustOne(reader, 'HZDH');
  const { clueId, transferDoc, threadKey } = clueThread(reader);
  const receivedOn = reader.mustDays('QSRQ');
  const body = {
    clueId,
    transferDoc,
    receiptNo,
    nativeClueNo: reader.text('XSBM'),
    stage: reader.code('BLZT', stages) ?? 'RECEIVED',
    stageNative: reader.text('BLZT'),
    receivedOn,
    receivedBy: namedPerson(reader, 'QSR'),
    acceptOrg: reader.org('SLJG', 'SLJG@DM'),
    accepted: reader.yesNo('SFSL'),
    acceptedOn: reader.days('SLRQ'),
    materialCount: reader.count('CLFS'),
    registerNo: reader.text('JYDJH'),
    dispositionDue: reader.deadline('CZYJSX'),
    resultDue: reader.deadline('FKSX'),
    handler: contactOf(reader),
    note: reader.text('SM'),
  } as const;
  return outcome(reader, (): readonly Draft[] => [
    draftOf({
      messageType: 'CLUE_RECEIPT',
      sourceKey: receiptNo,
      threadKey,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(receivedOn),
      body,
    }),
  ]);
}
