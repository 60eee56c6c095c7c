import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Word, Work } from './child.ts';

/** An input with which something of ours broke. */
export interface Finding {
  readonly index: number;
  readonly what: string;
  /** As a file holds it. */
  readonly input: Buffer;
}

export interface RunOptions {
  /** Address of the module that opens the target. */
  readonly module: string;
  readonly name: string;
  readonly seed: number;
  /** First input, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Run these files instead of made inputs. */
  readonly given?: readonly string[];
  /** An input that takes more of the processor is a finding. */
  readonly slowMs?: number;
  /** One that takes so long by the clock is ended with its process. */
  readonly hangMs?: number;
  readonly heapMb?: number;
  /** It ends early with this many different findings. */
  readonly mostFindings?: number;
  /** Told several times a second; by then everything found before `done` was told. */
  readonly onProgress?: (done: number) => void;
  /** Told the first of each kind at once. */
  readonly onFinding?: (finding: Finding) => void;
  readonly signal?: AbortSignal;
}

export interface RunResult {
  /** The number behind the last input that was run. */
  readonly done: number;
  /** The first of each kind, in order. */
  readonly findings: readonly Finding[];
}

const OPENING_MS = 120_000;
const TICK_MS = 200;
const SLOW_MS = 2_000;
const HANG_MS = 60_000;
const HEAP_MB = 512;

/**
 * Runs inputs in a process of their own, which may hang, run out of memory or be killed: that is a finding of the input
 * at hand, and a new process goes on behind it. Of findings that say the same the first is kept.
 */
export async function run(options: RunOptions): Promise<RunResult> {
  const { to, mostFindings = 20, signal, onFinding } = options;
  const findings = new Map<string, Finding>();
  const note = (finding: Finding): void => {
    if (findings.has(finding.what) || findings.size >= mostFindings) return;
    findings.set(finding.what, finding);
    onFinding?.(finding);
  };
  let next = options.from;
  while (next < to && findings.size < mostFindings && signal?.aborted !== true) {
    next = await stretch(options, next, note, () => findings.size >= mostFindings);
  }
  return { done: next, findings: [...findings.values()] };
}

/** Until all is done, or the process is no more; gives the number to go on with. */
async function stretch(
  options: RunOptions,
  from: number,
  note: (finding: Finding) => void,
  isEnough: () => boolean,
): Promise<number> {
  const { name, to, hangMs = HANG_MS, signal, onProgress } = options;
  const folder = mkdtempSync(join(tmpdir(), 'liandong-fuzz-'));
  try {
    const { child, ended, work } = start(options, folder, { from, to, makeOnly: false });
    let seen = { at: -1, since: performance.now() };
    let stopped: string | null = null;
    const look = (): number | undefined => {
      const at = reached(work);
      for (const finding of wordsOf(work)) note(finding);
      if (at !== undefined) onProgress?.(at);
      return at;
    };
    const tick = setInterval(() => {
      const at = look() ?? -1;
      if (at !== seen.at) seen = { at, since: performance.now() };
      const patience = at < 0 ? OPENING_MS : hangMs;
      if (performance.now() - seen.since > patience) stopped = `hangs: more than ${patience} ms`;
      else if (signal?.aborted === true || isEnough()) stopped = '';
      if (stopped !== null) child.kill('SIGKILL');
    }, TICK_MS);
    const death = await ended;
    clearInterval(tick);
    const at = look();
    if (at === undefined) throw new Error(`${name}: the target does not open: ${stopped ?? death}`);
    if (stopped === '' || at >= to) return at;
    // A number that stands there was being run when the process ended.
    note({ index: at, what: stopped ?? death, input: await made(options, at) });
    return at + 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The input of this number, made by a fresh process: the one that ran it is gone. */
async function made(options: RunOptions, index: number): Promise<Buffer> {
  const given = options.given?.[index];
  if (given !== undefined) return readFileSync(given);
  const folder = mkdtempSync(join(tmpdir(), 'liandong-fuzz-'));
  try {
    const { ended, work } = start(options, folder, { from: index, to: index + 1, makeOnly: true });
    await ended;
    const [word] = wordsOf(work);
    if (word === undefined) throw new Error(`${options.name}: input ${index} cannot even be made`);
    return word.input;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Started {
  readonly child: ChildProcess;
  readonly work: Work;
  /** How it ended, in words. */
  readonly ended: Promise<string>;
}

function start(options: RunOptions, folder: string, part: Pick<Work, 'from' | 'to' | 'makeOnly'>): Started {
  const { module, name, seed, given = null, slowMs = SLOW_MS, heapMb = HEAP_MB } = options;
  const files = { progressFile: join(folder, 'progress'), wordsFile: join(folder, 'words') };
  const work: Work = { module, name, seed, given, slowMs, mostRssMb: heapMb * 3, ...files, ...part };
  const child = fork(join(import.meta.dirname, 'child.ts'), [JSON.stringify(work)], {
    execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${heapMb}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => (said = `${said}${piece.toString()}`.slice(-4_000)));
  const ended = new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(`the process ended: ${signal ?? code ?? ''} ${reasonIn(said)}`.trim()));
  });
  return { child, work, ended };
}

/** Of what a dying process wrote the line that says why. */
function reasonIn(said: string): string {
  if (said.includes('heap out of memory')) return 'out of memory';
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /^\w*Error|corruption|malloc|free\(\)/.test(line)) ?? lines.at(-1) ?? '').slice(0, 200);
}

function reached({ progressFile }: Work): number | undefined {
  const bytes = readIfThere(progressFile);
  return bytes.length === 4 ? bytes.readUInt32BE() : undefined;
}

function wordsOf({ wordsFile }: Work): Finding[] {
  const lines = readIfThere(wordsFile).toString().split('\n').slice(0, -1);
  return lines.map((line) => {
    const { index, what, input } = JSON.parse(line) as Word;
    return { index, what, input: Buffer.from(input, 'base64') };
  });
}

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (reason) {
    if (reason instanceof Error && 'code' in reason && reason.code === 'ENOENT') return Buffer.alloc(0);
    throw reason;
  }
}
