import { cstMidnight } from '../../../schemas/values/dates.ts';
import type { Directory, Draft, Participant } from '../../contract.ts';
import { draftOf } from '../../translating/drafts.ts';
import type { RecordReader } from '../../translating/record-reader.ts';
import { orgRef } from '../../translating/references.ts';
import { handlersIn } from './bodies.ts';
import { incomingDoc } from './entry.ts';
import type { Entry } from './entry.ts';
import { sayingsOf } from './sayings.ts';
import { taskStatus } from './status.ts';

/** Bodies that are to handle a document: those of the column, and those its 批示 and 拟办意见 hand it to. */
function handlersOf(reader: RecordReader, directory: Directory): readonly Participant[] {
  const written = reader.orgs('承办单位').map(({ name }) => directory.participant(name));
  const texts = ['批示内容', '拟办意见'].map((label) => reader.text(label) ?? '');
  const all = [...written, ...texts.flatMap((text) => handlersIn(text, directory))];
  const others = all.filter((body) => body !== undefined && body.department !== 'committee-office');
  return [...new Map(others.map((body) => [body?.id, body])).values()].filter((body) => body !== undefined);
}

/**
 * A row of 收文 or 批文 is an INSTRUCTION for each 批示, or for the 拟办意见, to the audit bureau, and a TASK to the other
 * bodies it is handed to. A row that hands the matter to nobody connected is held.
 */
export function incomingDrafts(reader: RecordReader, directory: Directory, entry: Entry): () => readonly Draft[] {
  const { registeredOn, registerNative, status, title } = entry;
  const number = reader.mustDoc('编号');
  const doc = incomingDoc(reader, title);
  const sayings = sayingsOf(reader, directory);
  const handlers = handlersOf(reader, directory);
  if (handlers.length === 0 && reader.faults.length === 0)
    reader.fail('NO_RECIPIENT', reader.has('承办单位') ? '承办单位' : '拟办意见', '未转给已接入的单位');
  const bureaus = handlers.filter(({ department }) => department === 'audit-bureau');
  const others = handlers.filter(({ department }) => department !== 'audit-bureau');
  const handlingOrgs = handlers.map(({ name }) => orgRef(name, null, directory));
  const fromOrg = reader.org('来文单位');
  if (entry.register === 'incoming' && fromOrg === null) reader.require('来文单位', '收文必填');
  if (title === null) reader.fail('FIELD_REQUIRED', reader.knows('标题') ? '标题' : '批示载体');
  const shared = { sensitivity: 'L2_SENSITIVE', docRef: doc } as const;

  const instructions = (registerNo: string): readonly Draft[] =>
    sayings.map((saying, index) => {
      const instructionNo = index === 0 ? registerNo : `${registerNo}/${index + 1}`;
      return draftOf({
        ...shared,
        messageType: 'INSTRUCTION',
        sourceKey: instructionNo,
        threadKey: `instruction:${instructionNo}`,
        occurredAt: cstMidnight(saying.on ?? registeredOn),
        audience: bureaus.map(({ id }) => id),
        replyBy: saying.due,
        body: {
          instructionNo,
          carrierDoc: doc,
          carrier: title,
          seqNo: index + 1,
          instructor: saying.person,
          instructorPost: saying.post,
          instructedOn: saying.on,
          content: saying.content,
          requiredBy: saying.due,
          register: registerNative,
          registerNo,
          registeredOn,
          fromOrg,
          proposedHandling: reader.text('拟办意见'),
          handlingOrgs,
          handlingDept: reader.text('承办处室'),
          handlingResult: reader.text('办理结果'),
          status: status.code,
          statusNative: status.native,
        },
      });
    });

  const task = (taskNo: string): Draft => {
    const [lead, ...cooperating] = others.map(({ name }) => orgRef(name, null, directory));
    if (lead === undefined || title === null) throw new TypeError('a task has a body and a title');
    const due = sayings[0]?.due ?? null;
    return draftOf({
      ...shared,
      messageType: 'TASK',
      sourceKey: taskNo,
      threadKey: `task:${taskNo}`,
      occurredAt: cstMidnight(registeredOn),
      audience: others.map(({ id }) => id),
      replyBy: due,
      body: {
        taskNo,
        title,
        content: sayings.map(({ content }) => content).join('\n'),
        lead,
        cooperating,
        due,
        status: taskStatus(status),
        statusNative: status.native,
        assignedOn: registeredOn,
        basisDoc: doc,
      },
    });
  };

  return () => {
    const registerNo = number?.normNo ?? '';
    return [...(bureaus.length > 0 ? instructions(registerNo) : []), ...(others.length > 0 ? [task(registerNo)] : [])];
  };
}
