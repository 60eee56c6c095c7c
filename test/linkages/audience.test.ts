import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../schemas/policy.ts';
import { catalog } from '../schemas/records.ts';
import { reached } from './reached.ts';
import { participants, rows, writtenTypes } from './written.ts';

const policy = loadPolicy(undefined, catalog);
const ids = participants.map(({ id }) => id);
/** Real rows mostly; some senders and types that have none. */
const attempts = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...rows).map(({ from, type }) => ({ from, type })) },
  {
    weight: 1,
    arbitrary: fc.record({
      from: fc.constantFrom(...participants.map(({ department }) => department)),
      type: fc.constantFrom(...writtenTypes.keys()),
    }),
  },
);
const drawn = fc.record({
  attempt: attempts,
  which: fc.nat(),
  audience: fc.uniqueArray(fc.oneof(fc.constantFrom(...ids), fc.constant('nobody')), { maxLength: 40 }),
});

describe('an audience', () => {
  it('reaches whom the rows say, under the profiles they say, or is refused by the same rule', () => {
    let served = 0;
    fc.assert(
      fc.property(drawn, ({ attempt: { from, type }, which, audience }) => {
        const senders = participants.filter(({ department }) => department === from);
        const sender = senders[which % senders.length];
        if (sender === undefined || ['CORRECTION', 'WITHDRAWAL'].includes(type)) return;
        const expected = reached(rows, participants, sender, type, audience);
        const answer = policy.recipients(sender.id, type, audience);
        if ('refused' in expected) {
          expect('refused' in answer ? answer.refused.rule : answer.linkage.id).toBe(expected.refused);
          return;
        }
        served += 1;
        if ('refused' in answer) throw new Error(`${type} is refused: ${answer.refused.rule}`);
        expect(answer.linkage.id).toBe(expected.row);
        const got = answer.recipients.map(({ participant, profiles }) => [participant, profiles.toSorted()] as const);
        expect(new Map(got)).toEqual(new Map([...expected.readers].map(([id, set]) => [id, set.toSorted()])));
      }),
      { numRuns: 3_000, seed: 4 },
    );
    expect(served).toBeGreaterThan(500);
  });

  it('is never widened: besides those it names only the row’s standing readers get a copy', () => {
    let narrowed = 0;
    fc.assert(
      fc.property(drawn, ({ attempt: { from, type }, which, audience }) => {
        const senders = participants.filter(({ department }) => department === from);
        const sender = senders[which % senders.length];
        if (sender === undefined || audience.length === 0) return;
        const answer = policy.recipients(sender.id, type, audience);
        if ('refused' in answer || answer.linkage.copies) return;
        const row = rows.find(({ id }) => id === answer.linkage.id);
        const standing = row?.to.filter((target) => target.standing === true).map(({ department }) => department) ?? [];
        for (const { participant } of answer.recipients) {
          const department = participants.find(({ id }) => id === participant)?.department ?? '';
          expect(audience.includes(participant) || standing.includes(department), `${row?.id} ${participant}`).toBe(
            true,
          );
        }
        narrowed += 1;
      }),
      { numRuns: 3_000, seed: 5 },
    );
    expect(narrowed).toBeGreaterThan(400);
  });
});
