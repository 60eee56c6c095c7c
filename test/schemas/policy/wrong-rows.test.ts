import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../schemas/policy.ts';
import type { ContractsCopy } from '../copy.ts';
import { catalog } from '../records.ts';
import { LINKAGES, PARTICIPANTS, policy, policyCopy } from './policy-copy.ts';
import type { Json } from './policy-copy.ts';

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
      const copy = policyCopy();
      spoil(copy);
      expect(() => loadPolicy(copy.root, catalog)).toThrow(says);
    });

  it('in the profiles stops the start too', () => {
    const copy = policyCopy();
    copy.change('policy/profiles.json', (json) =>
      Object.assign((json['profiles'] as Json[])[0] ?? {}, { keeps: 'all' }),
    );
    expect(() => loadPolicy(copy.root, catalog)).toThrow(
      'policy/profiles.json profiles[0].keeps: must be marked or unmarked',
    );
  });
});
