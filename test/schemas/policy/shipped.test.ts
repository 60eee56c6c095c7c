import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../records.ts';
import { LINKAGES, PARTICIPANTS, policy, policyCopy } from './policy-copy.ts';
import type { Json } from './policy-copy.ts';

describe('the linkages', () => {
  const rows = policy.linkages.filter(({ copies }) => !copies);
  const inDepartment = (department: string) =>
    policy.participants.filter((one) => one.department === department && !one.test).map(({ id }) => id);

  it('cover every type but the receipts, from and to every kind of body', () => {
    const types = catalog.types.filter(({ family }) => family !== 'receipt').map(({ name }) => name);
    expect(types.filter((type) => !policy.linkages.some((row) => row.type === type))).toEqual([]);
    for (const department of new Set(policy.participants.map((one) => one.department))) {
      expect(
        rows.some(({ from }) => from === department),
        department,
      ).toBe(true);
      expect(
        rows.some(({ to }) => to.some((target) => target.department === department)),
        department,
      ).toBe(true);
    }
  });

  it('are each picked by an audience of all they serve, and reach nobody else', () => {
    for (const row of rows)
      for (const sender of inDepartment(row.from).slice(0, 1)) {
        const targets = row.to.flatMap(({ department }) => inDepartment(department)).filter((id) => id !== sender);
        const answer = policy.recipients(sender, row.type, targets);
        if ('refused' in answer) throw new Error(`${row.id}: ${answer.refused.rule}`);
        expect(answer.linkage.id, `${row.id} ${row.type}`).toBe(row.id);
        expect(answer.recipients.map(({ participant }) => participant)).toEqual(targets.toSorted());
      }
  });

  it('say when, whence and by what word, and each reply they expect can come', () => {
    for (const row of policy.linkages) {
      expect(row.trigger, row.id).toMatch(/\p{Script=Han}/u);
      expect(row.source, row.id).toMatch(/domain|S\d-\d\d|issue/);
      if (row.deadline !== null) expect(row.deadline.source, row.id).toMatch(/\S/);
      const targets = new Set(row.to.map(({ department }) => department));
      for (const reply of row.expectedReply)
        expect(
          rows.some(
            ({ type, from, to }) =>
              type === reply && targets.has(from) && to.some(({ department }) => department === row.from),
          ),
          `${row.id} expects ${reply}`,
        ).toBe(true);
    }
  });

  it('show clue content to nobody but the two sides: the office sees an opaque clue', () => {
    const clues = rows.filter(({ type }) => /^CLUE_(?!PREAUDIT)/.test(type));
    expect(clues.length).toBeGreaterThan(20);
    for (const { id, to } of clues)
      for (const { department, profiles } of to)
        if (department === 'committee-office') expect(profiles, id).toEqual(['RP-C']);
    for (const { id, to } of clues)
      for (const { department } of to) expect(['unit', 'congress', 'industry'], id).not.toContain(department);
  });
});

describe('the rest of the policy', () => {
  it('gives each participant the families its linkages use, and receipts', () => {
    const everything = ['plan', 'clue', 'result', 'rectification', 'liaison', 'receipt'];
    expect(policy.families('discipline')).toEqual({ out: everything, in: everything });
    expect(policy.families('finance')).toEqual({
      out: ['clue', 'result', 'rectification', 'liaison', 'receipt'],
      in: ['clue', 'result', 'rectification', 'liaison', 'receipt'],
    });
    expect(policy.families('commission')).toEqual({
      out: ['result', 'rectification', 'liaison', 'receipt'],
      in: ['result', 'rectification', 'liaison', 'receipt'],
    });
    expect(() => policy.families('nobody')).toThrow('no participant nobody');
  });

  it('finds participants and linkages', () => {
    expect(policy.participant('unit-1')?.department).toBe('unit');
    expect(policy.participant('nobody')).toBeUndefined();
    expect(policy.linkagesFrom('discipline', 'CLUE_RETURN').map(({ id }) => id)).toEqual(['L1-3b']);
    expect(policy.linkagesFrom('discipline', 'PLAN_ITEM')).toEqual([]);
  });

  it('has a version that changes with any of its files', () => {
    const unchanged = policyCopy();
    expect(loadPolicy(unchanged.root, catalog).version).toBe(policy.version);
    expect(policy.version).toMatch(/^[0-9a-f]{16}$/);
    const changes: readonly (readonly [file: string, list: string, change: Json])[] = [
      ['policy/profiles.json', 'profiles', { does: '改写' }],
      [PARTICIPANTS, 'participants', { name: '改名' }],
      [LINKAGES, 'linkages', { note: '改写' }],
    ];
    for (const [file, list, change] of changes) {
      const copy = policyCopy();
      copy.change(file, (json) => Object.assign((json[list] as Json[])[0] ?? {}, change));
      expect(loadPolicy(copy.root, catalog).version, file).not.toBe(policy.version);
    }
  });
});
