import disposalMethods from '../../schemas/codes/DisposalMethod.json' with { type: 'json' };
import outcomesList from '../../schemas/codes/DisposalOutcome.json' with { type: 'json' };
import personCategories from '../../schemas/codes/PersonCategory.json' with { type: 'json' };
import postLevels from '../../schemas/codes/PostLevel.json' with { type: 'json' };
import stages from '../../schemas/codes/ClueStage.json' with { type: 'json' };
import type { DisposalOutcome, OutOfBand, PersonDisposal } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import { codeOf } from '../translating/record-reader.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';
import { clueThread } from './thread.ts';

/** 处分 columns say what was decided by being filled. */
function sanctionOf(party: string | null, government: string | null): DisposalOutcome | null {
  if (party !== null) return 'PARTY_DISCIPLINE';
  return government === null ? null : 'GOV_SANCTION';
}

const personsIn = (reader: RecordReader): readonly PersonDisposal[] =>
  reader.parts('BLJG').map((person) => {
    const partySanction = person.text('DJCF');
    const govSanction = person.text('ZWCF');
    return {
      person: personRef(person.must('XM'), {
        category: person.code('RYLB', personCategories),
        level: person.code('ZWJB', postLevels),
        post: person.text('ZW'),
        org: person.text('SZDW'),
      }),
      outcome: sanctionOf(partySanction, govSanction),
      partySanction,
      govSanction,
      detail: person.text('QKSM'),
    };
  });

function outcomesOf(
  reader: RecordReader,
  persons: readonly PersonDisposal[],
  recoveredFen: number | null,
): DisposalOutcome[] {
  const found = new Set<DisposalOutcome>(reader.texts('CLJG').map((word) => codeOf(word, outcomesList)));
  for (const { partySanction, govSanction } of persons) {
    if (partySanction !== null) found.add('PARTY_DISCIPLINE');
    if (govSanction !== null) found.add('GOV_SANCTION');
  }
  if (recoveredFen !== null && recoveredFen > 0) found.add('RECOVERED');
  return [...found];
}

/** The summary says in words that the rest came by the classified channel. */
function outOfBandOf(summary: string | null): OutOfBand | null {
  const registerNo = /机要登记号[:：]?\s*([A-Za-z0-9-]+)/u.exec(summary ?? '')?.[1];
  return registerNo === undefined ? null : { channel: 'CONFIDENTIAL_MAIL', registerNo, copies: null, date: null };
}

/** 线索办理反馈 is a CLUE_DISPOSAL. */
export function translateDisposal(reader: RecordReader): ReturnType<typeof outcome> {
  const feedbackNo = reader.must('FKDH');
  const { clueId, transferDoc, threadKey } = clueThread(reader);
  const acceptOrg = reader.mustOrg('SLJG', 'SLJG@DM');
  const acceptDate = reader.days('SLRQ');
  const disposalMethod = reader.code('CZFS', disposalMethods);
  const filedCase = reader.yesNo('SFLA');
  const filedOn = reader.days('LARQ');
  const persons = personsIn(reader);
  const recoveredFen = reader.fen('WHSSJE');
  const feedbackOn = reader.mustDays('FKSJ');
  const handleDate = reader.days('BJRQ');
  const stage = reader.mustCode('BLZT', stages);
  const resultDoc = reader.doc('JGWH');
  const outcomeDetail = reader.text('ZY');
  if (filedCase === false && filedOn !== null) reader.fail('FIELD_FORMAT', 'LARQ', 'SFLA says no');

  return outcome(reader, (): readonly Draft[] => [
    draftOf({
      messageType: 'CLUE_DISPOSAL',
      sourceKey: feedbackNo,
      threadKey,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(feedbackOn),
      docRef: resultDoc,
      outOfBand: outOfBandOf(outcomeDetail),
      body: {
        clueId,
        transferDoc,
        feedbackNo,
        nativeClueNo: reader.text('XSBM'),
        stage,
        stageNative: reader.text('BLZT'),
        acceptOrg,
        acceptDate,
        handleOrg: reader.org('BLDW'),
        handleDate,
        feedbackOn,
        disposalMethod,
        filedCase,
        filedOn,
        outcomes: outcomesOf(reader, persons, recoveredFen),
        outcomeDetail,
        persons,
        personCount: persons.length > 0 ? persons.length : null,
        resultDoc,
        recoveredFen,
      },
    }),
  ]);
}
