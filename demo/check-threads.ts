import { met, missed } from './finding.ts';
import type { Finding } from './finding.ts';
import type { ExpectedMessage } from './expectation.ts';
import type { SeenMessage } from './observed.ts';

interface Pair {
  readonly expected: ExpectedMessage;
  readonly seen: readonly SeenMessage[];
}

/** Messages of one thread are in one case, those of different threads in different ones. */
export function checkThreads(pairs: readonly Pair[]): Finding[] {
  const threads = Map.groupBy(pairs, ({ expected }) => expected.thread);
  const threadOf = new Map<string, string>();
  return [...threads].map(([thread, members]) => {
    const cases = new Set(members.flatMap(({ seen }) => seen.flatMap(casesOf)));
    const [caseId] = cases;
    const names = members.map(({ expected }) => expected.type).join('、');
    if (cases.size !== 1 || caseId === undefined)
      return missed(thread, `应同属一个案卷，实为 ${cases.size} 个（${names}）`);
    const other = threadOf.get(caseId);
    threadOf.set(caseId, thread);
    return other === undefined
      ? met(thread, `同一案卷 ${caseId.slice(0, 8)}…（${names}）`)
      : missed(thread, `与 ${other} 同属一个案卷，应为不同案卷`);
  });
}

/** What the sender was told and what each copy carries. */
const casesOf = ({ verdicts, copies }: SeenMessage): string[] =>
  [...verdicts, ...copies].flatMap(({ caseId }) => caseId ?? []);
