import { parseArgs } from 'node:util';
import { Random } from '../fuzz/mutate/random.ts';
import type { Scenario } from './scenario.ts';

export const usage = `npm run test:faults [-- scenario… options]   breaks things while messages flow and checks every message

  scenarios             by name, see --list (default: all)
  --draw N              so many, drawn by the seed
  --seed TEXT           the same seed breaks the same things at the same moments (default 1)
  --within MINUTES      begin no further scenario after so long; --resume goes on
  --resume              leave out what has passed with this seed before
  --list                all scenarios
  --report              write docs/reliability.md from the results
  --out FILE            where the results are kept, one line a scenario (default .liandong/faults.jsonl)
  --help

Exit codes: 0 everything held, 1 something did not, 2 wrong use.`;

export interface FaultOptions {
  readonly names: readonly string[];
  readonly draw: number | undefined;
  readonly seed: string;
  readonly withinMs: number;
  readonly resume: boolean;
  readonly list: boolean;
  readonly report: boolean;
  readonly help: boolean;
  readonly out: string;
}

/** The caller's mistake, to be shown with the usage. */
export class BadUsage extends Error {}

export function readFaultOptions(args: readonly string[]): FaultOptions {
  const { values, positionals } = parsed(args);
  const draw = values.draw === undefined ? undefined : Number(values.draw);
  if (draw !== undefined && (!Number.isInteger(draw) || draw < 1))
    throw new BadUsage('--draw takes a whole number from 1 on');
  if (draw !== undefined && positionals.length > 0) throw new BadUsage('--draw draws from all: name no scenarios');
  const within = Number(values.within ?? Infinity);
  if (!(within > 0)) throw new BadUsage('--within takes minutes');
  return { ...values, draw, withinMs: within * 60_000, names: positionals };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        draw: { type: 'string' },
        within: { type: 'string' },
        seed: { type: 'string', default: '1' },
        resume: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        report: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        out: { type: 'string', default: '.liandong/faults.jsonl' },
      },
    });
  } catch (reason) {
    throw new BadUsage(reason instanceof Error ? reason.message : 'options');
  }
}

/** What is to be run, in the order of the list. What cannot run on this machine is not drawn while others can. */
export function chosenScenarios(all: readonly Scenario[], { names, draw, seed }: FaultOptions): readonly Scenario[] {
  const unknown = names.filter((name) => !all.some((one) => one.name === name));
  if (unknown.length > 0) throw new BadUsage(`no such scenario: ${unknown.join(', ')}`);
  if (names.length > 0) return all.filter(({ name }) => names.includes(name));
  if (draw === undefined) return all;
  const random = new Random('draw', seed);
  const left = all.filter((one) => one.needs?.() === undefined);
  const drawn = new Set<Scenario>();
  while (drawn.size < draw && left.length > 0) drawn.add(left.splice(random.below(left.length), 1)[0] as Scenario);
  return all.filter((one) => drawn.has(one));
}
