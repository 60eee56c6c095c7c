import disposalMethods from '../../schemas/codes/DisposalMethod.json' with { type: 'json' };
import stages from '../../schemas/codes/ClueStage.json' with { type: 'json' };
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { mustOne } from './one-record.ts';
import { contactOf } from './people.ts';
import { clueThread } from './thread.ts';

/** 线索办理进展 is a CLUE_PROGRESS. */
export function translateProgress(reader: RecordReader): ReturnType<typeof outcome> {
  const progressNo = mustOne(reader, 'JZDH');
  const { clueId, transferDoc, threadKey } = clueThread(reader);
  const progressOn = reader.mustDays('JZRQ');
  const body = {
    clueId,
    transferDoc,
    nativeClueNo: reader.text('XSBM'),
    progressSeq: reader.count('JZXH'),
    stage: reader.mustCode('BLZT', stages),
    stageNative: reader.text('BLZT'),
    progressOn,
    handleOrg: reader.org('BLDW', 'BLDW@DM'),
    disposalMethod: reader.code('CZFS', disposalMethods),
    disposalMethodNative: reader.text('CZFS'),
    filedCase: reader.yesNo('SFLA'),
    filedOn: reader.days('LARQ'),
    personCount: reader.count('SJRS'),
    filedPersonCount: reader.count('LARS'),
    progress: reader.text('JZSM'),
    extensionRequested: reader.yesNo('SFYQ'),
    extensionReason: reader.text('YQYY'),
    newDue: reader.deadline('YQHSX'),
    handler: contactOf(reader),
  };
  return outcome(reader, (): readonly Draft[] => [
    draftOf({
      messageType: 'CLUE_PROGRESS',
      sourceKey: progressNo,
      threadKey,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(progressOn),
      body,
    }),
  ]);
}
