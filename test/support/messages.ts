import { randomUUID } from 'node:crypto';
import type { ClueReturn } from '../../schemas/gen/clue.gen.ts';
import type { Envelope } from '../../schemas/gen/common.gen.ts';
import type { IaPlanFiling } from '../../schemas/gen/plan.gen.ts';
import type { DeliveryReceipt } from '../../schemas/gen/receipt.gen.ts';
import type { RectNotice } from '../../schemas/gen/rectification.gen.ts';
import type { Message } from '../../schemas/message.ts';
import { envelope } from '../schemas/sample.ts';

/** An envelope of this sender with an id of its own, addressed to nobody in particular. */
const from = (sender: string, type: Envelope['messageType'], changes: Partial<Envelope>): Envelope =>
  envelope(type, {
    messageId: randomUUID(),
    sender: { participant: sender, uscc: null, name: null },
    audience: [],
    senderSeq: null,
    ...changes,
  });

const org = { name: '示范市教育和体育局', uscc: null, division: null, participant: null };

/** The audit bureau asks a unit to put a problem right; it must be addressed. */
export const rectNotice = (
  envelopeChanges: Partial<Envelope> = {},
  changes: Partial<RectNotice> = {},
): Message & RectNotice => ({
  envelope: from('audit-bureau', 'RECT_NOTICE', envelopeChanges),
  rectId: `RC-${randomUUID()}`,
  problemId: `PB-${randomUUID()}`,
  seqNo: null,
  reportDoc: null,
  noticeDoc: null,
  responsibleOrg: org,
  responsibleDept: null,
  responsiblePerson: null,
  industryAuthority: null,
  description: '未按规定招标',
  categories: [],
  amountFen: null,
  feedbackLevel: 'CITY',
  rectKindRequired: null,
  requirement: null,
  recommendations: [],
  deadline: { kind: 'PERIOD_END', date: null, period: 'P60D', text: null, legalBasis: null, calendar: null },
  reportDue: null,
  sourceKind: null,
  sourceDetail: null,
  informant: null,
  petitionNo: null,
  ...changes,
});

/** Discipline sends a clue back. */
export const clueReturn = (
  envelopeChanges: Partial<Envelope> = {},
  changes: Partial<ClueReturn> = {},
): Message & ClueReturn => ({
  envelope: from('discipline', 'CLUE_RETURN', envelopeChanges),
  clueId: null,
  transferDoc: null,
  feedbackNo: null,
  nativeClueNo: null,
  stage: 'RETURNED',
  returnOrg: null,
  returnedOn: null,
  reason: 'OTHER',
  reasonText: null,
  missingMaterials: [],
  ...changes,
});

/** An internal audit unit files its plan. */
export const planFiling = (
  envelopeChanges: Partial<Envelope> = {},
  changes: Partial<IaPlanFiling> = {},
): Message & IaPlanFiling => ({
  envelope: from('internal-audit', 'IA_PLAN_FILING', envelopeChanges),
  filingKey: `IA-${randomUUID()}`,
  filingNo: null,
  filingUnit: org,
  year: 2025,
  iaOrg: null,
  iaOrgForm: null,
  filedOn: null,
  planDoc: null,
  projects: [],
  projectCount: null,
  contact: null,
  note: null,
  ...changes,
});

/** A participant says that it holds a message. */
export const deliveryReceipt = (sender: string, ofMessageId: string): Message & DeliveryReceipt => ({
  envelope: from(sender, 'DELIVERY_RECEIPT', {}),
  ofMessageId,
  recipient: sender,
  deliveredAt: 1_750_809_800_000,
});
