import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../schemas/policy.ts';
import { ContractsCopy } from './copy.ts';
import { catalog } from './records.ts';

type Json = Record<string, unknown>;

const PARTICIPANTS = 'policy/participants.json';
const LINKAGES = 'policy/linkages.json';

const row = (id: string, from: string, to: unknown, more: Json = {}): Json => ({
  ...{ id, type: 'PROBLEM_ITEM', from, to, deadline: null, expectedReply: [], source: 'test', ...more },
});

/** The committed policy with linkages of its own. */
function widened(...rows: readonly Json[]) {
  const copy = new ContractsCopy(['policy']);
  copy.change(LINKAGES, (json) => (json['linkages'] as Json[]).push(...rows));
  return loadPolicy(copy.root, catalog);
}

const policy = loadPolicy(undefined, catalog);
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
    const copy = new ContractsCopy(['policy']);
    expect(loadPolicy(copy.root, catalog).version).toBe(policy.version);
    expect(policy.version).toMatch(/^[0-9a-f]{16}$/);
    copy.change('policy/profiles.json', (json) =>
      Object.assign((json['profiles'] as Json[])[0] ?? {}, { does: '改写' }),
    );
    expect(loadPolicy(copy.root, catalog).version).not.toBe(policy.version);
  });
});

describe('a policy row that is wrong', () => {
  const participant = (changes: Json) => (copy: ContractsCopy) =>
    copy.change(PARTICIPANTS, (json) => Object.assign((json['participants'] as Json[])[1] ?? {}, changes));
  const linkage = (changes: Json) => (copy: ContractsCopy) =>
    copy.change(LINKAGES, (json) =>
      Object.assign((json['linkages'] as Json[]).find(({ id }) => id === 'L1-3a') ?? {}, changes),
    );
  const ids = policy.linkages.map(({ id }) => id);
  const row = `linkages[${ids.indexOf('L1-3a')}]`;
  const cases: readonly (readonly [string, (copy: ContractsCopy) => void, string])[] = [
    ['an id twice', participant({ id: 'audit-bureau' }), `${PARTICIPANTS} participants[1].id: already stands at`],
    ['a reserved id', participant({ id: 'hub' }), `${PARTICIPANTS} participants[1].id: hub is reserved`],
    [
      'an id that is no channel word',
      participant({ id: 'Unit.1' }),
      `${PARTICIPANTS} participants[1].id: Unit.1 does not match`,
    ],
    [
      'a wrong check digit',
      participant({ uscc: '11990100003010028X' }),
      `${PARTICIPANTS} participants[1].uscc: not a valid code`,
    ],
    [
      'a name that means two',
      participant({ aliases: ['市审计局'] }),
      `${PARTICIPANTS} participants[1]: already stands at`,
    ],
    ['no name', participant({ name: '' }), `${PARTICIPANTS} participants[1].name: must be text`],
    ['an unknown type', linkage({ type: 'CLUE_GUESS' }), `${LINKAGES} ${row}.type: unknown message type CLUE_GUESS`],
    ['a receipt', linkage({ type: 'SIGN_RECEIPT' }), `${LINKAGES} ${row}.type: receipts need no linkage`],
    [
      'an id twice among linkages',
      linkage({ id: 'R-1' }),
      `${LINKAGES} linkages[${ids.indexOf('R-1')}].id: R-1 stands twice`,
    ],
    [
      'an unknown sender',
      linkage({ from: 'police' }),
      `${LINKAGES} ${row}.from: no participant is of department police`,
    ],
    [
      'an unknown recipient',
      linkage({ to: [{ department: 'police', profiles: [] }] }),
      `${LINKAGES} ${row}.to[0].department: no participant is of department police`,
    ],
    [
      'an unknown profile',
      linkage({ to: [{ department: 'discipline', profiles: ['RP-X'] }] }),
      `${LINKAGES} ${row}.to[0].profiles: unknown profile RP-X`,
    ],
    [
      'a profile set without a committed view',
      linkage({ to: [{ department: 'discipline', profiles: ['RP-S', 'RP-P'] }] }),
      `${LINKAGES} ${row}.to[0].profiles: no committed view of CLUE_TRANSFER for RP-P+RP-S`,
    ],
    ['nobody to send to', linkage({ to: [] }), `${LINKAGES} ${row}.to: names nobody`],
    [
      'an unknown reply',
      linkage({ expectedReply: ['NOTHING'] }),
      `${LINKAGES} ${row}.expectedReply: unknown message type`,
    ],
    [
      'a period nobody can count',
      linkage({ deadline: { period: '3M', source: 'x' } }),
      `${LINKAGES} ${row}.deadline.period`,
    ],
    [
      'a target both named and standing',
      linkage({ to: [{ department: 'discipline', profiles: [], named: true, standing: true }] }),
      `${LINKAGES} ${row}.to[0]: a target is either`,
    ],
    ['everybody as the sender to a target', linkage({ from: '*' }), `${LINKAGES} ${row}.from: * goes with copies`],
    ['copies from one department', linkage({ to: 'copies' }), `${LINKAGES} ${row}.from: * goes with copies`],
    ['an empty trigger', linkage({ trigger: '' }), `${LINKAGES} ${row}.trigger: must be text`],
    [
      'an adapter that is no folder name',
      participant({ adapter: '../x' }),
      `${PARTICIPANTS} participants[1].adapter: ../x is no folder name`,
    ],
    [
      'a number of lanes between one and all',
      participant({ lanes: 2 }),
      `${PARTICIPANTS} participants[1].lanes: must be 1 or absent`,
    ],
    ['a test that is no yes or no', participant({ test: 'yes' }), `${PARTICIPANTS} participants[1].test: must be true`],
    [
      'a target both addressed and standing',
      linkage({ to: [{ department: 'discipline', profiles: [], addressed: true, standing: true }] }),
      `${LINKAGES} ${row}.to[0]: a target is either`,
    ],
  ];
  for (const [name, spoil, says] of cases)
    it(`stops the start: ${name}`, () => {
      const copy = new ContractsCopy(['policy']);
      spoil(copy);
      expect(() => loadPolicy(copy.root, catalog)).toThrow(says);
    });

  it('in the profiles stops the start too', () => {
    const copy = new ContractsCopy(['policy']);
    copy.change('policy/profiles.json', (json) =>
      Object.assign((json['profiles'] as Json[])[0] ?? {}, { keeps: 'all' }),
    );
    expect(() => loadPolicy(copy.root, catalog)).toThrow(
      'policy/profiles.json profiles[0].keeps: must be marked or unmarked',
    );
  });
});
