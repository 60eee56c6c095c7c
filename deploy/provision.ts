import { grantKey } from '../bus/admin-grant.ts';
import { openAdmin } from '../bus/admin.ts';
import type { BusAdmin, TopicSpec } from '../bus/admin.ts';
import { ERASER, LANES, PARTICIPANT_ID } from '../bus/channels.ts';
import type { Channels } from '../bus/channels.ts';
import type { Endpoint } from '../bus/endpoint.ts';
import type { Policy } from '../schemas/policy.ts';
import type { Family } from '../schemas/family.ts';
import { SetupProblem } from './problem.ts';
import { otherLogin } from './secrets.ts';
import { eraserRights, hubRights, participantRights } from './rights.ts';

export interface ProvisionedParticipant {
  readonly id: string;
  /** Families it may send and receive by a linkage: only these get topics. */
  readonly families: { readonly out: readonly Family[]; readonly in: readonly Family[] };
  /** The adapter that serves it. */
  readonly adapter?: string | undefined;
  /** Partitions of its channels: all lanes unless it has low volume. */
  readonly lanes?: 1 | undefined;
}

export interface ProvisionInput {
  readonly admin: Endpoint;
  readonly channels: Channels;
  readonly participants: readonly ProvisionedParticipant[];
  /** By participant id, and those of `hub` and its eraser. */
  readonly passwords: Readonly<Record<string, string>>;
}

export interface Provisioned {
  readonly topics: number;
  readonly partitions: number;
  /** How many of the topics were made now. */
  readonly created: number;
}

/** What the policy asks for. */
export const provisionedBy = (policy: Policy): readonly ProvisionedParticipant[] =>
  policy.participants.map(({ id, lanes, adapter }) => ({ id, families: policy.families(id), lanes, adapter }));

const DAY_MS = 86_400_000;
const topicConfig = (days: number): Readonly<Record<string, string>> => ({
  'retention.ms': String(days * DAY_MS),
  'max.message.bytes': String(1024 * 1024),
  'message.timestamp.type': 'LogAppendTime',
});

/** All topics of an installation. Dead letters wait for a person, so they stay longer. */
export const topicsOf = (channels: Channels, participants: readonly ProvisionedParticipant[]): readonly TopicSpec[] => [
  ...participants.flatMap(({ id, families, lanes }) => [
    ...families.out.map((family) => spec(channels.outbox(id, family), 14, lanes)),
    ...families.in.map((family) => spec(channels.inbox(id, family), 14, lanes)),
  ]),
  spec(channels.commands, 14),
  spec(channels.events, 14),
  spec(channels.deadLetter, 90),
];

const spec = (name: string, days: number, partitions: number = LANES): TopicSpec => ({
  name,
  partitions,
  config: topicConfig(days),
});

/**
 * Makes users, rights and topics of one namespace what they should be; done again it changes nothing. Rights and users
 * of this namespace that the policy no longer names are taken away; topics are never removed.
 */
export async function provision(input: ProvisionInput): Promise<Provisioned> {
  const { channels, participants } = input;
  // A dot would let one installation's names begin with another's.
  if (!PARTICIPANT_ID.test(channels.namespace)) throw new Error(`namespace ${channels.namespace} is no plain word`);
  const admin = await openAdmin(input.admin);
  try {
    await settleUsers(admin, input);
    await settleRights(admin, input);
    const wanted = topicsOf(channels, participants).map(await replicated(admin, input.admin));
    const created = await settleTopics(admin, wanted);
    await admin.openCoordinators();
    return { topics: wanted.length, partitions: wanted.reduce((sum, topic) => sum + topic.partitions, 0), created };
  } finally {
    await admin.close();
  }
}

const MOST_REPLICAS = 3;

/**
 * Each record stands on three brokers, or on all if there are fewer, and with three an acknowledged one on two at least. A
 * broker that is addressed counts even while it is down, or what is made then would be short of a replica for ever.
 */
async function replicated(admin: BusAdmin, { brokers }: Endpoint): Promise<(topic: TopicSpec) => TopicSpec> {
  const replicas = Math.min(MOST_REPLICAS, Math.max(await admin.brokerCount(), brokers.length));
  const config = replicas === MOST_REPLICAS ? { 'min.insync.replicas': '2' } : {};
  return (topic) => ({ ...topic, replicas, config: { ...topic.config, ...config } });
}

async function settleUsers(admin: BusAdmin, { channels, participants, passwords }: ProvisionInput): Promise<void> {
  const wanted = ['hub', ERASER, ...participants.map(({ id }) => id)].flatMap((id) => {
    const logins = loginsOf(passwords, id);
    if (logins.length === 0) throw new Error(`no password for ${id}`);
    return logins.map((login) => ({ name: channels.principal(login), password: passwords[login] ?? '' }));
  });
  const names = new Set(wanted.map(({ name }) => name));
  const left = (await admin.users()).filter((name) => isOurs(channels, name) && !names.has(name));
  await admin.setPasswords(wanted);
  await admin.removeUsers(left);
}

/** The logins an id has: one, or both while it is exchanged. */
const loginsOf = (passwords: ProvisionInput['passwords'], id: string): readonly string[] =>
  [id, otherLogin(id, id)].filter((login) => passwords[login] !== undefined);

async function settleRights(admin: BusAdmin, { channels, participants, passwords }: ProvisionInput): Promise<void> {
  const ids = participants.map(({ id }) => id);
  const wanted = [
    ...hubRights(channels, ids),
    ...eraserRights(channels, ids),
    ...ids.flatMap((id) => loginsOf(passwords, id).flatMap((login) => participantRights(channels, id, login))),
  ];
  const standing = (await admin.grants()).filter(({ user }) => isOurs(channels, user));
  const wantedKeys = new Set(wanted.map(grantKey));
  const standingKeys = new Set(standing.map(grantKey));
  await admin.revoke(standing.filter((grant) => !wantedKeys.has(grantKey(grant))));
  await admin.allow(wanted.filter((grant) => !standingKeys.has(grantKey(grant))));
}

async function settleTopics(admin: BusAdmin, wanted: readonly TopicSpec[]): Promise<number> {
  const standing = await admin.topics();
  for (const { name, partitions } of wanted) {
    const count = standing.get(name);
    if (count !== undefined && count !== partitions) {
      throw new SetupProblem(
        `通道 ${name} 有 ${count} 个分区，应为 ${partitions} 个 (topic has ${count} partitions, must have ${partitions}).`,
        '分区数建立后不可更改：换一个 LIANDONG_NAMESPACE，或清空后重建该通道 (use another LIANDONG_NAMESPACE, or re-create the topic)',
      );
    }
  }
  const missing = wanted.filter(({ name }) => !standing.has(name));
  await admin.createTopics(missing);
  return missing.length;
}

const isOurs = (channels: Channels, user: string): boolean => user.startsWith(channels.principal(''));
