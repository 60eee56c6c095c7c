import { openAdmin } from '../bus/admin.ts';
import type { Channels } from '../bus/channels.ts';
import type { Endpoint } from '../bus/endpoint.ts';
import { SetupProblem } from './problem.ts';
import { participantRights } from './rights.ts';
import { otherLogin, word } from './secrets.ts';
import type { Secrets } from './secrets.ts';

/** The login and tokens an id was given, with which it comes now, and what is still valid beside them. */
export interface Standing {
  readonly login: string;
  readonly older: string | null;
  readonly tokens: number;
}

export function standing(secrets: Secrets, id: string): Standing {
  const login = secrets.login?.[id] ?? id;
  const older = otherLogin(id, login);
  const tokens = secrets.http.filter(({ participant }) => participant === id).length;
  return { login, older: secrets.kafka[older] === undefined ? null : older, tokens };
}

/** The same secrets with a second login and a second token, which are taken from now on. The first ones stay valid. */
export function exchanged(secrets: Secrets, id: string): Secrets {
  const { login, older, tokens } = standing(secrets, id);
  if (older !== null || tokens > 1)
    throw new SetupProblem(
      `${id} 的旧凭证尚未撤销 (the older credential of ${id} still stands).`,
      `先 credential withdraw ${id}（withdraw it first）`,
    );
  const next = otherLogin(id, login);
  return {
    ...secrets,
    kafka: { ...secrets.kafka, [next]: word() },
    login: { ...secrets.login, [id]: next },
    http: [...secrets.http, { token: word(), role: 'participant', participant: id }],
  };
}

/** The same secrets with the newest login and token of an id alone. */
export function withdrawn(secrets: Secrets, id: string): Secrets {
  const { older } = standing(secrets, id);
  const newest = secrets.http.findLast(({ participant }) => participant === id);
  return {
    ...secrets,
    kafka: Object.fromEntries(Object.entries(secrets.kafka).filter(([login]) => login !== older)),
    http: secrets.http.filter((row) => row.participant !== id || row === newest),
  };
}

/** Lets a login in, with all that is its participant's. Resolves when the broker knows it. */
export async function admitLogin(
  endpoint: Endpoint,
  channels: Channels,
  id: string,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<void> {
  const admin = await openAdmin(endpoint);
  try {
    await admin.setPasswords([{ name: channels.principal(login), password }]);
    await admin.allow(participantRights(channels, id, login));
  } finally {
    await admin.close();
  }
}

/** Shuts a login out: its rights first, which acts on open connections at once, then its password. */
export async function dismissLogin(endpoint: Endpoint, channels: Channels, id: string, login: string): Promise<void> {
  const admin = await openAdmin(endpoint);
  try {
    await admin.revoke(participantRights(channels, id, login));
    await admin.removeUsers([channels.principal(login)]);
  } finally {
    await admin.close();
  }
}
