import type { ExitCode } from './exit-code.ts';

export type Language = 'zh' | 'en';

/** One text in both languages of the command line. */
export type Text = Readonly<Record<Language, string>>;

export interface Invocation {
  /** What follows the verb. */
  readonly args: readonly string[];
  readonly language: Language;
  /** Data, and nothing else: what a pipe reads. */
  out(line: string): void;
  /** Everything for the person at the terminal. */
  say(line: string): void;
}

export interface Verb {
  /** `held ls` */
  readonly name: string;
  /** What may follow the name. */
  readonly usage: string;
  readonly does: Text;
  run(invocation: Invocation): Promise<ExitCode>;
}

/** The caller's mistake: shown with the usage, exit code 2. */
export class UsageError extends Error {}
