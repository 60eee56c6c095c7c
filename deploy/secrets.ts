import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ERASER } from '../bus/channels.ts';
import { keptLogin } from '../bus/credential.ts';
import { SetupProblem } from './problem.ts';

/** Who may call the HTTP interface with a token. `participant` is null for ops. */
export interface HttpToken {
  readonly token: string;
  readonly role: 'ops' | 'participant';
  readonly participant: string | null;
}

/**
 * All secrets of one installation, in one file readable by its owner alone. Made once; a later start adds what a new
 * participant needs and changes nothing else. The hub and the adapter hosts read this file themselves.
 */
export interface Secrets {
  /** SCRAM passwords by login: of participants, of `hub`, its eraser and `admin`. An id has a second login, `<id>.b`. */
  readonly kafka: Readonly<Record<string, string>>;
  /** Which of its two logins an id takes, once it was exchanged. */
  readonly login?: Readonly<Record<string, string>>;
  /** Password of the database's owner. */
  readonly postgres: string;
  /** Key of the keyed hash that makes record keys of thread keys: 32 bytes, hex. */
  readonly recordKey: string;
  readonly http: readonly HttpToken[];
}

/** A password or token that nobody guesses. */
export const word = (): string => randomBytes(24).toString('base64url');

/** Reads the file, adds what is missing for these participants, and writes it back if anything was. */
export function loadSecrets(file: string, participants: readonly string[]): Secrets {
  const known: Partial<Secrets> = existsSync(file) ? read(file) : {};
  const kafka: Record<string, string> = { ...known.kafka };
  for (const id of ['admin', 'hub', ERASER, ...participants])
    if (kafka[id] === undefined && kafka[otherLogin(id, id)] === undefined) kafka[id] = word();
  const http = [...(known.http ?? [])];
  if (!http.some((entry) => entry.role === 'ops')) http.push({ token: word(), role: 'ops', participant: null });
  for (const id of participants) {
    if (!http.some((entry) => entry.participant === id))
      http.push({ token: word(), role: 'participant', participant: id });
  }
  const secrets: Secrets = {
    kafka,
    ...(known.login === undefined ? {} : { login: known.login }),
    postgres: known.postgres ?? word(),
    recordKey: known.recordKey ?? randomBytes(32).toString('hex'),
    http,
  };
  if (JSON.stringify(secrets) !== JSON.stringify(known)) keepSecrets(file, secrets);
  return secrets;
}

export function keepSecrets(file: string, secrets: Partial<Secrets>): void {
  keepPrivate(file, `${JSON.stringify(secrets, null, 2)}\n`);
}

/** Writes a file for its owner alone, whole or not at all; one that says so already is left as it is. */
export function keepPrivate(file: string, content: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.next`;
  rmSync(next, { force: true });
  writeFileSync(next, content, { mode: 0o600, flag: 'wx' });
  renameSync(next, file);
}

/** The one of an id's two logins that is not this one. */
export const otherLogin = (id: string, login: string): string => (login === id ? `${id}.b` : id);

/** The secrets of an installation that was started before. */
export function knownSecrets(file: string): Secrets {
  if (existsSync(file)) return read(file) as Secrets;
  throw new SetupProblem(
    `没有 ${file} (no such file).`,
    '先 npm start，或设置 LIANDONG_DATA (start the installation first, or set LIANDONG_DATA)',
  );
}

/** The password of one principal; asking for a principal without one is a mistake of ours. */
export function kafkaPassword(secrets: Secrets, id: string): string {
  const password = keptLogin(secrets, id)?.password;
  if (password === undefined) throw new Error(`no Kafka password for ${id}`);
  return password;
}

function read(file: string): Partial<Secrets> {
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new SetupProblem(`${file} 可被他人读取 (others may read the secrets).`, `chmod 600 ${file}`);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
}
