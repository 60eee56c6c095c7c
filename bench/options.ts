import { parseArgs } from 'node:util';
import { loads } from './adapter-files/loads.ts';
import { contenders } from './contender.ts';
import type { ContenderName } from './contender.ts';

export const usage = `npm run bench [-- options]   throughput, latency, loss and duplicates, in one run on one broker

  --rounds N            rounds, contenders interleaved in each (default 3)
  --messages N          backlog of a drain (default 30000)
  --latency-seconds N   how long 1,000 messages/s are offered (default 60; 0 leaves latency out)
  --warm-seconds N      at most so long the broker is warmed first, until its compilers are quiet (default 180)
  --rate N              messages/s offered in the latency part (default 1000)
  --only a,b            contenders: ${Object.keys(contenders).join(', ')}
  --out FILE            where the JSON goes (default .liandong/bench.json)

npm run bench -- --adapters [options]   rows/s of every adapter, from native records to the receipt of the last message

  --only a,b            adapters: ${[...loads.keys()].join(', ')}
  --rows a=N,b=N        records handed over; names the adapters unless --only does
                        (default ${[...loads].map(([name, { rows }]) => `${name}=${rows}`).join(',')})
  --out FILE            where the JSON goes (default .liandong/bench-adapters.json)

npm run bench -- --backlog N [--out FILE]         N messages are queued while no hub runs, then one drains them; every id is
                                                  looked for in every inbox (a million: about ten minutes, 10 GB of disk)
npm run bench -- --soak MINUTES [--rate N] [--out FILE]   N messages/s (default 500); memory, descriptors and latency every half minute

Exit codes: 0 measured, 1 failed (with --adapters also: not every message was accepted; with --backlog and --soak: a copy was
lost or came twice, or something grew), 2 wrong use.`;

export interface ContenderOptions {
  readonly contenders: readonly ContenderName[];
  readonly rounds: number;
  readonly messages: number;
  readonly latencySeconds: number;
  readonly warmSeconds: number;
  readonly rate: number;
  readonly out: string;
}

export interface AdapterOptions {
  readonly rows: ReadonlyMap<string, number>;
  readonly out: string;
}

export interface BacklogOptions {
  readonly messages: number;
  readonly out: string;
}

export interface SoakOptions {
  readonly minutes: number;
  readonly rate: number;
  readonly out: string;
}

export type BenchOptions =
  | { readonly what: 'help' }
  | ({ readonly what: 'backlog' } & BacklogOptions)
  | ({ readonly what: 'soak' } & SoakOptions)
  | ({ readonly what: 'contenders' } & ContenderOptions)
  | ({ readonly what: 'adapters' } & AdapterOptions);

/** The caller's mistake, to be shown with the usage. */
export class BenchUsage extends Error {}

export function readOptions(args: readonly string[]): BenchOptions {
  const values = parsed(args);
  if (values.help === true) return { what: 'help' };
  if (values.adapters === true)
    return {
      what: 'adapters',
      rows: rowsOf(values.only, values.rows),
      out: values.out ?? '.liandong/bench-adapters.json',
    };
  if (values.rows !== undefined) throw new BenchUsage('--rows goes with --adapters');
  if (values.backlog !== undefined)
    return {
      what: 'backlog',
      messages: count('--backlog', values.backlog, 1),
      out: values.out ?? '.liandong/bench-backlog.json',
    };
  if (values.soak !== undefined)
    return {
      what: 'soak',
      minutes: count('--soak', values.soak, 1),
      rate: count('--rate', values.rate ?? '500', 1),
      out: values.out ?? '.liandong/bench-soak.json',
    };
  return {
    what: 'contenders',
    contenders: chosen(Object.keys(contenders) as ContenderName[], values.only),
    rounds: count('--rounds', values.rounds ?? '3', 1),
    messages: count('--messages', values.messages ?? '30000', 1),
    latencySeconds: count('--latency-seconds', values['latency-seconds'] ?? '60', 0),
    warmSeconds: count('--warm-seconds', values['warm-seconds'] ?? '180', 0),
    rate: count('--rate', values.rate ?? '1000', 1),
    out: values.out ?? '.liandong/bench.json',
  };
}

/** Those of `all` that were asked for, in the order of `all`. */
function chosen<Name extends string>(all: readonly Name[], only: string | undefined): readonly Name[] {
  if (only === undefined) return all;
  const asked = only.split(',');
  const stranger = asked.find((name) => !all.some((one) => one === name));
  if (stranger !== undefined)
    throw new BenchUsage(`${stranger === '' ? 'nothing' : stranger} cannot be measured: ${all.join(', ')}`);
  return all.filter((name) => asked.includes(name));
}

/** Adapters that `--only` or else `--rows` names, or all of them; each with its own number of rows or the usual one. */
function rowsOf(only: string | undefined, given: string | undefined): ReadonlyMap<string, number> {
  const own = new Map(
    given?.split(',').map((part): [string, number] => {
      const [name = '', rows = ''] = part.split('=');
      return [name, count(`--rows ${name}`, rows, 1)];
    }),
  );
  const named = given === undefined ? undefined : [...own.keys()].join(',');
  const measured = chosen([...loads.keys()], only ?? named);
  const idle = [...own.keys()].find((name) => !measured.includes(name));
  if (idle !== undefined) throw new BenchUsage(`--rows ${idle} is not measured`);
  return new Map(measured.map((name) => [name, own.get(name) ?? loads.get(name)?.rows ?? 1]));
}

function count(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text === '' || !Number.isInteger(value) || value < least)
    throw new BenchUsage(`${name} must be a whole number from ${least}`);
  return value;
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        rounds: text,
        messages: text,
        'latency-seconds': text,
        'warm-seconds': text,
        rate: text,
        only: text,
        rows: text,
        backlog: text,
        soak: text,
        out: text,
        adapters: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (reason) {
    if (reason instanceof TypeError) throw new BenchUsage(reason.message);
    throw reason;
  }
}
