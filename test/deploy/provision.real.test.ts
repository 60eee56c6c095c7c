import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAdmin } from '../../bus/admin.ts';
import type { BusAdmin } from '../../bus/admin.ts';
import { LANES } from '../../bus/channels.ts';
import { provision } from '../../deploy/provision.ts';
import { loadSecrets } from '../../deploy/secrets.ts';
import { cluster, everyFamily, freshInstallation } from '../support/cluster.ts';
import type { Installation } from '../support/cluster.ts';
import { foreignClient } from '../security/foreign-client.ts';

describe('provisioning a namespace', () => {
  let place: Installation;
  let admin: BusAdmin;
  const participants = [
    { id: 'unit-1', families: { out: ['plan', 'receipt'], in: ['clue', 'receipt'] } },
    { id: 'unit-2', families: { out: ['receipt'], in: ['plan', 'receipt'] } },
  ] as const;

  beforeAll(async () => {
    place = await freshInstallation('provision', participants);
    admin = await openAdmin(place.endpoint('admin'));
  });
  afterAll(async () => {
    await admin.close();
    await place.close();
  });

  const input = () => ({
    admin: place.endpoint('admin'),
    channels: place.channels,
    participants,
    passwords: place.secrets.kafka,
  });
  const ours = (names: Iterable<string>) =>
    [...names].filter((name) => name.startsWith(`${place.channels.namespace}.`));

  it('makes topics only for the families that a participant may send or receive', async () => {
    const { channels } = place;
    expect(ours((await admin.topics()).keys()).sort()).toEqual(
      [
        channels.outbox('unit-1', 'plan'),
        channels.outbox('unit-1', 'receipt'),
        channels.inbox('unit-1', 'clue'),
        channels.inbox('unit-1', 'receipt'),
        channels.outbox('unit-2', 'receipt'),
        channels.inbox('unit-2', 'plan'),
        channels.inbox('unit-2', 'receipt'),
        channels.commands,
        channels.events,
        channels.deadLetter,
      ].sort(),
    );
  });

  it('changes nothing when done again, within two seconds', async () => {
    const before = { grants: await admin.grants(), topics: await admin.topics() };
    const began = performance.now();
    expect(await provision(input())).toEqual({ topics: 10, partitions: 10 * LANES, created: 0 });
    expect(performance.now() - began).toBeLessThan(2000);
    expect(await admin.grants()).toHaveLength(before.grants.length);
    expect(await admin.topics()).toEqual(before.topics);
  });

  it('takes users and rights away from a participant that the policy no longer names', async () => {
    const extended = [...participants, ...everyFamily('unit-3')];
    const secrets = loadSecrets(`${place.folder}/secrets-2.json`, ['unit-1', 'unit-2', 'unit-3']);
    const passwords = { ...secrets.kafka, ...place.secrets.kafka };
    const third = {
      ...place.endpoint('unit-1'),
      username: place.channels.principal('unit-3'),
      password: passwords['unit-3'] ?? '',
    };
    await provision({ ...input(), participants: extended, passwords });
    const client = await foreignClient(third);
    expect(await client.produce(place.channels.outbox('unit-3', 'plan'))).toBe('OK');
    await provision(input());
    expect(await client.produce(place.channels.outbox('unit-3', 'plan'))).toBe('TOPIC_AUTHORIZATION_FAILED');
    await client.close();
    expect(ours(await admin.users())).not.toContain(third.username);
    await expect(foreignClient(third)).rejects.toThrow();
    await admin.deleteTopics(ours((await admin.topics()).keys()).filter((name) => name.includes('.unit-3.')));
  });

  it('stops with both numbers when a topic has another partition count', async () => {
    const name = place.channels.outbox('unit-9', 'plan');
    await admin.createTopics([{ name, partitions: 2, config: {} }]);
    const nine = [{ id: 'unit-9', families: { out: ['plan'], in: [] } }] as const;
    await expect(
      provision({ ...input(), participants: nine, passwords: { hub: 'x', 'hub.eraser': 'x', 'unit-9': 'y' } }),
    ).rejects.toMatchObject({
      name: 'SetupProblem',
      message: expect.stringMatching(`${name}.*has 2 partitions, must have ${LANES}`) as string,
      cure: expect.stringContaining('LIANDONG_NAMESPACE') as string,
    });
    await admin.deleteTopics([name]);
    await provision(input());
  });

  it('refuses a namespace with a dot, which could begin like another installation', async () => {
    const dotted = { ...place.channels, namespace: `${place.channels.namespace}.inner` };
    await expect(provision({ ...input(), channels: dotted })).rejects.toThrow('plain word');
  });

  it('leaves other installations on the same cluster alone', async () => {
    const other = await freshInstallation('neighbour', participants);
    const client = await foreignClient(other.endpoint('unit-1'));
    await provision(input());
    expect(await client.produce(other.channels.outbox('unit-1', 'plan'))).toBe('OK');
    await client.close();
    await other.close();
    expect(cluster().brokers).toEqual(place.brokers);
  });
});
