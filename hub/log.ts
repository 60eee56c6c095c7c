import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export interface LogSettings {
  /** trace | debug | info | warn | error */
  readonly level: string;
  /** The part that speaks, e.g. `hub`. */
  readonly part: string;
  /** Which of several running ones. */
  readonly instance?: string;
}

/** One JSON line an event, with ISO times. What is logged are ids, names, rules and counts: never a payload. */
export function createLog(settings: LogSettings, destination?: DestinationStream): Logger {
  const { level, part, instance } = settings;
  const options = {
    level,
    base: instance === undefined ? { part } : { part, instance },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

interface ErrorLine {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly at: readonly string[];
  readonly cause?: ErrorLine;
}

/**
 * An error as it may stand in a log. Messages and details of errors raised inside libraries are left out: a database
 * driver quotes the row it choked on, a codec the value, a parser the text.
 */
export function describeError(reason: unknown): ErrorLine {
  if (!(reason instanceof Error)) return { type: typeof reason, at: [] };
  const at = framesOf(reason);
  const code = 'code' in reason && typeof reason.code === 'string' ? reason.code : undefined;
  return {
    type: reason.name,
    ...(code === undefined ? {} : { code }),
    ...(mayQuote(reason, at) ? {} : { message: reason.message }),
    at: at.slice(0, 6),
    ...(reason.cause === undefined ? {} : { cause: describeError(reason.cause) }),
  };
}

const framesOf = (reason: Error): string[] =>
  (reason.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());

const mayQuote = (reason: Error, at: readonly string[]): boolean =>
  reason instanceof SyntaxError || at[0] === undefined || at[0].includes('node_modules');
