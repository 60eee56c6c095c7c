import personCategories from '../../schemas/codes/PersonCategory.json' with { type: 'json' };
import postLevels from '../../schemas/codes/PostLevel.json' with { type: 'json' };
import sourceKinds from '../../schemas/codes/SourceKind.json' with { type: 'json' };
import transferKinds from '../../schemas/codes/TransferKind.json' with { type: 'json' };
import type { ClueTransfer } from '../../schemas/gen/clue.gen.ts';
import type { OrgRef, OutOfBand, PersonRef } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';
import { problemIdOf } from './problem-id.ts';

/** What a handle-only transfer may not say: the matter itself travels by the classified channel. */
const SUBSTANCE = [
  '标题',
  '事实',
  '定性与依据',
  '审计机关意见',
  '责任单位',
  '涉及人员',
  '涉及金额',
  '来源详情',
  '相关问题',
];

type Body = Omit<ClueTransfer, 'envelope'>;
type Substance = Pick<
  Body,
  | 'sourceKind'
  | 'sourceDetail'
  | 'informant'
  | 'petitionNo'
  | 'transferDoc'
  | 'responsibleOrg'
  | 'title'
  | 'facts'
  | 'qualification'
  | 'opinion'
  | 'feedbackRequirement'
  | 'lawBasis'
  | 'persons'
  | 'amountInvolvedFen'
  | 'amountApproximate'
  | 'problemIds'
>;

const NOTHING: Substance = {
  sourceKind: null,
  sourceDetail: null,
  informant: null,
  petitionNo: null,
  transferDoc: null,
  responsibleOrg: null,
  title: null,
  facts: null,
  qualification: null,
  opinion: null,
  feedbackRequirement: null,
  lawBasis: [],
  persons: [],
  amountInvolvedFen: null,
  amountApproximate: false,
  problemIds: [],
};

const personsIn = (reader: RecordReader): readonly PersonRef[] =>
  reader.parts('涉及人员').map((person) =>
    personRef(person.must('姓名'), {
      category: person.code('人员类别', personCategories),
      level: person.code('职务级别', postLevels),
      post: person.text('职务'),
      org: person.text('所在单位'),
      orgAtTime: person.text('问题发生时所在单位'),
      isPartyMember: person.yesNo('是否中共党员'),
    }),
  );

const problemIdsIn = (reader: RecordReader): readonly string[] =>
  reader.parts('相关问题').flatMap((problem) => {
    const report = problem.mustDoc('报告文号');
    const seqNo = problem.mustCount('顺序号');
    return report === null ? [] : [problemIdOf(report, seqNo)];
  });

function substanceOf(reader: RecordReader): Substance {
  const [source] = reader.parts('来源详情');
  const informant = source?.text('举报人') ?? null;
  const [qualification] = reader.parts('定性与依据');
  const amount = reader.amount('涉及金额');
  return {
    sourceKind: reader.code('线索来源', sourceKinds),
    sourceDetail: source?.text('情况') ?? null,
    informant: informant === null ? null : personRef(informant),
    petitionNo: source?.text('信访件号') ?? null,
    transferDoc: reader.mustDoc('发文字号', {
      docKind: '审计移送处理书',
      title: reader.must('标题'),
      issuedOn: reader.days('成文日期'),
      signer: reader.text('签发人'),
      securityMark: reader.text('密级'),
      urgency: reader.text('紧急程度'),
      mainTo: reader.text('主送机关'),
      cc: reader.texts('抄送机关'),
    }),
    responsibleOrg: reader.mustOrg('责任单位', '责任单位@代码'),
    title: reader.text('标题'),
    facts: reader.must('事实'),
    qualification: qualification?.text('定性') ?? reader.text('定性与依据'),
    opinion: reader.text('审计机关意见'),
    feedbackRequirement: reader.text('反馈要求'),
    lawBasis: (qualification?.parts('依据') ?? []).map((basis) => ({
      law: basis.must('法规'),
      article: basis.text('条款'),
    })),
    persons: personsIn(reader),
    amountInvolvedFen: amount?.fen ?? null,
    amountApproximate: amount?.approximate ?? false,
    problemIds: problemIdsIn(reader),
  };
}

function outOfBandOf(reader: RecordReader, registerNo: string): OutOfBand {
  for (const label of SUBSTANCE) {
    if (reader.has(label)) reader.fail('FIELD_FORMAT', label, '机要件只填交接号、数量与日期，不填内容');
  }
  return { channel: 'CONFIDENTIAL_MAIL', registerNo, copies: reader.count('份数'), date: reader.days('机要交接日期') };
}

/** Need-to-know is who it is addressed to: a name nobody here bears would otherwise widen the audience to everybody. */
function addressees(reader: RecordReader): { readonly mainRecipient: OrgRef; readonly cc: readonly OrgRef[] } {
  const mainRecipient = reader.mustOrg('主送机关');
  if (mainRecipient.participant === null) reader.fail('NO_RECIPIENT', '主送机关', '不是参与方');
  return { mainRecipient, cc: reader.orgs('抄送机关') };
}

/** 审计移送处理书 is a CLUE_TRANSFER; with a 机要登记号 it is handle-only. */
export function translateTransfer(reader: RecordReader): ReturnType<typeof outcome> {
  const clueId = reader.must('线索交接号');
  const { mainRecipient, cc } = addressees(reader);
  const issuedOn = reader.mustDays('成文日期');
  const registerNo = reader.text('机要登记号');
  const outOfBand = registerNo === null ? null : outOfBandOf(reader, registerNo);
  const substance = registerNo === null ? substanceOf(reader) : NOTHING;
  const transferKind = reader.mustCode('移送类型', transferKinds);
  const personCount = reader.count('涉及人数');
  const evidenceCount = reader.count('证据份数');
  reader.must('反馈期限');
  const replyBy = reader.deadline('反馈期限');
  const participants = [mainRecipient, ...cc].map(({ participant }) => participant);

  return outcome(reader, (): readonly Draft[] => [
    draftOf({
      messageType: 'CLUE_TRANSFER',
      sourceKey: clueId,
      threadKey: `clue:${clueId}`,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(issuedOn),
      audience: participants.filter((participant) => typeof participant === 'string'),
      docRef: substance.transferDoc ?? null,
      replyBy,
      outOfBand,
      body: {
        clueId,
        direction: 'AUDIT_TO_DEPT',
        stage: 'SENT',
        transferKind,
        transferredOn: issuedOn,
        mainRecipient,
        cc,
        personCount: personCount ?? (substance.persons?.length || null),
        evidenceCount,
        ...substance,
      },
    }),
  ]);
}
