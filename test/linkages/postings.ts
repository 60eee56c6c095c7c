import type { Message } from '../../schemas/message.ts';
import { filling } from './filled.ts';
import type { Values } from './expected-copy.ts';
import { reached } from './reached.ts';
import type { Reached } from './reached.ts';
import { town } from './town.ts';
import { rows, writtenTypes } from './written.ts';
import type { Shape, WrittenParticipant, WrittenRow, WrittenType } from './written.ts';

/** What a message is sent for: see `postingsOf`. */
export type Purpose = 'whole' | 'narrowed' | 'outside' | 'stranger' | 'test';

/** A message with who is to get it, by the tests' own reading of the rows. */
export interface Posting {
  readonly row: WrittenRow;
  readonly purpose: Purpose;
  readonly sender: string;
  readonly audience: readonly string[];
  readonly message: Message;
  readonly expected: Reached;
}

const SEED = 20250611;
const { record, id, below } = filling(SEED);
const real = town.filter(({ test }) => test !== true);

export const typeOf = (name: string): WrittenType => {
  const type = writtenTypes.get(name);
  if (type === undefined) throw new Error(`no type ${name}`);
  return type;
};

/** A message of a type with every field filled but those that would claim a case or a place in a sequence. */
export function filled(type: string, sender: string, audience: readonly string[]): Message {
  const values = record(typeOf(type).shape);
  const envelope = values['envelope'] as Message['envelope'];
  return {
    ...values,
    envelope: {
      ...envelope,
      messageId: id(),
      messageType: type as Message['envelope']['messageType'],
      sender: { ...envelope.sender, participant: sender },
      audience: audience.map((participant) => ({
        ...(envelope.audience[0] ?? { role: null, person: null }),
        participant,
      })),
      classificationDeclared: 'NONE',
      caseId: null,
      causationId: null,
      senderSeq: null,
      recipientSeq: null,
    },
  } as Message;
}

function posting(row: WrittenRow, purpose: Purpose, sender: WrittenParticipant, audience: readonly string[]): Posting {
  const expected = reached(rows, town, sender, row.type, audience);
  return { row, purpose, sender: sender.id, audience, message: filled(row.type, sender.id, audience), expected };
}

const pick = <T>(list: readonly T[]): T => {
  if (list.length === 0) throw new Error('nothing to choose from');
  return list[below(list.length)] as T;
};

const ids = (list: readonly WrittenParticipant[]): readonly string[] => list.map((one) => one.id);

/** Whether a department has a channel on which it could send this family. */
const sends = (department: string, family: string): boolean =>
  family === 'liaison' || rows.some(({ from, type }) => from === department && typeOf(type).family === family);

/**
 * For a row: a message to all it serves (`whole`), one to a random choice of participants (`narrowed`), one to somebody no
 * row of this sender and type serves (`outside`), one by a department that may not send the type (`stranger`), and where
 * there is a test participant of the sender's department, one by it to everybody (`test`).
 */
export function postingsOf(row: WrittenRow): readonly Posting[] {
  const senders = real.filter(({ department }) => department === row.from);
  const sender = pick(senders);
  const others = real.filter((one) => one !== sender);
  const served = others.filter(({ department }) => row.to.some((target) => target.department === department));
  const some = others.filter((one) => below(10) < (served.includes(one) ? 5 : 1));
  const siblings = rows.filter(({ from, type }) => from === row.from && type === row.type);
  const outsiders = others.filter(
    ({ department }) => !siblings.some(({ to }) => to.some((target) => target.department === department)),
  );
  const strangers = real.filter(
    ({ department }) =>
      sends(department, typeOf(row.type).family) &&
      !rows.some(({ from, type }) => type === row.type && from === department),
  );
  const tester = town.find(({ department, test }) => test === true && department === row.from);
  const stranger = pick(strangers);
  return [
    posting(row, 'whole', sender, ids(served)),
    posting(row, 'narrowed', pick(senders), ids(some)),
    posting(row, 'outside', sender, ids([pick(outsiders)])),
    posting(row, 'stranger', stranger, ids(served.filter((one) => one !== stranger))),
    ...(tester === undefined ? [] : [posting(row, 'test', tester, ids(town.filter((one) => one !== tester)))]),
  ];
}

/** A correction or withdrawal of a message, addressed to everybody: it is not the audience that decides. */
export function amendment(type: 'CORRECTION' | 'WITHDRAWAL', target: Message, sender: string): Message {
  const made = filled(type, sender, ids(town.filter((one) => one.id !== sender)));
  return { ...made, targetMessageId: target.envelope.messageId, targetType: target.envelope.messageType } as Message;
}

export const shapeOf = (message: Message): Shape => typeOf(message.envelope.messageType).shape;

export const bodyOf = (message: Message): Values => message as unknown as Values;
