import { describe, expect, it } from 'vitest';
import { check, isFlawless } from './checker.ts';
import type { Evidence, Offered, Verdict } from './checker.ts';

const SENDER = 'audit-bureau';
const RECIPIENTS = ['discipline', 'committee-office'];
const NUMBERS = [1, 2, 3, 4];
const id = (number: number): string => `id-${number}`;

const offered: readonly Offered[] = NUMBERS.map((number) => ({
  sender: SENDER,
  sourceKey: `key-${number}`,
  recipients: RECIPIENTS,
}));

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/** Four messages under one key, gone the way they should. */
const whole = (): Mutable<Evidence> => ({
  puts: NUMBERS.map((number) => ({
    sender: SENDER,
    messageId: id(number),
    sourceKey: `key-${number}`,
    key: 'k',
    senderSeq: null,
  })),
  copies: RECIPIENTS.flatMap((recipient) =>
    NUMBERS.map((number) => ({ recipient, messageId: id(number), caseId: 'case', recipientSeq: number })),
  ),
  verdicts: NUMBERS.map((number) => ({ sender: SENDER, ofMessageId: id(number), verdict: 'ACCEPTED' })),
  receipts: NUMBERS.map((number) => ({ at: SENDER, ofMessageId: id(number), recipient: 'discipline' })),
  delivered: new Map([['discipline', NUMBERS.map(id)]]),
});

const exchanged = <T extends object>(list: readonly T[], index: number, changes: Partial<T>): T[] =>
  list.map((one, at) => (at === index ? { ...one, ...changes } : one));

type Kind = 'lost' | 'doubled' | 'misordered' | 'misdirected' | 'withoutVerdict';

const found = (verdict: Verdict): Kind[] =>
  (['lost', 'doubled', 'misordered', 'misdirected', 'withoutVerdict'] as const).filter((kind) => verdict[kind] > 0);

const planted: readonly (readonly [string, readonly Kind[], (evidence: Mutable<Evidence>) => void])[] = [
  ['a copy that is missing', ['lost', 'misordered', 'misdirected'], (e) => void e.copies.splice(1, 1)],
  ['the last copy of a case that is missing', ['lost', 'misdirected'], (e) => void e.copies.splice(3, 1)],
  ['a message that was never put', ['lost', 'misdirected', 'withoutVerdict'], (e) => void e.puts.splice(2, 1)],
  ['a copy that came twice', ['doubled', 'misordered'], (e) => e.copies.push({ ...e.copies[0]! })],
  [
    'a native record that became two messages',
    ['doubled', 'withoutVerdict'],
    (e) => e.puts.push({ ...e.puts[0]!, messageId: 'id-other' }),
  ],
  ['a number left out', ['misordered'], (e) => (e.copies = exchanged(e.copies, 7, { recipientSeq: 5 }))],
  ['a number given twice', ['misordered'], (e) => (e.copies = exchanged(e.copies, 6, { recipientSeq: 4 }))],
  [
    'two of one key numbered the wrong way round',
    ['misordered'],
    (e) => (e.copies = exchanged(exchanged(e.copies, 4, { recipientSeq: 2 }), 5, { recipientSeq: 1 })),
  ],
  [
    'a copy to a body that must not have it',
    ['misdirected'],
    (e) => e.copies.push({ recipient: 'unit-1', messageId: id(1), caseId: 'case', recipientSeq: 1 }),
  ],
  [
    'a copy of what nobody offered',
    ['misdirected'],
    (e) => e.copies.push({ recipient: 'committee-office', messageId: 'id-9', caseId: 'other', recipientSeq: 1 }),
  ],
  ['a verdict that is missing', ['withoutVerdict'], (e) => void e.verdicts.splice(0, 1)],
  [
    'a message that is still held',
    ['withoutVerdict'],
    (e) => (e.verdicts = exchanged(e.verdicts, 0, { verdict: 'HELD' })),
  ],
  [
    'a message that was refused',
    ['withoutVerdict'],
    (e) => (e.verdicts = exchanged(e.verdicts, 0, { verdict: 'REFUSED' })),
  ],
  ['a second verdict', ['withoutVerdict'], (e) => e.verdicts.push({ ...e.verdicts[0]! })],
  ['a delivery that is missing', ['lost'], (e) => (e.delivered = new Map([['discipline', [id(1), id(2), id(3)]]]))],
  [
    'a delivery out of order',
    ['misordered'],
    (e) => (e.delivered = new Map([['discipline', [id(1), id(3), id(2), id(4)]]])),
  ],
  [
    'a delivery that was made twice',
    ['doubled', 'misordered'],
    (e) => (e.delivered = new Map([['discipline', [id(1), id(1), id(2), id(3), id(4)]]])),
  ],
  ['a receipt that is missing', ['lost'], (e) => void e.receipts.splice(0, 1)],
  ['a receipt that came twice', ['doubled'], (e) => e.receipts.push({ ...e.receipts[0]! })],
  [
    'a receipt that went to another body',
    ['lost', 'misdirected'],
    (e) => (e.receipts = exchanged(e.receipts, 0, { at: 'unit-1' })),
  ],
];

describe('the checker of the fault suite', () => {
  it('finds nothing where everything went the way it should', () => {
    const verdict = check(offered, whole());
    expect(found(verdict)).toEqual([]);
    expect(isFlawless(verdict)).toBe(true);
    expect(verdict.messages).toBe(NUMBERS.length);
  });

  it('takes a message put again by a sender without an answer for one: its second record is told to be a duplicate', () => {
    const evidence = whole();
    evidence.puts.push({ ...evidence.puts[0]! });
    expect(found(check(offered, evidence))).toEqual(['withoutVerdict']);
    evidence.verdicts.push({ sender: SENDER, ofMessageId: id(1), verdict: 'DUPLICATE' });
    expect(found(check(offered, evidence))).toEqual([]);
  });

  it('takes a word that a message is held for no verdict', () => {
    const evidence = whole();
    evidence.verdicts.unshift({ sender: SENDER, ofMessageId: id(1), verdict: 'HELD' });
    expect(found(check(offered, evidence))).toEqual([]);
  });

  it('goes by a sender’s own numbers where it gives them, whatever came first', () => {
    const evidence = whole();
    const { puts } = evidence;
    const swapped = [puts[1]!, puts[0]!, puts[2]!, puts[3]!];
    evidence.puts = swapped.map((put) => ({ ...put, senderSeq: puts.indexOf(put) + 1 }));
    expect(found(check(offered, evidence))).toEqual([]);
    evidence.puts = swapped.map((put, index) => ({ ...put, senderSeq: index + 1 }));
    expect(found(check(offered, evidence))).toEqual(['misordered']);
  });

  it.for(planted)('finds %s', ([, kinds, plant]) => {
    const evidence = whole();
    plant(evidence);
    const verdict = check(offered, evidence);
    expect(found(verdict)).toEqual(kinds);
    expect(isFlawless(verdict)).toBe(false);
    expect(verdict.details.length).toBeGreaterThanOrEqual(kinds.length);
  });
});
