import { appendFileSync, openSync, readFileSync, writeSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { Random } from '../mutate/random.ts';
import { fromFile, toFile } from './target.ts';
import type { Input, OpenTarget } from './target.ts';

/** What a process is to do, as its one argument: make inputs by number and run them, run given ones, or only make one. */
export interface Work {
  readonly module: string;
  readonly name: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** Files to run instead of made inputs; `from` and `to` count them. */
  readonly given: readonly string[] | null;
  readonly makeOnly: boolean;
  /** The number of the input being run stands here, four bytes, from the moment the target is open. */
  readonly progressFile: string;
  /** One JSON line a kind of finding. Both are files, for they outlive this process however it ends. */
  readonly wordsFile: string;
  /** Processor time over which an input is a finding, even if it ends. */
  readonly slowMs: number;
  readonly mostRssMb: number;
}

export interface Word {
  readonly index: number;
  readonly what: string;
  /** base64 of the input as a file holds it. */
  readonly input: string;
}

const BREATH = 500;

const work = JSON.parse(process.argv[2] ?? '') as Work;
// Nobody waits for the findings any more.
process.on('disconnect', () => process.exit(3));

const { open } = (await import(work.module)) as { open: OpenTarget };
const target = await open();
const progress = openSync(work.progressFile, 'w');
const mark = Buffer.alloc(4);

function reached(index: number): void {
  mark.writeUInt32BE(index);
  writeSync(progress, mark, 0, 4, 0);
}

const said = new Set<string>();

function say(index: number, what: string, input: Input): void {
  if (said.has(what)) return;
  said.add(what);
  const word: Word = { index, what, input: toFile(input).toString('base64') };
  appendFileSync(work.wordsFile, `${JSON.stringify(word)}\n`);
}

const inputOf = (index: number): Input =>
  work.given === null
    ? target.input(new Random(work.name, work.seed, index))
    : fromFile(readFileSync(work.given[index] ?? ''));

if (work.makeOnly) {
  say(work.from, 'made', inputOf(work.from));
} else {
  for (let index = work.from; index < work.to; index += 1) {
    reached(index);
    const input = inputOf(index);
    const what = await outcomeOf(input);
    if (what !== null) say(index, what, input);
    if (index % BREATH === 0) await breathe();
  }
  reached(work.to);
}
await target.close?.();
process.exit(0);

async function outcomeOf(input: Input): Promise<string | null> {
  const before = process.cpuUsage();
  try {
    await target.run(input);
  } catch (reason) {
    return described(reason);
  }
  // Time of the processor: others may be using the machine.
  const { user, system } = process.cpuUsage(before);
  if (user + system > work.slowMs * 1_000) return `slow: more than ${work.slowMs} ms`;
  return process.memoryUsage.rss() > work.mostRssMb * 2 ** 20 ? `more than ${work.mostRssMb} MB of memory` : null;
}

/** What happened and where in our code, so that the same mistake is told once. */
function described(reason: unknown): string {
  if (!(reason instanceof Error)) return `threw ${typeof reason}`;
  const frames = (reason.stack ?? '').split('\n').filter((line) => /^\s+at .*\.[mc]?[jt]s:\d/.test(line));
  const places = frames
    .filter((line) => !line.includes('node:') && !line.includes('running/target.ts'))
    .slice(0, 3)
    .map((line) => /(?:[\w@.-]+\/){0,2}[\w.-]+:\d+(?=:\d+\)?$)/.exec(line)?.[0] ?? '');
  return `${reason.name}: ${reason.message.slice(0, 300)} [${places.join(' < ')}]`;
}
