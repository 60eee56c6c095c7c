import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../bus/lane-feed.ts';
import { requireAgreement } from '../../../hub/lanes/agreement.ts';

const CHANNEL = 'x.audit-bureau.out.clue';

/** What comes of a partition with these offsets, records at `records`, and a journal that ends at `decided`. */
async function outcome(
  { committed, start = 0n, end }: Partial<Standing> & Pick<Standing, 'end'>,
  decided: bigint | undefined,
  records: readonly bigint[] = [],
): Promise<string> {
  const bus = {
    standings: async () => [{ channel: CHANNEL, partition: 2, committed, start, end }],
    async firstOf({ offset, end: before }: { readonly offset: bigint; readonly end: bigint }) {
      if (offset < start) throw new Error('OFFSET_OUT_OF_RANGE');
      return records.find((record) => record >= offset && record < before);
    },
  };
  const known = new Map(decided === undefined ? [] : [[CHANNEL, decided]]);
  return requireAgreement(bus, known).then(
    (lost) => (lost.has(CHANNEL) ? 'offsets lost' : 'agreed'),
    (reason: Error) => reason.message,
  );
}

describe('journal and bus agree at a take-over', () => {
  it('where nothing was ever decided, and where everything decided is committed', async () => {
    expect(await outcome({ end: 0n }, undefined)).toBe('agreed');
    expect(await outcome({ end: 7n }, undefined, [0n, 6n])).toBe('agreed');
    expect(await outcome({ committed: 0n, end: 3n }, undefined, [0n, 2n])).toBe('agreed');
    expect(await outcome({ committed: 7n, end: 9n }, 6n, [6n, 7n, 8n])).toBe('agreed');
  });

  it('where decisions were journaled and a crash kept them from the bus', async () => {
    expect(await outcome({ committed: 4n, end: 9n }, 6n, [4n, 5n, 6n])).toBe('agreed');
    expect(await outcome({ committed: 0n, end: 3n }, 2n, [0n, 1n, 2n])).toBe('agreed');
  });

  it('where only markers stand between the last decision and the committed offset, or nothing any more', async () => {
    expect(await outcome({ committed: 8n, end: 9n }, 6n, [6n, 8n])).toBe('agreed');
    expect(await outcome({ committed: 8n, start: 8n, end: 9n }, 3n, [8n])).toBe('agreed');
    expect(await outcome({ committed: 8n, start: 5n, end: 9n }, 3n, [8n])).toBe('agreed');
  });
});

describe('the lane stops', () => {
  it('where a record was committed that the journal does not know', async () => {
    expect(await outcome({ committed: 9n, end: 9n }, 6n, [6n, 8n])).toMatch(
      /out\.clue\/2 is committed up to 9, but the journal holds no decision on 8: was the database restored/,
    );
    expect(await outcome({ committed: 9n, end: 9n }, undefined, [0n, 8n])).toContain('no decision on 0');
    expect(await outcome({ committed: 9n, start: 5n, end: 9n }, 3n, [5n])).toContain('no decision on 5');
  });

  it('where the journal knows more than the log holds', async () => {
    expect(await outcome({ committed: 4n, end: 5n }, 6n, [4n])).toMatch(
      /ends at 5, but the journal holds a decision on 6: was the bus restored/,
    );
    expect(await outcome({ end: 0n }, 0n)).toContain('or the topic re-created?');
  });
});

describe('offsets that are not there', () => {
  it('are lost where the journal knows records that still stand: they would all be sent again', async () => {
    expect(await outcome({ end: 9n }, 6n, [0n, 6n])).toBe('offsets lost');
    expect(await outcome({ start: 6n, end: 9n }, 6n, [6n])).toBe('offsets lost');
  });

  it('are nothing where what was decided is no longer there to be sent again', async () => {
    expect(await outcome({ start: 7n, end: 9n }, 6n, [7n])).toBe('agreed');
  });
});
