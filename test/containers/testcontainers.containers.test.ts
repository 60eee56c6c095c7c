import { GenericContainer, Wait } from 'testcontainers';
import type { StartedTestContainer } from 'testcontainers';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openAdmin } from '../../bus/admin.ts';
import { recipes } from '../../deploy/images/recipes.ts';
import { freePorts } from '../../deploy/ports.ts';
import { migrate } from '../../hub/ledger/migrate.ts';
import { openPool } from '../../hub/ledger/pool.ts';
import type { Pool } from '../../hub/ledger/pool.ts';
import { laneQueries } from '../../hub/ledger/queries-lanes.ts';

const { missing } = inject('containers');
// Its sweeper is an image of its own, which a network without a registry cannot have; we take away what we start.
process.env['TESTCONTAINERS_RYUK_DISABLED'] = 'true';

const image = (name: 'kafka' | 'postgres'): string => recipes.find((recipe) => recipe.name === name)?.tag ?? '';
const PASSWORD = 'test-owner';

beforeEach((context) => context.skip(missing !== undefined, missing));

describe('PostgreSQL 15 by Testcontainers', () => {
  let container: StartedTestContainer;
  let pool: Pool;

  beforeAll(async () => {
    if (missing !== undefined) return;
    container = await new GenericContainer(image('postgres'))
      .withEnvironment({ POSTGRES_USER: 'liandong', POSTGRES_PASSWORD: PASSWORD, POSTGRES_DB: 'liandong' })
      .withExposedPorts(5432)
      .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/))
      .start();
    const address = `${container.getHost()}:${container.getMappedPort(5432)}`;
    pool = openPool(`postgresql://liandong:${PASSWORD}@${address}/liandong`);
  });
  afterAll(async () => {
    await pool?.end();
    await container?.stop();
  });

  it('is a server of version 15', async () => {
    const { rows } = await pool.query<{ server_version_num: string }>('SHOW server_version_num');
    expect(Math.floor(Number(rows[0]?.server_version_num) / 10_000)).toBe(15);
  });

  it('takes every migration of the ledger, once', async () => {
    const [first, second] = await Promise.all([migrate(pool), migrate(pool)]);
    expect([...first, ...second].length).toBeGreaterThan(3);
    expect([first.length, second.length]).toContain(0);
    expect(await migrate(pool)).toEqual([]);
  });

  it('answers the ledger’s own questions', async () => {
    expect(await laneQueries(pool).all()).toEqual(expect.any(Array));
  });
});

describe('Kafka by Testcontainers', () => {
  let container: StartedTestContainer;
  let port = 0;

  beforeAll(async () => {
    if (missing !== undefined) return;
    [port = 0] = await freePorts(1);
    container = await new GenericContainer(image('kafka'))
      .withEnvironment({
        KAFKA_NODE_ID: '1',
        KAFKA_PROCESS_ROLES: 'broker,controller',
        KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
        KAFKA_LISTENERS: 'CLIENT://:9092,CONTROLLER://:9093',
        KAFKA_ADVERTISED_LISTENERS: `CLIENT://127.0.0.1:${port}`,
        KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
        KAFKA_INTER_BROKER_LISTENER_NAME: 'CLIENT',
        KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
        KAFKA_SASL_ENABLED_MECHANISMS: 'PLAIN',
        KAFKA_SASL_MECHANISM_INTER_BROKER_PROTOCOL: 'PLAIN',
        KAFKA_LISTENER_NAME_CLIENT_PLAIN_SASL_JAAS_CONFIG: `org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="${PASSWORD}" user_admin="${PASSWORD}";`,
        KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
        KAFKA_LOG_DIRS: '/var/lib/kafka/data',
        KAFKA_HEAP_OPTS: '-Xmx300m',
      })
      .withExposedPorts({ container: 9092, host: port })
      .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
      .start();
  });
  afterAll(async () => {
    await container?.stop();
  });

  it('takes settings by environment, as the official image does, and makes a channel', async () => {
    const admin = await openAdmin({
      brokers: [`127.0.0.1:${port}`],
      username: 'admin',
      password: PASSWORD,
      mechanism: 'PLAIN',
      clientId: 'testcontainers',
    });
    try {
      await admin.createTopics([{ name: 'a.b', partitions: 3, config: {} }]);
      expect((await admin.topics()).get('a.b')).toBe(3);
    } finally {
      await admin.close();
    }
  });
});
