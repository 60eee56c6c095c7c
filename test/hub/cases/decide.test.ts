import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../hub/cases/decide.ts';
import type { DecideContext } from '../../../hub/cases/outcome.ts';
import type { Queryable } from '../../../hub/ledger/pool.ts';
import type { LaneInput } from '../../../hub/pipeline/inputs.ts';
import type { Message } from '../../../schemas/message.ts';
import { catalog } from '../../schemas/records.ts';
import { transfer } from '../../support/traffic.ts';
import { incoming, judge } from '../pipeline/records.ts';

const context: DecideContext = {
  ...{ catalog, judge, policy: 'test', now: new Date(), lane: 0, gapWaitMs: 1_000 },
  reaches: () => true,
};
const input = (message: Message, changes: object = {}): LaneInput => ({
  kind: 'message',
  judged: judge.judge({ ...incoming(message), key: Buffer.from('one stream'), ...changes }),
});

/** A transaction whose answers come in order, all that are due at once; after a failure nothing more is carried out. */
class Transaction {
  readonly asked: string[] = [];
  /** How often something was waited for. */
  trips = 0;
  readonly #failing: string;
  readonly #due: (() => void)[] = [];
  #failed = false;

  constructor(failing: string) {
    this.#failing = failing;
  }

  readonly db = {
    query: ({ name }: { readonly name: string }) => {
      this.asked.push(name);
      return new Promise((resolve, reject) => {
        if (this.#due.push(() => this.#answer(name, resolve, reject)) === 1) setImmediate(() => this.#answerAll());
      });
    },
  } as unknown as Queryable;

  #answerAll(): void {
    this.trips += 1;
    for (const answer of this.#due.splice(0)) answer();
  }

  #answer(name: string, resolve: (answer: object) => void, reject: (reason: Error) => void): void {
    const code = this.#failed ? '25P02' : name === this.#failing ? '22021' : null;
    if (code === null) return resolve({ rows: [], rowCount: 0 });
    this.#failed = true;
    reject(Object.assign(new Error(name), { code }));
  }
}

describe('a batch that cannot be journaled', () => {
  it.each(['claims-on', 'open-threads'])('fails by the cause in %s, not by what that did to the rest', async (name) => {
    const transaction = new Transaction(name);
    const failing = decide(transaction.db, context, [input(transfer(1))]);
    await expect(failing).rejects.toMatchObject({ code: '22021', message: name });
    expect(transaction.asked.at(-1), 'others were on the way').not.toBe(name);
  });

  it('leaves no statement behind that would run after its transaction', async () => {
    const transaction = new Transaction('none');
    const unsayable = { timestamp: Number.NaN };
    const held = [2, 4, 6].map((senderSeq) =>
      input(transfer(senderSeq, { senderSeq }), { ...unsayable, offset: BigInt(senderSeq) }),
    );
    await expect(decide(transaction.db, context, held)).rejects.toBeInstanceOf(RangeError);
    const asked = [...transaction.asked];
    expect(asked.filter((name) => name === 'hold')).toHaveLength(3);
    for (let round = 0; round < 10; round += 1) await turn();
    expect(transaction.asked).toEqual(asked);
  });

  it('writes nothing when what is to be written cannot be worked out', async () => {
    const transaction = new Transaction('none');
    const unworkable = {
      ...context,
      get gapWaitMs(): number {
        throw new Error('no wait is known');
      },
    };
    await expect(decide(transaction.db, unworkable, [input(transfer(1))])).rejects.toThrow('no wait is known');
    const asked = [...transaction.asked];
    for (let round = 0; round < 10; round += 1) await turn();
    expect(transaction.asked).toEqual(asked);
    expect(asked.filter((name) => /^(?:claim-aliases|renumber-|save-|hold|unhold|write-)/u.test(name))).toEqual([]);
  });
});

describe('the good way', () => {
  it('asks for parked streams beside what it asks anyway, in no round trip of its own, and writes nothing of them', async () => {
    const transaction = new Transaction('none');
    await decide(transaction.db, context, [input(transfer(1)), input(transfer(2))]).catch(() => undefined);
    expect(transaction.asked).toEqual([
      ...['claims-on', 'parked-streams', 'cases-of'],
      ...['claim-aliases', 'open-threads', 'write-journal'],
    ]);
    expect(transaction.trips).toBe(2);
  });
});
