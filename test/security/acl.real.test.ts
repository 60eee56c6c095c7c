import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyFamily, freshInstallation } from '../support/cluster.ts';
import type { Installation } from '../support/cluster.ts';
import { foreignClient } from './foreign-client.ts';
import type { ForeignClient } from './foreign-client.ts';

const NO_TOPIC = 'TOPIC_AUTHORIZATION_FAILED';
const NO_GROUP = 'GROUP_AUTHORIZATION_FAILED';
const NO_TRANSACTION = 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED';
const NO_CLUSTER = 'CLUSTER_AUTHORIZATION_FAILED';

describe('what a credential may do at the broker', () => {
  let place: Installation;
  const clients = new Map<string, ForeignClient>();
  const as = (id: string): ForeignClient => {
    const client = clients.get(id);
    if (client === undefined) throw new Error(`no client for ${id}`);
    return client;
  };

  beforeAll(async () => {
    place = await freshInstallation('acl', everyFamily('unit-1', 'unit-10', 'discipline'));
    for (const id of ['unit-1', 'unit-10', 'discipline', 'hub', 'hub.eraser', 'admin']) {
      clients.set(id, await foreignClient(place.endpoint(id)));
    }
  });

  afterAll(async () => {
    await Promise.all([...clients.values()].map((client) => client.close()));
    await place.close();
  });

  // Each way first with the right holder: otherwise a request that always fails would pass for a refusal.
  it('lets a participant write its own outbox and the hub read it', async () => {
    const outbox = place.channels.outbox('unit-1', 'plan');
    expect(await as('unit-1').produce(outbox)).toBe('OK');
    expect(await as('hub').fetch(outbox)).toBe('OK');
  });

  it('lets the hub write an inbox and its owner read it', async () => {
    const inbox = place.channels.inbox('unit-1', 'plan');
    expect(await as('hub').produce(inbox)).toBe('OK');
    expect(await as('unit-1').fetch(inbox)).toBe('OK');
  });

  it('lets a participant use groups and transactional ids of its own prefix', async () => {
    const own = place.channels.prefix('unit-1');
    expect(await as('unit-1').commitOffset(`${own}host`, place.channels.inbox('unit-1', 'plan'))).toBe('OK');
    expect(await as('unit-1').readOffsets(`${own}host`)).toBe('OK');
    expect(await as('unit-1').joinGroup(`${own}host-2`)).toBe('MEMBER_ID_REQUIRED');
    expect(await as('unit-1').initTransactionalId(`${own}writer`)).toBe('OK');
  });

  it('lets the hub use its own channels, groups and transactional ids, and see how far a participant has read', async () => {
    const { channels } = place;
    for (const channel of [channels.commands, channels.events, channels.deadLetter]) {
      expect(await as('hub').produce(channel)).toBe('OK');
      expect(await as('hub').fetch(channel)).toBe('OK');
    }
    expect(await as('hub').commitOffset(channels.laneGroup, channels.outbox('unit-1', 'plan'))).toBe('OK');
    expect(await as('hub').initTransactionalId(channels.laneTransactionalId(0))).toBe('OK');
    expect(await as('hub').readOffsets(`${channels.prefix('unit-1')}host`)).toBe('OK');
    expect(await as('hub').listOffsets(channels.inbox('unit-1', 'plan'))).toBe('OK');
  });

  it.each([
    ['unit-1', 'unit-10'],
    ['unit-10', 'unit-1'],
    ['discipline', 'unit-1'],
  ])('keeps %s away from all that is of %s', async (self, other) => {
    const { channels } = place;
    const theirs = channels.prefix(other);
    const client = as(self);
    for (const family of ['plan', 'clue', 'receipt'] as const) {
      const inbox = channels.inbox(other, family);
      const outbox = channels.outbox(other, family);
      expect(await client.fetch(inbox)).toBe(NO_TOPIC);
      expect(await client.listOffsets(inbox)).toBe(NO_TOPIC);
      expect(await client.produce(inbox)).toBe(NO_TOPIC);
      expect(await client.produce(outbox)).toBe(NO_TOPIC);
      expect(await client.fetch(outbox)).toBe(NO_TOPIC);
    }
    expect(await client.joinGroup(`${theirs}host`)).toBe(NO_GROUP);
    expect(await client.readOffsets(`${theirs}host`)).toBe(NO_GROUP);
    expect(await client.commitOffset(`${theirs}host`, channels.inbox(other, 'plan'))).toBe(NO_GROUP);
    expect(await client.initTransactionalId(`${theirs}writer`)).toBe(NO_TRANSACTION);
    expect(await client.produce(channels.outbox(self, 'plan'), `${theirs}writer`)).toBe(NO_TRANSACTION);
  });

  it('keeps a participant from writing its own inbox and from reading its own outbox', async () => {
    expect(await as('unit-1').produce(place.channels.inbox('unit-1', 'plan'))).toBe(NO_TOPIC);
    expect(await as('unit-1').fetch(place.channels.outbox('unit-1', 'plan'))).toBe(NO_TOPIC);
  });

  it("keeps a participant away from the hub's channels, group and transactional ids", async () => {
    const { channels } = place;
    for (const channel of [channels.commands, channels.events, channels.deadLetter]) {
      expect(await as('unit-1').fetch(channel)).toBe(NO_TOPIC);
      expect(await as('unit-1').produce(channel)).toBe(NO_TOPIC);
      expect(await as('unit-1').listOffsets(channel)).toBe(NO_TOPIC);
    }
    expect(await as('unit-1').joinGroup(channels.laneGroup)).toBe(NO_GROUP);
    expect(await as('unit-1').readOffsets(channels.laneGroup)).toBe(NO_GROUP);
    expect(await as('unit-1').initTransactionalId(channels.laneTransactionalId(0))).toBe(NO_TRANSACTION);
  });

  it('keeps the hub from reading an inbox, from writing an outbox and from using a group of a participant', async () => {
    const { channels } = place;
    expect(await as('hub').fetch(channels.inbox('unit-1', 'plan'))).toBe(NO_TOPIC);
    expect(await as('hub').produce(channels.outbox('unit-1', 'plan'))).toBe(NO_TOPIC);
    expect(await as('hub').joinGroup(`${channels.prefix('unit-1')}host`)).toBe(NO_GROUP);
    expect(await as('hub').initTransactionalId(`${channels.prefix('unit-1')}writer`)).toBe(NO_TRANSACTION);
  });

  it('keeps the login that takes records off the brokers from reading anything and from all but outboxes', async () => {
    const { channels } = place;
    const outbox = channels.outbox('unit-1', 'plan');
    expect(await as('hub.eraser').listOffsets(outbox)).toBe('OK');
    expect(await as('hub.eraser').fetch(outbox)).toBe(NO_TOPIC);
    for (const channel of [channels.inbox('unit-1', 'plan'), channels.commands, channels.events]) {
      expect(await as('hub.eraser').fetch(channel)).toBe(NO_TOPIC);
      expect(await as('hub.eraser').produce(channel)).toBe(NO_TOPIC);
      expect(await as('hub.eraser').deleteTopic(channel)).toBe(NO_TOPIC);
    }
    expect(await as('hub.eraser').joinGroup(channels.laneGroup)).toBe(NO_GROUP);
    expect(await as('hub.eraser').initTransactionalId(channels.laneTransactionalId(0))).toBe(NO_TRANSACTION);
    expect(await as('hub.eraser').createTopic(`${channels.namespace}-elsewhere`)).toMatch(/_AUTHORIZATION_FAILED$/);
  });

  it('lets only the administrator create or delete a topic, grant rights or set passwords', async () => {
    const { channels } = place;
    for (const id of ['unit-1', 'hub']) {
      const client = as(id);
      const user = channels.principal(id);
      expect(await client.createTopic(`${channels.prefix(id)}out.extra`)).toMatch(
        /^(TOPIC|CLUSTER)_AUTHORIZATION_FAILED$/,
      );
      expect(await client.createTopic(`${channels.namespace}-elsewhere`)).toMatch(
        /^(TOPIC|CLUSTER)_AUTHORIZATION_FAILED$/,
      );
      expect(await client.deleteTopic(channels.outbox('unit-1', 'plan'))).toBe(NO_TOPIC);
      expect(await client.grantItself(user, channels.prefix('unit-10'))).toBe(NO_CLUSTER);
      expect(await client.setPassword(channels.principal('unit-10'))).toBe(NO_CLUSTER);
    }
    const extra = `${channels.namespace}.extra`;
    expect(await as('admin').createTopic(extra)).toBe('OK');
    expect(await as('admin').deleteTopic(extra)).toBe('OK');
  });

  it('takes no wrong password and no unknown user', async () => {
    const right = place.endpoint('unit-1');
    await expect(foreignClient({ ...right, password: `${right.password}x` })).rejects.toThrow();
    await expect(foreignClient({ ...right, username: place.channels.principal('nobody') })).rejects.toThrow();
  });

  it('keeps two installations on one broker apart', async () => {
    const other = await freshInstallation('acl-2', everyFamily('unit-1'));
    try {
      expect(await as('unit-1').produce(other.channels.outbox('unit-1', 'plan'))).toBe(NO_TOPIC);
      expect(await as('hub').fetch(other.channels.outbox('unit-1', 'plan'))).toBe(NO_TOPIC);
    } finally {
      await other.close();
    }
  });
});
