import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { OldBook } from './old-workbook-sheets.ts';

const READER = fileURLToPath(new URL('./old-workbook-process.ts', import.meta.url));
const HEAP_MB = 768;
const LONGEST_MS = 60_000;
const IDLE_MS = 10_000;

let reader: ChildProcess | undefined;
let idle: NodeJS.Timeout | undefined;
let before: Promise<unknown> = Promise.resolve();

/**
 * Reads an old workbook in a process of its own: a few damaged bytes make the library fill any memory, or go on for ever,
 * which must not end what else this process does. One file after the other; the process, which holds a large library, is
 * kept for the next one for a while.
 */
export function readApart(bytes: Buffer): Promise<OldBook | Fault> {
  const mine = before.then(() => read(bytes));
  before = mine.catch(() => undefined);
  return mine;
}

async function read(bytes: Buffer): Promise<OldBook | Fault> {
  clearTimeout(idle);
  const asked = (reader ??= started());
  hold(asked, true);
  const outcome = await answerOf(asked, bytes);
  if (outcome === undefined) {
    leave(asked);
    return fault('FILE_UNSAFE', '', '读取所需的内存或时间超出上限，请另存为 .xlsx');
  }
  hold(asked, false);
  idle = setTimeout(() => leave(asked), IDLE_MS).unref();
  return outcome;
}

/** Nothing of it is heard but its answers. */
const started = (): ChildProcess =>
  fork(READER, [], {
    execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });

/** Whether this process goes on for its sake. */
function hold(asked: ChildProcess, yes: boolean): void {
  for (const one of [asked, asked.channel])
    if (yes) one?.ref?.();
    else one?.unref?.();
}

/** undefined when it came to its bounds. */
function answerOf(asked: ChildProcess, bytes: Buffer): Promise<OldBook | Fault | undefined> {
  const { promise, resolve } = Promise.withResolvers<OldBook | Fault | undefined>();
  const answered = (book: unknown): void => resolve(book as OldBook | Fault);
  const ended = (): void => resolve(undefined);
  const clock = setTimeout(ended, LONGEST_MS);
  asked.once('message', answered).once('exit', ended).once('error', ended);
  // An error of sending is one of its end, told above.
  asked.send(bytes, () => undefined);
  return promise.finally(() => {
    clearTimeout(clock);
    asked.off('message', answered).off('exit', ended).off('error', ended);
  });
}

function leave(asked: ChildProcess): void {
  if (reader === asked) reader = undefined;
  asked.on('error', () => undefined).kill('SIGKILL');
}
