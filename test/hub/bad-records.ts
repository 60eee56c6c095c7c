import { randomUUID } from 'node:crypto';
import type { Message } from '../../schemas/message.ts';
import type { Rule } from '../../schemas/rules.ts';
import { overwrite, overwriteBehind, withId, without } from '../support/craft.ts';
import type { Crafting } from '../support/craft.ts';
import { catalog } from '../support/hub-site.ts';
import { clueReturn, rectNotice } from '../support/messages.ts';
import { transfer } from '../support/traffic.ts';

export const SENDER = 'audit-bureau';

/** A record that must not pass, and what its sender is told. */
export interface BadRecord {
  readonly name: string;
  readonly message?: Message;
  readonly craft?: Crafting;
  readonly rule: Rule;
  readonly field: string;
  /** A person hears of it on hub.events. */
  readonly alarm?: true;
}

let number = 100;
export const next = (envelopeChanges: Partial<Message['envelope']> = {}, changes: object = {}): Message =>
  transfer((number += 1), envelopeChanges, changes);
const org = { name: '示范市教育和体育局', uscc: null, division: null, participant: null };
const docRef = (normNo: string): object => ({ ...(next()['transferDoc'] as object), normNo });
const viewId = catalog.view('CLUE_TRANSFER', ['RP-C']).id;
export const sameId = randomUUID();

/** The same record, whose envelope says that it is a return. */
function asReturn(framed: Buffer): Message {
  const read = catalog.decode(framed);
  if (!read.ok) throw new Error(read.fault.rule);
  const { message } = read.decoded;
  return { ...message, envelope: { ...message.envelope, messageType: 'CLUE_RETURN' } };
}

export const UNREADABLE: readonly BadRecord[] = [
  { name: 'an empty value', craft: { value: () => Buffer.alloc(0) }, rule: 'RECORD_EMPTY', field: '' },
  { name: 'a tombstone', craft: { value: () => null }, rule: 'RECORD_EMPTY', field: '' },
  {
    name: 'a wrong framing byte',
    craft: { value: (bytes) => Buffer.concat([Buffer.from([7]), bytes.subarray(1)]) },
    rule: 'FRAMING_WRONG',
    field: '',
  },
  { name: 'less than a frame', craft: { value: () => Buffer.from([0, 0, 1]) }, rule: 'FRAMING_WRONG', field: '' },
  {
    name: 'an unknown schema id',
    craft: { value: (bytes) => withId(bytes, 9_999) },
    rule: 'SCHEMA_UNKNOWN',
    field: '',
  },
  { name: 'a view’s id', craft: { value: (bytes) => withId(bytes, viewId) }, rule: 'SCHEMA_UNKNOWN', field: '' },
  {
    name: 'truncated Avro',
    craft: { value: (bytes) => bytes.subarray(0, bytes.indexOf('CL-2025') + 4) },
    rule: 'AVRO_TRUNCATED',
    field: 'clueId',
  },
  {
    name: 'bytes behind the record',
    craft: { value: (bytes) => Buffer.concat([bytes, Buffer.from('尾')]) },
    rule: 'AVRO_MALFORMED',
    field: '',
  },
  {
    name: 'an invalid enum',
    message: next({}, { clueId: 'CL-ENUM' }),
    craft: { value: (bytes) => overwriteBehind(bytes, 'CL-ENUM', 0x7e) },
    rule: 'ENUM_INVALID',
    field: 'direction',
  },
  {
    name: 'a message over the size limit',
    craft: { value: (bytes) => Buffer.concat([bytes, Buffer.alloc(600 * 1024, 0x20)]) },
    rule: 'RECORD_TOO_LARGE',
    field: '',
  },
];

