import { spawnSync } from 'node:child_process';

/** What is known against our packages; undefined where nobody could be asked. */
export type Audit = Readonly<Record<string, number>> | undefined;

const ASKING_MS = 120_000;

/** Asks npm's registry; a site without a network gets no answer, which is not the answer that there is nothing. */
export function audit(root: string): Audit {
  const run = spawnSync('npm', ['audit', '--json', '--fetch-retries=0'], {
    cwd: root,
    encoding: 'utf8',
    timeout: ASKING_MS,
    maxBuffer: 64 * 2 ** 20,
    shell: process.platform === 'win32',
  });
  return countsIn(run.stdout ?? '');
}

/** The counts by severity in what `npm audit --json` prints; undefined if it prints an error. */
export function countsIn(printed: string): Audit {
  try {
    const { metadata } = JSON.parse(printed) as { readonly metadata?: { readonly vulnerabilities?: Audit } };
    return metadata?.vulnerabilities;
  } catch (reason) {
    if (reason instanceof SyntaxError) return undefined;
    throw reason;
  }
}
