import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One line of one of our programs' logs, as pino wrote it. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly time: string; readonly msg: string };

/** The logs of hub, adapters and demo as one, by time. What is no line of pino's is shown whole. */
export function mergedLog(logFolder: string): LogLine[] {
  return readdirSync(logFolder)
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => readFileSync(join(logFolder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map(parsed)
    .toSorted((a, b) => (a.time < b.time ? -1 : 1));
}

function parsed(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return { time: '', msg: line };
  }
}

/** Said by every line or by its beginning. */
const LEFT_OUT = new Set([
  'time',
  'level',
  'msg',
  'part',
  'department',
  'participant',
  'instance',
  'concern',
  'reader',
]);

/** `08:29:09 info audit-bureau: document taken in=3 sent=3` */
export function logText(line: LogLine): string {
  const who = line['participant'] ?? line['department'] ?? line['part'] ?? '';
  const fields = Object.entries(line)
    .filter(([name, value]) => !LEFT_OUT.has(name) && value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${short(value)}`);
  return [line.time.slice(11, 19), line['level'] ?? '', `${String(who)}:`, line.msg, ...fields].join(' ');
}

/** Ids and digests are told apart by their beginning. */
function short(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[0-9a-f-]{32,}$/.test(text) ? `${text.slice(0, 8)}…` : text;
}
