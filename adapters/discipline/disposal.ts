import disposalMethods from '../../schemas/codes/DisposalMethod.json' with { type: 'json' };
import outcomesList from '../../schemas/codes/DisposalOutcome.json' with { type: 'json' };
import stages from '../../schemas/codes/ClueStage.json' with { type: 'json' };
import transferKinds from '../../schemas/codes/TransferKind.json' with { type: 'json' };
import type { DisposalOutcome, OutOfBand, PersonDisposal } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import { codeOf } from '../translating/record-reader.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { mustOne } from './one-record.ts';
import { personIdsOf } from './people.ts';
import { personDisposal } from './person-disposal.ts';
import { clueThread } from './thread.ts';

function outcomesOf(
  reader: RecordReader,
  persons: readonly PersonDisposal[],
  recoveredFen: number | null,
): DisposalOutcome[] {
  const found = new Set<DisposalOutcome>(reader.texts('CLJG').map((word) => codeOf(word, outcomesList)));
  for (const { outcome: own, partySanction, govSanction } of persons) {
    if (own !== null && own !== undefined) found.add(own);
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

/** A message of its own for each person where persons were transferred (YSLX 人员), else one for the matter. */
interface Share {
  readonly suffix: string;
  readonly people: readonly RecordReader[];
}

function sharesOf(reader: RecordReader): readonly Share[] {
  const people = reader.parts('BLJG');
  if (reader.code('YSLX', transferKinds) !== 'PERSON') return [{ suffix: '', people }];
  if (people.length === 0) reader.fail('FIELD_REQUIRED', 'BLJG', '移送类型为人员');
  return people.map((person, index) => ({ suffix: `/${person.text('XH') ?? index + 1}`, people: [person] }));
}

/** The matter's own sums, told once: whoever adds up the messages of its persons would count them again for each. */
const NO_SUMS = {
  recoveredFen: null,
  recoveredApproximate: false,
  penaltyFen: null,
  penaltyApproximate: false,
  accountablePersonCount: null,
  accountableOrgCount: null,
  institutionCount: null,
} as const;

const byNumber = new Intl.Collator('en', { numeric: true }).compare;

/** 线索办理反馈 is a CLUE_DISPOSAL: one of the matter, or one a person. */
export function translateDisposal(reader: RecordReader): ReturnType<typeof outcome> {
  const feedbackNo = mustOne(reader, 'FKDH');
  const { clueId, transferDoc, threadKey } = clueThread(reader);
  const acceptOrg = reader.mustOrg('SLJG', 'SLJG@DM');
  const filedCase = reader.yesNo('SFLA');
  const filedOn = reader.days('LARQ');
  const recovered = reader.amount('WHSSJE');
  const penalty = reader.amount('JJCFJE');
  const feedbackOn = reader.mustDays('FKSJ');
  const resultDoc = reader.doc('JGWH');
  const outcomeDetail = reader.text('ZY');
  const shares = sharesOf(reader).map((share) => ({ ...share, persons: share.people.map(personDisposal) }));
  const matter = {
    clueId,
    transferDoc,
    feedbackNo,
    nativeClueNo: reader.text('XSBM'),
    stage: reader.mustCode('BLZT', stages),
    stageNative: reader.text('BLZT'),
    acceptOrg,
    acceptDate: reader.days('SLRQ'),
    handleOrg: reader.org('BLDW'),
    handleDate: reader.days('BJRQ'),
    feedbackOn,
    disposalMethod: reader.code('CZFS', disposalMethods),
    disposalMethodNative: reader.text('CZFS'),
    filedCase,
    filedOn,
    outcomeNative: reader.text('CLJG'),
    outcomeDetail,
    violationKindNative: reader.text('WJWFLX'),
    caseNo: reader.text('AJBM'),
    caseOrg: reader.org('LAJG', 'LAJG@DM'),
    judicialOn: reader.days('YSSFRQ'),
    resultDoc,
    recoveredFen: recovered?.fen ?? null,
    recoveredApproximate: recovered?.approximate ?? false,
    penaltyFen: penalty?.fen ?? null,
    penaltyApproximate: penalty?.approximate ?? false,
    accountablePersonCount: reader.count('WZRS'),
    accountableOrgCount: reader.count('WZDWS'),
    institutionCount: reader.count('WSZDS'),
  };
  if (filedCase === false && filedOn !== null) reader.fail('FIELD_FORMAT', 'LARQ', 'SFLA 为否');

  // By number, not by place: rows move, and the sums with them would be counted twice.
  const [bearer] = shares.map(({ suffix }) => suffix).toSorted(byNumber);
  return outcome(reader, (): readonly Draft[] =>
    shares.map(({ suffix, people, persons }) => ({
      ...draftOf({
        messageType: 'CLUE_DISPOSAL',
        sourceKey: `${feedbackNo}${suffix}`,
        threadKey,
        sensitivity: 'L2_SENSITIVE',
        occurredAt: cstMidnight(feedbackOn),
        docRef: resultDoc,
        outOfBand: outOfBandOf(outcomeDetail),
        body: {
          ...matter,
          ...(suffix === bearer ? {} : NO_SUMS),
          outcomes: outcomesOf(reader, persons, matter.recoveredFen),
          persons,
          personCount: persons.length > 0 ? persons.length : null,
        },
      }),
      personIds: personIdsOf(people, (index) => `persons[${index}].person`),
    })),
  );
}
