import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { appendDurably } from './durable.ts';

/** The last value of each key; it outlives a crash once `set` resolves. */
export interface LastValues {
  get(key: string): string | undefined;
  set(key: string, value: string): Promise<void>;
}

/** Rewritten at its opening if it holds this many times more lines than keys. */
const MOST_STALE = 4;

function linesIn(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').slice(0, -1);
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw reason;
  }
}

/** Keys and values are texts without blanks: hashes and times, never content. A line cut by a crash was never promised. */
export function openLastValues(path: string): LastValues {
  const lines = linesIn(path);
  const values = new Map<string, string>();
  for (const line of lines) {
    const [key, value] = line.split(' ');
    if (key !== undefined && value !== undefined) values.set(key, value);
  }
  if (lines.length > 0) {
    const stale = lines.length > values.size * MOST_STALE;
    // Whole lines only: a cut one is closed or left out, so that the next one stands alone.
    const whole = stale ? [...values].map(([key, value]) => `${key} ${value}`) : lines;
    const next = `${path}.next`;
    writeFileSync(next, whole.map((line) => `${line}\n`).join(''), { mode: 0o640, flush: true });
    renameSync(next, path);
  }
  let writes: Promise<void> = Promise.resolve();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      if (values.get(key) === value) return writes;
      const written = writes.then(() => appendDurably(path, `${key} ${value}`)).then(() => void values.set(key, value));
      writes = written.catch(() => undefined);
      return written;
    },
  };
}
