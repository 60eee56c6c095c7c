import levels from '../../schemas/codes/InterviewLevel.json' with { type: 'json' };
import modes from '../../schemas/codes/InterviewMode.json' with { type: 'json' };
import verdicts from '../../schemas/codes/InterviewVerdict.json' with { type: 'json' };
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { InterviewLevel } from '../../schemas/gen/common.gen.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import { codeOf } from '../translating/record-reader.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { mustOne } from './one-record.ts';
import { namedPerson, personIdsOf, personOf } from './people.ts';

/** 一级, or 一级 with what stands in brackets behind it in the code list. */
function levelOf(reader: RecordReader): InterviewLevel | null {
  const word = reader.text('YTJB');
  const short = Object.fromEntries(
    Object.entries<string>(levels).map(([code, label]) => [code, label.replace(/（.*$/u, '')]),
  ) as Record<InterviewLevel, string>;
  return word === null ? null : codeOf(word.replace(/[（(].*$/u, ''), short);
}

/** 约谈审批 is an INTERVIEW_APPROVE. */
export function translateInterview(reader: RecordReader): ReturnType<typeof outcome> {
  const interviewId = mustOne(reader, 'YTBH');
  const approvedOn = reader.mustDays('SPRQ');
  const people = reader.parts('BYTR');
  const approvalDoc = reader.doc('SPWH');
  const body = {
    interviewId,
    rectId: reader.text('ZGSXH'),
    problemId: reader.text('WTBH'),
    verdict: reader.mustCode('SPJL', verdicts),
    level: levelOf(reader),
    mode: reader.code('YTFS', modes),
    targets: people.map(personOf),
    jointOrgs: reader.orgs('CJDW'),
    opinion: reader.text('SPYJ'),
    approver: namedPerson(reader, 'SPR'),
    approvedOn,
    approvalDoc,
    committeeDoc: reader.doc('DWPZWH'),
  };
  return outcome(reader, (): readonly Draft[] => [
    {
      ...draftOf({
        messageType: 'INTERVIEW_APPROVE',
        sourceKey: interviewId,
        threadKey: `interview:${interviewId}`,
        sensitivity: 'L2_SENSITIVE',
        occurredAt: cstMidnight(approvedOn),
        docRef: approvalDoc,
        body,
      }),
      personIds: personIdsOf(people, (index) => `targets[${index}]`),
    },
  ]);
}
