import decisions from '../../../schemas/codes/AssistDecision.json' with { type: 'json' };
import type { AssistPlot, AssistSample, ContactRef, DocRef, OrgRef } from '../../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../../schemas/values/dates.ts';
import { draftOf, outcome } from '../drafts.ts';
import { docRef } from '../references.ts';
import type { Filled } from './form-labels.ts';

export interface AssistThread {
  readonly assistNo: string | null;
  readonly assistDoc: DocRef | null;
  readonly threadKey: string;
}

/** A number of the committee office's own: `AS-2025-990100-0006`. */
const ASSIST_NO = /^[A-Z]{2,4}-[A-Z0-9-]*\d$/u;

/** What an answer answers: 协查号, or 协查委托号, which is the 文号 of the request or its 协查号. */
export function assistThread({ reader, labels: { as } }: Filled): AssistThread {
  const entrust = reader.text(as('XCWTH'));
  const written = reader.text(as('XCH'));
  const assistNo =
    written ?? (entrust !== null && ASSIST_NO.test(entrust) && docRef(entrust) === null ? entrust : null);
  const assistDoc =
    assistNo === null ? reader.mustDoc(as('XCWTH')) : assistNo === entrust ? null : reader.doc(as('XCWTH'));
  const doc = assistDoc?.normNo ?? assistDoc?.rawNo ?? '';
  return { assistNo, assistDoc, threadKey: assistNo === null ? `doc:${doc}` : `assist:${assistNo}` };
}

/** 承办人 and telephone; null if neither is written. */
export function contactIn({ reader, labels: { as } }: Filled, name = 'CBR', phone = 'LXDH'): ContactRef | null {
  const contact = { name: reader.text(as(name)), phone: reader.text(as(phone)) };
  return contact.name === null && contact.phone === null ? null : contact;
}

/** 协查受理 is an ASSIST_ACCEPT. */
export function translateAssistAccept(filled: Filled): ReturnType<typeof outcome> {
  const { reader, labels } = filled;
  const { as } = labels;
  const number = reader.must(labels.key);
  const { threadKey, ...thread } = assistThread(filled);
  const decision = reader.mustCode(as('SLJD'), decisions);
  const acceptedOn = reader.mustDays(as('SLRQ'));
  const body = {
    ...thread,
    decision,
    decisionNative: reader.text(as('SLJD')),
    acceptedOn,
    handleOrg: reader.org(as('CBDW')),
    handleDept: reader.text(as('CBKS')),
    handler: contactIn(filled),
    plannedOn: reader.days(as('YJWCRQ')),
    planNote: reader.text(as('DCAP')),
    declineReason: reader.text(as('BYSLYY')),
    missingMaterials: [...reader.texts(as('BCCL'))],
  };
  return outcome(reader, () => [
    draftOf({
      messageType: 'ASSIST_ACCEPT',
      sourceKey: number,
      threadKey,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(acceptedOn),
      body,
    }),
  ]);
}

export interface Answered {
  readonly plots: readonly AssistPlot[];
  readonly samples: readonly AssistSample[];
  readonly aboutOrg: OrgRef | null;
}

/** 协查答复 is an ASSIST_REPLY: one message a record, whatever it answers together with others. */
export function translateAssistReply(
  filled: Filled,
  { plots, samples, aboutOrg }: Answered,
): ReturnType<typeof outcome> {
  const { reader, labels } = filled;
  const { as } = labels;
  const number = reader.must(labels.key);
  const { threadKey, ...thread } = assistThread(filled);
  const repliedOn = reader.mustDays(as('FKRQ'));
  const replyDoc = reader.doc(as('FKWH'));
  const body = {
    ...thread,
    replyDoc,
    nativeNo: number,
    replySeq: reader.count(as('FKCX')),
    repliedOn,
    handleOrg: reader.org(as('CBDW')),
    completed: reader.yesNo(as('SFBJ')),
    facts: reader.text(as('SS')),
    basis: reader.text(as('YJ')),
    lawBasis: [],
    handling: reader.text(as('CLQK')),
    conclusion: reader.text(as('DCJL')),
    aboutOrg,
    persons: [],
    plots,
    plotCount: plots.length > 0 ? plots.length : null,
    violationCount: null,
    samples,
    sampleCount: samples.length > 0 ? samples.length : null,
    exceededCount: null,
    reportDocs: [],
    processData: reader.text(as('SCGYSJ')),
    evidence: [],
    unresolved: reader.text(as('WCQSX')),
    handler: contactIn(filled),
  };
  return outcome(reader, () => [
    draftOf({
      messageType: 'ASSIST_REPLY',
      sourceKey: number,
      threadKey,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(repliedOn),
      docRef: replyDoc,
      body,
    }),
  ]);
}
