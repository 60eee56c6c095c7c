import { hash } from 'node:crypto';
import { kafkaPassword } from '../secrets.ts';
import type { Secrets } from '../secrets.ts';

/** Whose messages the hub reads as that participant's own client. */
const FEED_READER = 'committee-office';

/** What the hub needs of the installation's secrets: tokens as digests, and of the participants' passwords one at most. */
export const hubPortion = (secrets: Secrets): object => ({
  kafka: FEED_READER in secrets.kafka ? { [FEED_READER]: kafkaPassword(secrets, FEED_READER) } : {},
  http: secrets.http.map(({ token, role, participant }) => ({ sha256: hash('sha256', token), role, participant })),
});

/** What one department's adapter needs: the passwords and tokens of its own participants. */
export const adapterPortion = (secrets: Secrets, participants: readonly string[]): object => ({
  recordKey: secrets.recordKey,
  kafka: Object.fromEntries(participants.map((id) => [id, kafkaPassword(secrets, id)])),
  http: secrets.http.filter(({ participant }) => participant !== null && participants.includes(participant)),
});

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
