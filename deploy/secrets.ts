import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { ERASER } from '../bus/channels.ts';
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
  /** SCRAM passwords by participant id, and those of `hub`, its eraser and `admin`. */
  readonly kafka: Readonly<Record<string, string>>;
  /** Password of the database's owner. */
  readonly postgres: string;
  /** Key of the keyed hash that makes record keys of thread keys: 32 bytes, hex. */
  readonly recordKey: string;
  readonly http: readonly HttpToken[];
}

const word = (): string => randomBytes(24).toString('base64url');

/** Reads the file, adds what is missing for these participants, and writes it back if anything was. */
export function loadSecrets(file: string, participants: readonly string[]): Secrets {
  const known: Partial<Secrets> = existsSync(file) ? read(file) : {};
  const kafka: Record<string, string> = { ...known.kafka };
  for (const id of ['admin', 'hub', ERASER, ...participants]) kafka[id] ??= word();
  const http = [...(known.http ?? [])];
  if (!http.some((entry) => entry.role === 'ops')) http.push({ token: word(), role: 'ops', participant: null });
  for (const id of participants) {
    if (!http.some((entry) => entry.participant === id))
      http.push({ token: word(), role: 'participant', participant: id });
  }
  const secrets: Secrets = {
    kafka,
    postgres: known.postgres ?? word(),
    recordKey: known.recordKey ?? randomBytes(32).toString('hex'),
    http,
  };
  if (JSON.stringify(secrets) !== JSON.stringify(known)) {
    const next = `${file}.next`;
    writeFileSync(next, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    renameSync(next, file);
  }
  return secrets;
}

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
  const password = secrets.kafka[id];
  if (password === undefined) throw new Error(`no Kafka password for ${id}`);
  return password;
}

function read(file: string): Partial<Secrets> {
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new SetupProblem(`${file} 可被他人读取 (others may read the secrets).`, `chmod 600 ${file}`);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
}
