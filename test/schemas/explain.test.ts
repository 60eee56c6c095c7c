import { describe, expect, it } from 'vitest';
import { explain } from '../../schemas/explain.ts';
import type { Question } from '../../schemas/explain.ts';
import { fieldVerdicts } from '../../schemas/field-verdicts.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { ContractsCopy } from './copy.ts';
import { catalog } from './records.ts';
import { clueTransfer } from './sample.ts';

const policy = loadPolicy(undefined, catalog);
const ask = (sender: string, type: string, participant: string, audience: readonly string[] = []): Question => ({
  ...{ sender, type, participant, audience },
});
const told = (...question: Parameters<typeof ask>) => explain(catalog, policy, ask(...question));

describe('the explanation of a copy', () => {
  it('names the row, the profiles, and of each field the profile that hides it', () => {
    const answer = told('audit-bureau', 'CLUE_TRANSFER', 'committee-office');
    expect(answer).toMatchObject({ reached: true, linkage: { id: 'L1-3a' }, refused: null, profiles: ['RP-C'] });
    const verdict = (path: string) => answer.fields.find((field) => field.path === path);
    expect(verdict('clueId')).toMatchObject({ verdict: 'shown', profile: null, label: '线索交接号' });
    expect(verdict('facts')).toMatchObject({ verdict: 'withheld', profile: 'RP-C', sensitivity: 'L2_SENSITIVE' });
    expect(verdict('persons')).toMatchObject({ verdict: 'withheld', profile: 'RP-C' });
    expect(verdict('persons.name')).toBeUndefined();
  });

  it('agrees with the copy that is made: what it says is withheld is not there, all else is', () => {
    const original = catalog.decode(catalog.encode('CLUE_TRANSFER', clueTransfer()));
    if (!original.ok) throw new Error(original.fault.rule);
    for (const profiles of [[], ['RP-C'], ['RP-P']]) {
      const bytes = catalog.view('CLUE_TRANSFER', profiles).encode(clueTransfer(), { caseId: null, recipientSeq: 1 });
      const outcome = catalog.decodeCopy(bytes);
      if (!outcome.ok) throw new Error(outcome.fault.rule);
      const verdicts = fieldVerdicts(catalog, 'CLUE_TRANSFER', profiles);
      expect(verdicts.length).toBeGreaterThan(30);
      for (const { path, verdict } of verdicts)
        expect(has(outcome.message, path.split('.')), `${profiles.join()} ${path}`).toBe(
          verdict === 'withheld' ? false : has(original.decoded.message, path.split('.')),
        );
    }
    const masked = fieldVerdicts(catalog, 'CLUE_TRANSFER', ['RP-P']).filter(({ verdict }) => verdict === 'masked');
    expect(masked.map(({ path }) => path)).toEqual(expect.arrayContaining(['persons.name', 'transferDoc.signer']));
  });

  /** Whether the path stands in a record, or in any of a list; a record that is null holds nothing. */
  function has(value: unknown, path: readonly string[]): boolean {
    const [first, ...rest] = path;
    if (first === undefined) return true;
    if (Array.isArray(value)) return value.some((item) => has(item, path));
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return false;
    return has((value as Readonly<Record<string, unknown>>)[first], rest);
  }

  it('agrees with the routing for every sender and type, and one of every kind of body', () => {
    const kinds = Map.groupBy(policy.participants, ({ department, test }) => `${department} ${test}`);
    const readers = [...kinds.values()].flatMap((all) => all.slice(0, 1));
    expect(readers.length).toBeGreaterThan(20);
    const pairs = new Map(policy.linkages.map(({ from, type }) => [`${from} ${type}`, { from, type }]));
    let reached = 0;
    for (const { from, type } of pairs.values())
      for (const sender of policy.participants.filter(({ department }) => department === from).slice(0, 1)) {
        const answer = policy.recipients(sender.id, type, []);
        for (const { id } of readers) {
          const recipient = 'refused' in answer ? undefined : answer.recipients.find((one) => one.participant === id);
          const explained = told(sender.id, type, id);
          expect(explained.reached, `${sender.id} ${type} ${id}`).toBe(recipient !== undefined);
          expect(explained.profiles).toEqual(recipient?.profiles ?? []);
          expect(explained.fields.length > 0).toBe(recipient !== undefined);
          expect(explained.rows.some(({ reason }) => reason === 'chosen')).toBe(recipient !== undefined);
          if (recipient !== undefined) reached++;
        }
      }
    expect(reached).toBeGreaterThan(15);
  });
});

describe('the explanation of no copy says why', () => {
  const why = (...question: Parameters<typeof ask>) => told(...question).rows.map(({ reason }) => reason);

  it('for each row', () => {
    expect(why('audit-bureau', 'PROBLEM_ITEM', 'discipline')).toEqual(['not-in-row']);
    expect(why('audit-bureau', 'CLUE_TRANSFER', 'discipline', ['committee-office'])[0]).toBe('not-in-audience');
    expect(why('audit-bureau', 'RECT_NOTICE', 'committee-office')[0]).toBe('row-not-met');
    expect(told('audit-bureau', 'RECT_NOTICE', 'committee-office').refused).toMatchObject({
      rule: 'AUDIENCE_REQUIRED',
    });
    expect(why('audit-bureau', 'RECT_NOTICE', 'test-unit', ['unit-1'])[0]).toBe('test-apart');
    expect(why('unit-1', 'RECT_REPORT', 'unit-1')[0]).toBe('own-message');
    expect(told('discipline', 'RANKING', 'unit-1')).toMatchObject({
      ...{ rows: [], reached: false, linkage: null, refused: { rule: 'TYPE_NOT_PERMITTED' }, fields: [] },
    });
  });

  it('for a row that another one is preferred to, and one that follows copies', () => {
    const copy = new ContractsCopy(['policy']);
    const row = (id: string, from: string, to: unknown, type = 'PROBLEM_ITEM') => ({
      ...{ id, type, from, to, deadline: null, expectedReply: [], source: 'test' },
    });
    copy.change('policy/linkages.json', (json) =>
      (json['linkages'] as unknown[]).push(
        row('X-1', 'unit', [{ department: 'discipline', profiles: [] }]),
        row('X-2', 'unit', [{ department: 'discipline', profiles: ['RP-P'] }]),
        row('X-3', '*', 'copies'),
      ),
    );
    const widened = loadPolicy(copy.root, catalog);
    const answer = explain(catalog, widened, ask('unit-1', 'PROBLEM_ITEM', 'discipline'));
    expect(answer.rows.map(({ linkage, reason }) => [linkage.id, reason])).toEqual([
      ['X-1', 'chosen'],
      ['X-2', 'other-row'],
      ['X-3', 'copies'],
    ]);
  });

  it('and refuses to explain what does not exist', () => {
    expect(() => told('nobody', 'PLAN_ITEM', 'unit-1')).toThrow('no participant nobody');
    expect(() => told('unit-1', 'PLAN_ITEM', 'nobody')).toThrow('no participant nobody');
    expect(() => told('unit-1', 'NOTHING', 'unit-1')).toThrow('no message type NOTHING');
  });
});
