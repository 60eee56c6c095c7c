import { describe, expect, it } from 'vitest';
import { policy, widened } from './policy-copy.ts';
import type { Json } from './policy-copy.ts';

const row = (id: string, from: string, to: unknown, more: Json = {}): Json => ({
  ...{ id, type: 'PROBLEM_ITEM', from, to, deadline: null, expectedReply: [], source: 'test', ...more },
});

const reach = (of: typeof policy, sender: string, type: string, audience: readonly string[] = []) => {
  const answer = of.recipients(sender, type, audience);
  return 'refused' in answer ? answer.refused.rule : answer.recipients.map(({ participant }) => participant);
};
const picked = (of: typeof policy, sender: string, type: string, audience: readonly string[] = []) => {
  const answer = of.recipients(sender, type, audience);
  return 'refused' in answer ? answer.refused.rule : answer.linkage.id;
};

describe('recipients', () => {
  it('are all the linkage allows when the audience names nobody, each with its profiles, sorted', () => {
    const answer = policy.recipients('audit-bureau', 'CLUE_TRANSFER', []);
    expect(answer).toMatchObject({
      linkage: { id: 'L1-3a', deadline: { period: 'P3M' } },
      recipients: [
        { participant: 'committee-office', profiles: ['RP-C'] },
        { participant: 'discipline', profiles: [] },
      ],
    });
  });

  it('are narrowed by the audience and never widened', () => {
    expect(reach(policy, 'audit-bureau', 'CLUE_TRANSFER', ['discipline'])).toEqual(['discipline']);
    expect(reach(policy, 'audit-bureau', 'CLUE_TRANSFER', ['discipline', 'unit-1'])).toEqual(['discipline']);
    expect(reach(policy, 'audit-bureau', 'CLUE_TRANSFER', ['unit-1'])).toBe('NO_RECIPIENT');
  });

  it('of an addressed linkage are those the audience names, and the standing ones beside them', () => {
    expect(reach(policy, 'audit-bureau', 'RECT_NOTICE', [])).toBe('AUDIENCE_REQUIRED');
    expect(reach(policy, 'audit-bureau', 'RECT_NOTICE', ['committee-office'])).toBe('AUDIENCE_REQUIRED');
    expect(reach(policy, 'audit-bureau', 'RECT_NOTICE', ['unit-1'])).toEqual(['committee-office', 'unit-1']);
    expect(reach(policy, 'audit-bureau', 'RECT_NOTICE', ['unit-2', 'unit-1'])).toEqual([
      'committee-office',
      'unit-1',
      'unit-2',
    ]);
  });

  it('of a named target are those the audience names, and it may name none', () => {
    const to = [
      { department: 'audit-bureau', profiles: [] },
      { department: 'industry', profiles: ['RP-P'], named: true },
    ];
    const many = widened(row('X-1', 'inspection', to));
    expect(reach(many, 'inspection', 'PROBLEM_ITEM', [])).toEqual(['audit-bureau']);
    expect(reach(many, 'inspection', 'PROBLEM_ITEM', ['audit-bureau', 'industry-2'])).toEqual([
      'audit-bureau',
      'industry-2',
    ]);
    expect(reach(many, 'inspection', 'PROBLEM_ITEM', ['industry-1'])).toEqual(['industry-1']);
  });

  it('are never the sender itself', () => {
    const many = widened(row('X-1', 'unit', [{ department: 'unit', profiles: [] }]));
    expect(reach(many, 'unit-1', 'PROBLEM_ITEM', [])).toEqual(['unit-2', 'unit-3']);
    expect(reach(many, 'unit-1', 'PROBLEM_ITEM', ['unit-1', 'unit-2'])).toEqual(['unit-2']);
  });

  it('come from the linkage that serves most of the audience, of these from the first', () => {
    const office = { department: 'committee-office', profiles: [], standing: true };
    const many = widened(
      row('X-1', 'unit', [{ department: 'discipline', profiles: ['RP-P'] }, office]),
      row('X-2', 'unit', [{ department: 'audit-bureau', profiles: ['RP-P'] }, office]),
      row('X-3', 'unit', [
        { department: 'audit-bureau', profiles: ['RP-P'] },
        { department: 'discipline', profiles: [] },
      ]),
    );
    expect(picked(many, 'unit-1', 'PROBLEM_ITEM', [])).toBe('X-1');
    expect(picked(many, 'unit-1', 'PROBLEM_ITEM', ['audit-bureau', 'committee-office'])).toBe('X-2');
    expect(picked(many, 'unit-1', 'PROBLEM_ITEM', ['discipline', 'audit-bureau'])).toBe('X-3');
    expect(picked(many, 'unit-1', 'PROBLEM_ITEM', ['audit-bureau'])).toBe('X-2');
    expect(reach(many, 'unit-1', 'PROBLEM_ITEM', ['audit-bureau'])).toEqual(['audit-bureau', 'committee-office']);
  });

  it('do not exist without a linkage, nor for a stranger', () => {
    expect(reach(policy, 'unit-1', 'CLUE_TRANSFER')).toBe('TYPE_NOT_PERMITTED');
    expect(reach(policy, 'committee-office', 'PROBLEM_ITEM')).toBe('TYPE_NOT_PERMITTED');
    expect(reach(policy, 'nobody', 'PLAN_ITEM')).toBe('TYPE_NOT_PERMITTED');
  });

  it('of a test participant are test participants, and of a real one real ones, whatever the audience says', () => {
    const tests = policy.participants.filter((one) => one.test).map(({ id }) => id);
    expect(tests).toEqual(['test-audit-bureau', 'test-unit']);
    expect(reach(policy, 'test-unit', 'RECT_REPORT')).toEqual(['test-audit-bureau']);
    expect(reach(policy, 'test-audit-bureau', 'RECT_NOTICE', ['unit-1', 'test-unit'])).toEqual(['test-unit']);
    expect(reach(policy, 'test-audit-bureau', 'PROBLEM_ITEM', ['committee-office'])).toBe('NO_RECIPIENT');
    expect(reach(policy, 'audit-bureau', 'RECT_NOTICE', ['test-unit'])).toBe('AUDIENCE_REQUIRED');
    const everybody = policy.participants.map(({ id }) => id);
    for (const { type, from } of policy.linkages)
      for (const sender of policy.participants.filter(({ department }) => department === from)) {
        const answer = policy.recipients(sender.id, type, everybody);
        for (const { participant } of 'refused' in answer ? [] : answer.recipients)
          expect(policy.participant(participant)?.test, `${sender.id} ${type} ${participant}`).toBe(sender.test);
      }
  });

  it('of what follows the copies of a message are known to the journal alone', () => {
    const many = widened(row('X-1', '*', 'copies', { type: 'FILING_RETURN' }));
    expect(many.recipients('discipline', 'FILING_RETURN', ['unit-1'])).toMatchObject({
      linkage: { id: 'X-1', copies: true },
      recipients: [],
    });
    expect(many.linkagesFrom('discipline', 'FILING_RETURN').map(({ id }) => id)).toEqual(['X-1']);
    expect(many.families('discipline').out).toContain('liaison');
    expect(many.families('discipline').in).toContain('liaison');
  });
});
