import { describe, expect, it } from 'vitest';
import type { Message } from '../../schemas/message.ts';
import { expectedCopy, placesOf } from '../linkages/expected-copy.ts';
import type { Values } from '../linkages/expected-copy.ts';
import { filled, typeOf } from '../linkages/postings.ts';
import { ENOUGH, withCounts } from '../linkages/small-cells.ts';
import { rows } from '../linkages/written.ts';
import { catalog, plain } from './records.ts';

const stamp = { caseId: 'C-1', recipientSeq: 1 };

/** Every type with every set of profiles a row gives it that has RP-A in it. */
const views = [
  ...new Map(
    rows.flatMap(({ type, to }) =>
      to
        .filter(({ profiles }) => profiles.includes('RP-A'))
        .map(({ profiles }) => [`${type} ${profiles.join('+')}`, { type, profiles }] as const),
    ),
  ).values(),
];

describe.each(views)('$type under $profiles', ({ type, profiles }) => {
  const { shape } = typeOf(type);
  const base = filled(type, 'audit-bureau', ['unit-1']);
  const view = catalog.view(type, profiles);
  const at = (count: number, by: number): Message => withCounts(shape, base, count, by);
  const copy = (message: Message): Buffer => view.encode(message, stamp, catalog.encode(type, message));
  const cells = placesOf(shape, profiles).filter(({ verdict }) => verdict === 'small-cell');

  it('gives the same bytes for any two messages that differ only under the threshold', () => {
    const [none, two, other] = [at(0, 0), at(ENOUGH - 1, 0), at(1, 7)];
    if (cells.length > 0) expect(plain(none)).not.toEqual(plain(other));
    for (const one of [two, other]) {
      expect(copy(one).equals(copy(none))).toBe(true);
      expect(view.encode(one, stamp).equals(copy(none))).toBe(true);
    }
  });

  it('gives counts and sums from the threshold on, and none below it', () => {
    for (const count of [0, ENOUGH - 1, ENOUGH, 9]) {
      const message = at(count, 0);
      const stamped = { ...message, envelope: { ...message.envelope, ...stamp } } as unknown as Values;
      const read = catalog.decodeCopy(copy(message));
      const { withheld, ...given } = plain(read.ok ? read.message : {}) as Values & {
        readonly withheld: readonly unknown[];
      };
      expect(withheld.length).toBeGreaterThan(0);
      expect(given).toEqual(plain(expectedCopy(shape, stamped, profiles)));
    }
    if (cells.length > 0) expect(copy(at(ENOUGH, 0)).equals(copy(at(ENOUGH - 1, 0)))).toBe(false);
  });
});

describe('small cells', () => {
  it('are in the copies of most types that RP-A is used for', () => {
    const with_ = views.filter(({ type, profiles }) =>
      placesOf(typeOf(type).shape, profiles).some(({ verdict }) => verdict === 'small-cell'),
    );
    expect(views.length).toBeGreaterThanOrEqual(10);
    expect(with_.length).toBeGreaterThan(views.length / 2);
  });
});
