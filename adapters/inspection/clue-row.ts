import sourceKinds from '../../schemas/codes/SourceKind.json' with { type: 'json' };
import type { Deadline, OrgRef, PersonRef, SourceKind } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import { squeeze } from '../../schemas/values/text.ts';
import type { Directory, Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import { codeOf } from '../translating/record-reader.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';

/** Words of this office beside those of the code list. */
const SOURCES: Readonly<Record<string, SourceKind>> = {
  巡察: 'INSPECTION',
  巡察发现: 'INSPECTION',
  巡察移交: 'INSPECTION',
  信访: 'PETITION',
  来信来访: 'PETITION',
};
const NOT_HANDED_OVER = /(?:不|未|暂缓)(?:予|宜|再)?(?:移交|移送|转交|转办|转送)/u;
const HANDS_OVER = /(?:移交|移送|转交|转办|转送)(?:给|至|到)?/u;
/** What is to be done with the clue there: no part of the body's name. */
const TO_DO = /(?:依法|进一步)*(?:办理|处理|核查|核实|调查|处置|整改|研究|参考|参阅)*$/u;
/** 审计机关, 市审计局 …, but neither 内部审计 nor 纪委审计室. */
const AUDIT = /^(?:[^,;。]{0,6}[省市县区旗州盟]|本级|同级|上级|有关)?审计(?:机关|部门|机构|局|厅|署|$)/u;
/** Bodies that hand clues to this office or get them from it, whoever the column means. */
const OWN = new Set(['inspection', 'unit']);

function sourceOf(native: string): SourceKind {
  const code = codeOf(native, sourceKinds);
  return code === 'UNKNOWN' ? (SOURCES[squeeze(native)] ?? 'UNKNOWN') : code;
}

/** A number that may be shown to all: the office's own ones are withheld where sources are protected, and easily guessed. */
const handleOf = (directory: Directory, ledgerNo: string, clueNo: string): string =>
  `XC-${directory.pseudonym('clue', ledgerNo, clueNo)}`;

/** Whom an opinion hands the clue to: `own` is a body that needs no handing over, or nobody. */
type Taker = 'audit' | 'elsewhere' | 'uncertain' | 'own';

/** One handing over: of several bodies in one list the audit bureau counts, for it is one of them. */
function takerOf(written: string, directory: Directory): Taker {
  const bodies = written.split(/[、和及与]|并/u).map((body) => body.replace(TO_DO, ''));
  const department = (body: string): string => directory.participant(body)?.department ?? '';
  if (bodies.some((body) => AUDIT.test(body) || department(body) === 'audit-bureau')) return 'audit';
  if (bodies.every((body) => body === '')) return 'uncertain';
  return bodies.every((body) => OWN.has(department(body))) ? 'own' : 'elsewhere';
}

/** What stands behind each verb up to the end of its clause; before it, where nothing does (向审计机关移交). */
function takerIn(opinion: string, directory: Directory): Taker {
  if (NOT_HANDED_OVER.test(opinion)) return 'elsewhere';
  const takers = new Set<Taker>();
  for (const clause of opinion.split(/[,，;；。]/u)) {
    const [before = '', ...behind] = clause.split(HANDS_OVER);
    const [, towards = ''] = /[向往](.+)$/u.exec(before) ?? [];
    for (const written of behind) takers.add(takerOf(written.replace(TO_DO, '') === '' ? towards : written, directory));
  }
  takers.delete('own');
  const [only = 'own', ...others] = takers;
  return others.length > 0 ? 'uncertain' : only;
}

/**
 * Whether a clue is handed over to the audit bureau (移交) or told to it (审前情况). A clue whose row sends it to somebody
 * else is nobody's business here; one of which it is not certain to whom it goes may be. Both are held, not shared.
 */
function destinationOf(reader: RecordReader, directory: Directory): 'CLUE_TRANSFER' | 'CLUE_PREAUDIT' {
  const taker = takerIn(squeeze(reader.text('分类处理意见') ?? ''), directory);
  const written = reader.text('移交单位');
  const department = written === null ? undefined : directory.participant(written)?.department;
  if (taker === 'elsewhere') reader.fail('NO_RECIPIENT', '分类处理意见', '不是移交审计局的线索');
  else if (taker === 'audit' || department === 'audit-bureau') return 'CLUE_TRANSFER';
  else if (taker === 'uncertain') reader.fail('NO_RECIPIENT', '分类处理意见', '移交给哪个单位不明确');
  else if (department !== undefined && !OWN.has(department))
    reader.fail('NO_RECIPIENT', '移交单位', '不是移交审计局的线索');
  return 'CLUE_PREAUDIT';
}

/** `2人/1单位` or `2/1`, where the sheet has one column for both. */
function accountability(reader: RecordReader): readonly [number | null, number | null] {
  const both = reader.text('追责问责(人/单位)');
  if (both === null) return [reader.count('追责问责'), reader.count('追责问责(单位)')];
  const [, persons, orgs] = /^(\d{1,6})人?[/、,;](\d{1,6})(?:个?单位|个)?$/u.exec(squeeze(both)) ?? [];
  if (persons === undefined || orgs === undefined) {
    reader.fail('FIELD_FORMAT', '追责问责（人/单位）', '2/1');
    return [null, null];
  }
  return [Number(persons), Number(orgs)];
}

const period = (days: number): Deadline => ({
  kind: 'PERIOD_END',
  date: null,
  period: `P${days}D`,
  text: null,
  legalBasis: null,
  calendar: null,
});

interface Clue {
  readonly clueId: string;
  readonly ledgerNo: string;
  readonly nativeClueNo: string;
  readonly inspectionRound: string | null;
  readonly sourceKind: SourceKind;
  readonly sourceDetail: string | null;
  readonly informant: PersonRef | null;
  readonly petitionNo: string | null;
  readonly replyDays: number | null;
  readonly title: string | null;
  readonly facts: string | null;
}

function clueOf(reader: RecordReader, directory: Directory): Clue {
  const ledgerNo = reader.must('台账编号');
  const nativeClueNo = reader.must('问题线索编号');
  const source = reader.must('线索来源');
  const sourceKind = sourceOf(source);
  const informant = reader.text('举报人');
  return {
    clueId: reader.text('线索交接号') ?? handleOf(directory, ledgerNo, nativeClueNo),
    ledgerNo,
    nativeClueNo,
    inspectionRound: reader.text('轮次'),
    sourceKind,
    sourceDetail: sourceKind === 'UNKNOWN' ? source : null,
    informant: informant === null ? null : personRef(informant),
    petitionNo: reader.text('信访件号'),
    replyDays: reader.count('办理回告限时'),
    title: reader.text('事由'),
    facts: reader.text('情况说明'),
  };
}

/** A row of 问题线索台账 that goes to the audit bureau is a CLUE_TRANSFER or a CLUE_PREAUDIT. */
export function translateClueRow(reader: RecordReader, directory: Directory): ReturnType<typeof outcome> {
  const clue = clueOf(reader, directory);
  const messageType = destinationOf(reader, directory);
  const handedOn = reader.mustDays('移交时间');
  const completed = reader.yesNo('是否办结');
  const about: OrgRef | null = reader.org('涉及单位');
  const amount = reader.amount('涉及金额');
  const recovered = reader.amount('挽回损失');
  const institutionCount = reader.count('完善制度');
  const [accountablePersonCount, accountableOrgCount] = accountability(reader);
  const stage = completed === true ? 'DISPOSED' : 'SENT';
  const shared = {
    sourceKey: `${clue.ledgerNo}/${clue.nativeClueNo}`,
    threadKey: `clue:${clue.clueId}`,
    sensitivity: 'L2_SENSITIVE',
    occurredAt: cstMidnight(handedOn),
    replyBy: clue.replyDays === null ? null : period(clue.replyDays),
  } as const;
  const provider = reader.org('移交单位');
  return outcome(reader, (): readonly Draft[] => {
    if (messageType === 'CLUE_TRANSFER')
      return [
        draftOf({
          ...shared,
          messageType,
          body: {
            ...clue,
            direction: 'DEPT_TO_AUDIT',
            stage,
            stageNative: reader.text('是否办结'),
            transferredOn: handedOn,
            mainRecipient: provider?.participant === 'audit-bureau' ? provider : null,
            responsibleOrg: about,
            amountInvolvedFen: amount?.fen ?? null,
            amountApproximate: amount?.approximate ?? false,
          },
        }),
      ];
    return [
      draftOf({
        ...shared,
        messageType,
        body: {
          ...clue,
          stage,
          stageNative: reader.text('是否办结'),
          kind: clue.sourceKind === 'PETITION' ? 'PETITION' : 'INSPECTION_FINDING',
          providedOn: handedOn,
          providerOrg: provider,
          clueCategoryNative: reader.text('问题线索类别'),
          clueSubcategoryNative: reader.text('问题线索子类'),
          aboutOrg: about,
          amountInvolved: amount === null ? null : { ...amount, text: null },
          handlingOpinion: reader.text('分类处理意见'),
          completed,
          institutionCount,
          recovered: recovered === null ? null : { ...recovered, text: null },
          accountablePersonCount,
          accountableOrgCount,
          note: reader.text('备注'),
        },
      }),
    ];
  });
}
