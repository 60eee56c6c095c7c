import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aliasesOf, CaseResolver } from '../../../hub/cases/resolve.ts';
import type { Claim } from '../../../hub/ledger/claims.ts';
import type { Thread } from '../../../hub/ledger/threads.ts';
import { isRejected } from '../../../hub/pipeline/stages.ts';
import type { Validated } from '../../../hub/pipeline/stages.ts';
import type { Message } from '../../../schemas/message.ts';
import { catalog } from '../../schemas/records.ts';
import { clueReturn } from '../../support/messages.ts';
import { transfer } from '../../support/traffic.ts';
import { incoming, judge } from '../pipeline/records.ts';

function validated(message: Message): Validated {
  const judged = judge.judge(incoming(message, {}, message.envelope.sender.participant));
  if (isRejected(judged)) throw new Error(judged.rejected.rule);
  return judged;
}

const thread = (...parties: string[]): Thread => ({
  caseId: randomUUID(),
  openedAt: new Date(0),
  isNew: false,
  parked: false,
  numbers: {},
  parties: new Set(parties),
});
const claim = (messageId: string, sender: string, caseId: string, to: readonly string[] = []): Claim => ({
  messageId,
  messageType: null,
  sender,
  digest: Buffer.alloc(32),
  verdict: 'accepted',
  caseId,
  copies: to.map((one) => ({ to: one, view: 1, seq: 1, digest: '' })),
});

interface Known {
  readonly aliases?: Readonly<Record<string, string>>;
  readonly threads?: readonly Thread[];
  readonly claims?: readonly Claim[];
}
const resolver = ({ aliases = {}, threads = [], claims = [] }: Known = {}): CaseResolver =>
  new CaseResolver(
    catalog,
    new Map(Object.entries(aliases)),
    threads,
    Map.groupBy(claims, ({ messageId }) => messageId),
    new Date(0),
    3,
  );
const caseOf = (cases: CaseResolver, message: Message): string => {
  const found = cases.resolve(validated(message));
  return 'rule' in found ? found.rule : found.caseId;
};

describe('a message belongs', () => {
  const cause = randomUUID();
  const clue = { clueId: 'CL-1' };

  it('to the case it names, if its sender has a part in it', () => {
    const [mine, other] = [thread('discipline'), thread('discipline')];
    const known = {
      threads: [mine, other],
      claims: [claim(cause, 'audit-bureau', other.caseId, ['discipline'])],
      aliases: { 'clue:CL-1': other.caseId },
    };
    expect(caseOf(resolver(known), clueReturn({ caseId: mine.caseId, causationId: cause }, clue))).toBe(mine.caseId);
  });

  it('nowhere if it names a case of others: told the same as one that does not exist', () => {
    const theirs = thread('audit-bureau');
    const named = resolver({ threads: [theirs] }).resolve(validated(clueReturn({ caseId: theirs.caseId })));
    const madeUp = resolver({ threads: [theirs] }).resolve(validated(clueReturn({ caseId: randomUUID() })));
    expect(named).toEqual({ rule: 'CASE_UNKNOWN', field: 'envelope.caseId', text: '' });
    expect(madeUp).toEqual(named);
  });

  it('to the case of what it answers, if its sender sent or got that', () => {
    const [answered, numbered] = [thread('audit-bureau', 'discipline'), thread('audit-bureau')];
    const aliases = { 'clue:CL-1': numbered.caseId };
    const threads = [answered, numbered];
    const got = [claim(cause, 'audit-bureau', answered.caseId, ['discipline'])];
    expect(caseOf(resolver({ aliases, threads, claims: got }), clueReturn({ causationId: cause }, clue))).toBe(
      answered.caseId,
    );
    const foreign = [claim(cause, 'audit-bureau', answered.caseId, ['unit-1'])];
    expect(caseOf(resolver({ aliases, threads, claims: foreign }), clueReturn({ causationId: cause }, clue))).toBe(
      numbered.caseId,
    );
  });

  it('to the case of a number it bears', () => {
    const known = thread('audit-bureau');
    const cases = resolver({ aliases: { 'doc:示审移〔2025〕8号': known.caseId }, threads: [known] });
    expect(caseOf(cases, transfer(8))).toBe(known.caseId);
    expect([...cases.added.keys()]).toEqual(['clue:CL-2025-990100-8']);
  });

  it('to a new case otherwise, which the rest of the batch joins', () => {
    const cases = resolver();
    const first = caseOf(cases, transfer(9));
    expect(caseOf(cases, transfer(9))).toBe(first);
    expect(caseOf(cases, transfer(10))).not.toBe(first);
    expect(cases.touched.size).toBe(2);
  });

  it('to the case in which its answer came before it', () => {
    const cases = resolver();
    const message = transfer(11);
    const answer = caseOf(cases, clueReturn({ causationId: message.envelope.messageId }));
    expect(caseOf(cases, message)).toBe(answer);
  });
});

describe('the names of a thread', () => {
  it('are the message, what it answers and its business numbers', () => {
    const message = transfer(12, { causationId: randomUUID() });
    expect(aliasesOf(catalog, validated(message)).toSorted()).toEqual(
      [
        'clue:CL-2025-990100-12',
        'doc:示审移〔2025〕12号',
        `msg:${message.envelope.causationId ?? ''}`,
        `msg:${message.envelope.messageId}`,
      ].toSorted(),
    );
  });
});
