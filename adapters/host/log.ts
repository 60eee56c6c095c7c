import { join } from 'node:path';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** One JSON line an event. What is logged are ids, digests, rules and counts: never a payload, never a file's name. */
export function hostLog(level: string, department: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { part: 'adapters', department },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: errorFields },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

interface ErrorFields {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly at: readonly string[];
  readonly cause?: ErrorFields;
}

/** Messages of errors raised elsewhere are left out: a department's adapter or a library may quote the record. */
export function errorFields(reason: unknown): ErrorFields {
  if (!(reason instanceof Error)) return { type: typeof reason, at: [] };
  const at = (reason.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
  const code = 'code' in reason ? String(reason.code) : undefined;
  return {
    type: reason.name,
    ...(code === undefined ? {} : { code }),
    ...(isOurs(at[0] ?? '') && !(reason instanceof SyntaxError) ? { message: reason.message } : {}),
    at: at.slice(0, 6),
    ...(reason.cause === undefined ? {} : { cause: errorFields(reason.cause) }),
  };
}

const OURS = [import.meta.dirname, join(import.meta.dirname, '..', '..', 'bus')].map((folder) => join(folder, '/'));
const isOurs = (frame: string): boolean => OURS.some((folder) => frame.includes(folder));
