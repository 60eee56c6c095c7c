import type { AssistPlot, AssistSample } from '../../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../../schemas/values/dates.ts';
import { draftOf, outcome } from '../drafts.ts';
import { contactIn } from './assist.ts';
import type { Filled } from './form-labels.ts';

/** 技术答复 or 检测报告 is a TECH_REPLY. */
export function translateTechReply(
  filled: Filled,
  { plots, samples }: { readonly plots: readonly AssistPlot[]; readonly samples: readonly AssistSample[] },
): ReturnType<typeof outcome> {
  const { reader, labels } = filled;
  const { as } = labels;
  const number = reader.must(labels.key);
  const techNo = reader.text(as('JSZCH'));
  const requestDoc = techNo === null ? reader.mustDoc(as('QQWH')) : reader.doc(as('QQWH'));
  const repliedOn = reader.mustDays(as('DFRQ'));
  const answer = reader.must(as('DFYJ'));
  const replyDoc = reader.doc(as('DFWH'));
  const body = {
    techNo,
    requestDoc,
    replyDoc,
    repliedOn,
    answerOrg: reader.org(as('DFDW')),
    answer,
    lawBasis: [],
    policyDocs: [],
    reportNo: reader.text(as('BGBH')),
    labOrg: reader.org(as('JCJG'), as('JCJGDM')),
    labLicenceNo: reader.text(as('ZZBH')),
    samples,
    sampleCount: samples.length > 0 ? samples.length : null,
    exceededCount: null,
    plots,
    conclusion: reader.text(as('JL')),
    limitation: reader.text(as('SYFW')),
    experts: [],
    processData: reader.text(as('SCGYSJ')),
    evidence: [],
    contact: contactIn(filled),
  };
  const thread = techNo === null ? `doc:${requestDoc?.normNo ?? requestDoc?.rawNo ?? ''}` : `tech:${techNo}`;
  return outcome(reader, () => [
    draftOf({
      messageType: 'TECH_REPLY',
      sourceKey: number,
      threadKey: thread,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(repliedOn),
      docRef: replyDoc,
      body,
    }),
  ]);
}
