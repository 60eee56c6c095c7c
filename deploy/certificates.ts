import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { certificateConfig } from './certificate-config.ts';
import type { CertificateSubject } from './certificate-config.ts';
import { requireOpenssl } from './prerequisites.mjs';
import { SetupProblem } from './problem.ts';

/** Who vouches for the brokers of one installation. */
export interface Authority {
  /** What clients are given as KAFKA_CA. */
  readonly certificateFile: string;
  /** Readable by its owner alone. */
  readonly keyFile: string;
}

const DAY_MS = 86_400_000;
/** Valid since yesterday: the clock of another machine may be behind. */
const daysFromNow = (days: number) => ({
  from: new Date(Date.now() - DAY_MS),
  until: new Date(Date.now() + days * DAY_MS),
});

/** The authority in this folder, made if there is none yet. A key that others may read is refused. */
export function openAuthority(folder: string, name = 'Liandong local authority'): Authority {
  const authority = { certificateFile: join(folder, 'ca.pem'), keyFile: join(folder, 'ca.key') };
  if (existsSync(authority.certificateFile) && existsSync(authority.keyFile)) {
    requirePrivate(authority.keyFile);
    return authority;
  }
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const subject = { name, hosts: [], ...daysFromNow(3650) };
  const { key, certificate } = issue(folder, subject, () => [
    '-selfsign',
    '-keyfile',
    'key.pem',
    '-extensions',
    'authority',
  ]);
  replace(authority.keyFile, key, 0o600);
  replace(authority.certificateFile, certificate, 0o644);
  return authority;
}

/**
 * Writes a new key with a certificate of this authority to one PEM file, as Kafka and Node take it, in place of what was
 * there. Unless told otherwise it is for this machine alone and holds for a year.
 */
export function issueKeyStore(
  authority: Authority,
  file: string,
  subject: Partial<CertificateSubject> & { readonly name: string },
): void {
  requirePrivate(authority.keyFile);
  const whole = { hosts: ['localhost', '127.0.0.1'], ...daysFromNow(365), ...subject };
  const { key, certificate } = issue(dirname(file), whole, () => [
    '-keyfile',
    authority.keyFile,
    '-cert',
    authority.certificateFile,
    '-extensions',
    'server',
  ]);
  replace(file, `${key}${certificate}`, 0o600);
}

/** Whether there is such a file, only for our eyes, whose certificate holds for another month. */
export function isUsable(keyStore: string): boolean {
  if (!existsSync(keyStore)) return false;
  requirePrivate(keyStore);
  return new X509Certificate(readFileSync(keyStore)).validToDate.getTime() > Date.now() + 30 * DAY_MS;
}

/** One clear message if others than its owner may read a file that holds a key. */
export function requirePrivate(file: string): void {
  if ((statSync(file).mode & 0o077) === 0) return;
  throw new SetupProblem(
    `${file} 含私钥，却可被他人读取 (others may read this private key).`,
    `若可能已泄露则重新签发；否则 chmod 600 ${file} (issue a new one if it may have leaked, else chmod 600)`,
  );
}

/** Works in a folder of its own that only we can enter, and leaves nothing there. */
function issue(
  beside: string,
  subject: CertificateSubject,
  signing: () => readonly string[],
): { key: string; certificate: string } {
  requireOpenssl();
  const folder = mkdtempSync(join(beside, 'issue-'));
  try {
    writeFileSync(join(folder, 'issue.cnf'), certificateConfig(subject));
    writeFileSync(join(folder, 'index.txt'), '');
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    openssl(folder, 'req', '-new', ...curve, '-keyout', 'key.pem', '-out', 'request.pem');
    openssl(folder, 'ca', '-batch', '-notext', '-in', 'request.pem', '-out', 'certificate.pem', ...signing());
    return {
      key: readFileSync(join(folder, 'key.pem'), 'utf8'),
      certificate: readFileSync(join(folder, 'certificate.pem'), 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openssl(cwd: string, verb: 'req' | 'ca', ...args: readonly string[]): void {
  const run = spawnSync('openssl', [verb, '-config', 'issue.cnf', ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (run.status !== 0) throw new Error(`openssl ${verb} failed: ${run.stderr.slice(-500)}`);
}

/** A reader finds the old content or the new, never a part. */
function replace(file: string, content: string, mode: number): void {
  const next = `${file}.next`;
  rmSync(next, { force: true });
  writeFileSync(next, content, { mode: 0o600, flag: 'wx' });
  chmodSync(next, mode);
  renameSync(next, file);
}
