import { randomUUID } from 'node:crypto';
import type { Channels } from '../bus/channels.ts';
import { cloudEventHeaders } from '../bus/cloud-events.ts';
import { partitionOf } from '../bus/partition.ts';
import type { OutgoingRecord } from '../bus/record.ts';
import type { Catalog } from '../schemas/catalog.ts';
import type { Message } from '../schemas/message.ts';

const docNo = (number: number): string => `示审移〔2025〕${number}号`;

/** A fictitious transfer of about 1.1 KB with a case of its own. */
export function benchMessage(number: number, messageId: string = randomUUID()): Message {
  const raw = docNo(number);
  return {
    envelope: {
      messageId,
      messageType: 'CLUE_TRANSFER',
      schemaVersion: '1.0.0',
      caseId: null,
      causationId: null,
      correlationId: null,
      sender: { participant: 'audit-bureau', uscc: '1199010000301001XP', name: '示范市审计局' },
      audience: [],
      sensitivity: 'L2_SENSITIVE',
      classificationDeclared: 'NONE',
      outOfBand: null,
      docRef: null,
      occurredAt: Date.now(),
      sentAt: Date.now(),
      replyBy: { kind: 'PERIOD_END', date: null, period: 'P3M', text: '三个月内', legalBasis: null, calendar: null },
      receiptRequired: true,
      sourceSystem: 'audit-management',
      sourceKey: raw,
      sourceVersion: 1,
      attachments: [],
      signature: null,
      senderSeq: null,
      recipientSeq: null,
    },
    clueId: `CL-2025-990100-${number}`,
    direction: 'AUDIT_TO_DEPT',
    stage: 'SENT',
    sourceKind: 'AUDIT',
    sourceDetail: '审计中发现',
    informant: null,
    petitionNo: null,
    transferDoc: {
      rawNo: raw,
      normNo: raw,
      agencyCode: '示审移',
      year: 2025,
      serial: number,
      docKind: '审计移送处理书',
      title: '关于示范市教育和体育局违规发放津补贴问题的移送处理书',
      issuedOn: 20_264,
      signer: '孙示例',
      securityMark: null,
      urgency: null,
      mainTo: '示范市纪委监委',
      cc: [],
    },
    transferKind: 'PERSON',
    transferredOn: 20_264,
    mainRecipient: { name: '示范市纪委监委', uscc: '11990100003010028P', division: null, participant: 'discipline' },
    cc: [],
    responsibleOrg: {
      name: '示范市教育和体育局',
      uscc: '11990100003010095M',
      division: '990100',
      participant: 'unit-1',
    },
    title: '违规发放津补贴',
    facts: FACTS,
    qualification: '违反有关津补贴发放的规定。',
    opinion: null,
    feedbackRequirement: null,
    lawBasis: [{ law: '示范法规', article: '第三条' }],
    persons: [
      {
        name: '张测试',
        personKey: 'k-0001',
        category: 'CIVIL_SERVANT',
        level: 'TOWNSHIP',
        post: '局长',
        org: '示范市教育和体育局',
        orgAtTime: null,
        isPartyMember: true,
      },
    ],
    personCount: 1,
    amountInvolvedFen: 25_000_000,
    evidenceCount: 6,
    problemIds: [],
  };
}

const FACTS =
  '二〇二四年一月至十二月，该局无依据发放津补贴共计二十五万元，经办人张测试审批签字。上述款项从专项资金中列支，未纳入预算管理，至审计时已清退十二万五千元，余款尚未清退。';

export function benchRecord(catalog: Catalog, names: Channels, message: Message): OutgoingRecord {
  const entry = catalog.type('CLUE_TRANSFER');
  if (entry === undefined) throw new Error('no CLUE_TRANSFER');
  const key = message.envelope.messageId;
  return {
    channel: names.outbox('audit-bureau', 'clue'),
    partition: partitionOf(Buffer.from(key)),
    key: Buffer.from(key),
    value: catalog.encode('CLUE_TRANSFER', message),
    headers: cloudEventHeaders({
      id: key,
      source: '/liandong/audit-bureau',
      type: entry.ceType,
      subject: key,
      time: message.envelope.occurredAt,
      schemaId: entry.id,
      key,
    }),
  };
}