export const READABLE: readonly BadRecord[] = [
  {
    name: 'a record of another family',
    craft: { channel: 'result' },
    rule: 'SCHEMA_NOT_FOR_CHANNEL',
    field: '',
  },
  {
    name: 'an envelope that names another type',
    craft: { value: (bytes) => catalog.encode('CLUE_TRANSFER', asReturn(bytes)) },
    rule: 'HEADER_MISMATCH',
    field: 'envelope.messageType',
  },
  { name: 'no ce_id', craft: { headers: without('ce_id') }, rule: 'HEADER_MISSING', field: 'ce_id' },
  { name: 'no ce_type', craft: { headers: without('ce_type') }, rule: 'HEADER_MISSING', field: 'ce_type' },
  { name: 'no headers', craft: { headers: () => ({}) }, rule: 'HEADER_MISSING', field: 'ce_specversion' },
  {
    name: 'a ce_id of another message',
    craft: { headers: (sent) => ({ ...sent, ce_id: randomUUID() }) },
    rule: 'HEADER_MISMATCH',
    field: 'ce_id',
  },
  {
    name: 'a ce_type of another type',
    craft: { headers: (sent) => ({ ...sent, ce_type: 'liandong.clue.CLUE_RETURN.v1' }) },
    rule: 'HEADER_MISMATCH',
    field: 'ce_type',
  },
  {
    name: 'U+0000 in a text',
    message: next({}, { facts: '事\u0000实' }),
    rule: 'TEXT_CONTROL_CHARACTER',
    field: 'facts',
  },
  {
    name: 'U+0000 in the source key',
    message: next({ sourceKey: '甲\u0000乙' }),
    rule: 'TEXT_CONTROL_CHARACTER',
    field: 'envelope.sourceKey',
  },
  { name: 'U+FFFD in a text', message: next({}, { title: '乱\ufffd码' }), rule: 'TEXT_NOT_UNICODE', field: 'title' },
  {
    name: 'a lone surrogate in a text',
    message: next({}, { opinion: '孤独汉代理' }),
    craft: { value: (bytes) => overwrite(bytes, '汉', [0xed, 0xa0, 0x80]) },
    rule: 'TEXT_NOT_UNICODE',
    field: 'opinion',
  },
  {
    name: 'an over-long text',
    message: next({}, { title: '长'.repeat(2_001) }),
    rule: 'TEXT_TOO_LONG',
    field: 'title',
  },
  {
    name: 'a wrong check digit in a USCC',
    message: next({}, { responsibleOrg: { ...org, uscc: '11990100003010095X' } }),
    rule: 'USCC_CHECK_DIGIT',
    field: 'responsibleOrg.uscc',
  },
  {
    name: 'a 文号 that cannot be parsed',
    message: next({}, { transferDoc: docRef('审法发【201124号') }),
    rule: 'DOC_NO_UNPARSEABLE',
    field: 'transferDoc.normNo',
  },
  {
    name: 'a blank required field',
    message: next({}, { clueId: ' ' }),
    rule: 'FIELD_REQUIRED',
    field: 'clueId',
  },
  {
    name: 'an undeclared classification',
    message: next({ classificationDeclared: 'UNKNOWN' }),
    rule: 'CLASSIFICATION_UNDECLARED',
    field: 'envelope.classificationDeclared',
    alarm: true,
  },
  {
    name: 'a type this sender may not send',
    message: clueReturn({ sender: { participant: SENDER, uscc: null, name: null } }),
    rule: 'TYPE_NOT_PERMITTED',
    field: '',
  },
  { name: 'an unaddressed notice', message: rectNotice(), rule: 'AUDIENCE_REQUIRED', field: 'envelope.audience' },
  {
    name: 'an audience that nobody is of',
    message: next({ audience: [{ participant: 'unit-1', role: null, person: null }] }),
    rule: 'NO_RECIPIENT',
    field: 'envelope.audience',
  },
  {
    name: 'an envelope that claims another sender',
    message: next({ sender: { participant: 'discipline', uscc: null, name: null } }),
    rule: 'SENDER_MISMATCH',
    field: 'envelope.sender.participant',
    alarm: true,
  },
  {
    name: 'a case that does not exist',
    message: next({ caseId: randomUUID() }),
    rule: 'CASE_UNKNOWN',
    field: 'envelope.caseId',
  },
  {
    name: 'a case id that is none',
    message: next({ caseId: 'CASE-1' }),
    rule: 'CASE_UNKNOWN',
    field: 'envelope.caseId',
  },
  {
    name: 'an id that was used with other content',
    message: next({ messageId: sameId }),
    rule: 'ID_CONFLICT',
    field: 'envelope.messageId',
    alarm: true,
  },
];
