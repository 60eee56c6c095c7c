/** What a script may rely on; never translated, never renumbered. */
export const exitCode = { ok: 0, error: 1, usage: 2, notFound: 3 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
