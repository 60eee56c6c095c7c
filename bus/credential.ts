import type { Endpoint } from './endpoint.ts';

/** What one connection shows. */
export interface Credential {
  readonly username: string;
  readonly password: string;
}

/** What a new connection of this endpoint is to show. */
export const credentialOf = ({ current, username, password }: Endpoint): Credential =>
  current?.() ?? { username, password };

/** The part of a secrets file that holds logins: passwords by login, and which of its two logins an id takes now. */
export interface KeptLogins {
  readonly kafka?: Readonly<Record<string, string>>;
  readonly login?: Readonly<Record<string, string>>;
}

/** The login an id takes now, with its password; undefined if none is kept. Until it is exchanged it is the id itself. */
export function keptLogin(
  { kafka, login }: KeptLogins,
  id: string,
): { readonly login: string; readonly password: string } | undefined {
  const taken = login?.[id] ?? id;
  const password = kafka?.[taken];
  return typeof password === 'string' ? { login: taken, password } : undefined;
}
