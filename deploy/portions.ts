import { hash } from 'node:crypto';
import { ERASER } from '../bus/channels.ts';
import { keptLogin } from '../bus/credential.ts';
import type { KeptLogins } from '../bus/credential.ts';
import type { Secrets } from './secrets.ts';

/** Whose messages the hub reads as that participant's own client. */
const FEED_READER = 'committee-office';

/** What the hub needs of the installation's secrets: tokens as digests, and the logins of its feed and its eraser. */
export const hubPortion = (secrets: Secrets): object => ({
  ...loginPortion(secrets, [FEED_READER, ERASER]),
  http: secrets.http.map(({ token, role, participant }) => ({ sha256: hash('sha256', token), role, participant })),
});

/** What one department's adapter needs: the logins and tokens of its own participants. */
export const adapterPortion = (secrets: Secrets, participants: readonly string[]): object => ({
  recordKey: secrets.recordKey,
  ...loginPortion(secrets, participants),
  http: secrets.http.filter(({ participant }) => participant !== null && participants.includes(participant)),
});

/** The login each id takes now, and none that is about to be withdrawn. */
function loginPortion(secrets: Secrets, ids: readonly string[]): KeptLogins {
  const found = ids.flatMap((id) => {
    const kept = keptLogin(secrets, id);
    return kept === undefined ? [] : [{ id, ...kept }];
  });
  return {
    kafka: Object.fromEntries(found.map(({ login, password }) => [login, password])),
    login: Object.fromEntries(found.map(({ id, login }) => [id, login])),
  };
}

/** Whose tokens the key service compares: those of participants, and nothing else. */
export const callersPortion = (secrets: Secrets): object => ({
  http: secrets.http.filter(({ role }) => role === 'participant'),
});

/** The token of ops: reads numbers and health, and resumes lanes. */
export function opsToken(secrets: Secrets): string {
  const row = secrets.http.find(({ role }) => role === 'ops');
  if (row === undefined) throw new Error('no token of ops');
  return row.token;
}
