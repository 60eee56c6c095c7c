import { createHash, timingSafeEqual } from 'node:crypto';
import { followedFile } from '../../bus/followed-file.ts';

/** Who calls, as the token proves it. */
export type Caller = { readonly role: 'ops' } | { readonly role: 'participant'; readonly participant: string };

/** Deny by default: whatever is not proven by a known token has no caller. */
export interface Tokens {
  /**
   * The caller behind an Authorization header: `Bearer <token>`, or Basic with the participant's id (or `ops`) as user
   * and its token as password, as schema registry clients send it.
   */
  caller(authorization: string | undefined): Caller | undefined;
}

/** As the secrets file writes them: the token itself, or only its SHA-256 in hex. */
export interface TokenRow {
  readonly token?: string;
  readonly sha256?: string;
  readonly role: string;
  readonly participant: string | null;
}

/**
 * The `http` rows of the installation's secrets file, read anew when it is replaced; throws naming the row that makes no sense,
 * or if others may read the file.
 */
export function readTokens(file: string): Tokens {
  const known = followedFile(file, (text) => {
    const { http } = JSON.parse(text) as { http?: readonly TokenRow[] };
    if (!Array.isArray(http)) throw new Error(`${file}: no list "http" of tokens`);
    return tokens(http);
  });
  return { caller: (authorization) => known().caller(authorization) };
}

export function tokens(rows: readonly TokenRow[]): Tokens {
  const known = rows.map((row, at) => ({ digest: digestOf(row, at), caller: callerOf(row, at) }));
  const find = (secret: string): Caller | undefined => {
    const digest = sha256(secret);
    let found: Caller | undefined;
    // Every row is compared, so that the time tells nothing about which one matched.
    for (const row of known) if (timingSafeEqual(row.digest, digest)) found = row.caller;
    return found;
  };
  return {
    caller(authorization) {
      const [scheme = '', value = '', ...rest] = (authorization ?? '').split(' ');
      if (value === '' || rest.length > 0) return undefined;
      if (scheme.toLowerCase() === 'bearer') return find(value);
      if (scheme.toLowerCase() !== 'basic') return undefined;
      const pair = Buffer.from(value, 'base64').toString('utf8');
      const colon = pair.indexOf(':');
      const caller = colon < 0 ? undefined : find(pair.slice(colon + 1));
      return caller !== undefined && nameOf(caller) === pair.slice(0, colon) ? caller : undefined;
    },
  };
}

/** How a caller is named in records of what was read. */
export const nameOf = (caller: Caller): string => (caller.role === 'ops' ? 'ops' : caller.participant);

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

function digestOf(row: TokenRow, at: number): Buffer {
  if (typeof row.token === 'string' && row.token.length >= 16) return sha256(row.token);
  if (typeof row.sha256 === 'string' && /^[0-9a-f]{64}$/.test(row.sha256)) return Buffer.from(row.sha256, 'hex');
  throw new Error(`token row ${at}: needs a token of at least 16 characters or its SHA-256 in hex`);
}

function callerOf(row: TokenRow, at: number): Caller {
  if (row.role === 'ops') return { role: 'ops' };
  if (row.role === 'participant' && typeof row.participant === 'string') {
    return { role: 'participant', participant: row.participant };
  }
  throw new Error(`token row ${at}: role must be ops, or participant with its id`);
}
