import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Copies } from '../../../adapters/host/state/copies.ts';
import { openState } from '../../../adapters/host/state/open.ts';

const copy = (caseId: string | null, recipientSeq: number | null) => ({
  messageId: `${caseId}/${recipientSeq}`,
  caseId,
  recipientSeq,
  value: Buffer.from('x'),
});

function withCopies(work: (copies: Copies) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-copies-'));
  const state = openState(folder);
  try {
    work(new Copies(state));
  } finally {
    state.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Delivers whatever is due in a case. */
function drain(copies: Copies, caseId: string | null): string[] {
  const out: string[] = [];
  for (let next = copies.next(caseId); next !== undefined; next = copies.next(caseId)) {
    out.push(next.messageId);
    if (next.caseId !== null && next.recipientSeq !== null) copies.advance(next.caseId, next.recipientSeq);
    copies.done(next.messageId, 1);
  }
  return out;
}

test('in whatever order and however often copies come, each is due once and in the order of its number', () => {
  const arrivals = fc.shuffledSubarray(
    ['A', 'B'].flatMap((id) => [1, 2, 3, 4].map((seq) => copy(id, seq))),
    { minLength: 8 },
  );
  fc.assert(
    fc.property(arrivals, fc.nat(7), (order, twice) => {
      withCopies((copies) => {
        const out: string[] = [];
        for (const one of [...order, ...order.slice(twice)]) {
          copies.keep(one, 1);
          out.push(...drain(copies, one.caseId));
        }
        for (const id of ['A', 'B'])
          expect(out.filter((name) => name.startsWith(id))).toEqual([1, 2, 3, 4].map((seq) => `${id}/${seq}`));
      });
    }),
    { numRuns: 30 },
  );
});

test('without case or number a copy is due at once', () => {
  withCopies((copies) => {
    copies.keep(copy(null, null), 1);
    copies.keep(copy('A', null), 1);
    expect(drain(copies, null).toSorted()).toEqual(['A/null', 'null/null']);
  });
});

test('a gap shows once its oldest copy has waited long enough; given up, the rest goes and the late one too', () => {
  withCopies((copies) => {
    copies.keep(copy('A', 3), 10);
    copies.keep(copy('A', 4), 20);
    expect(copies.gaps(9)).toEqual([]);
    expect(copies.gaps(10)).toEqual([{ caseId: 'A', missing: 1, first: 3 }]);
    copies.advance('A', 2);
    expect(drain(copies, 'A')).toEqual(['A/3', 'A/4']);
    copies.keep(copy('A', 1), 30);
    expect(drain(copies, 'A')).toEqual(['A/1']);
    expect(copies.gaps(100)).toEqual([]);
  });
});

test('a failed copy leaves the way free and is found again', () => {
  withCopies((copies) => {
    copies.keep(copy('A', 1), 1);
    copies.keep(copy('A', 2), 1);
    copies.fail('A/1');
    copies.advance('A', 1);
    expect(drain(copies, 'A')).toEqual(['A/2']);
    expect(copies.failed().map(({ messageId }) => messageId)).toEqual(['A/1']);
    copies.keep(copy('A', 1), 2);
    expect(copies.next('A')).toBeUndefined();
  });
});
