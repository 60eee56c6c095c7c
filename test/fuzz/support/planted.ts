import { Random } from '../mutate/random.ts';
import type { OpenTarget } from '../running/target.ts';

/** A target with one mistake of each kind, to see the runner find them. `head.do` says which; by number, the third dies. */
export const open: OpenTarget = () => {
  const third = new Random('planted', 1, 2).next();
  return Promise.resolve({
    input: (random) => ({ head: { do: random.next() === third ? 'die' : 'nothing' }, body: Buffer.alloc(0) }),
    run: ({ head }) => mistakes[head['do'] ?? '']?.(),
  });
};

const mistakes: Readonly<Record<string, () => void | Promise<void>>> = {
  throw() {
    throw new RangeError('planted');
  },
  reject: () => Promise.reject(new TypeError('planted')),
  hang() {
    for (;;);
  },
  die() {
    process.abort();
  },
  eat() {
    const eaten: object[][] = [];
    for (;;) eaten.push(Array.from({ length: 100_000 }, () => ({})));
  },
  slow() {
    const before = process.cpuUsage();
    for (let spent = 0; spent < 700_000;) {
      const { user, system } = process.cpuUsage(before);
      spent = user + system;
    }
  },
};
