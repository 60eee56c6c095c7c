import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAdmin } from '../../bus/admin.ts';
import { setBrokerOptions } from '../../bus/broker-options.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { openPublisher } from '../../bus/publisher.ts';
import { replicas } from '../../bus/replicas.ts';
import { issueKeyStore, openAuthority } from '../../deploy/certificates.ts';
import { openCluster, startCluster } from '../../deploy/kafka-cluster.ts';
import type { KafkaCluster } from '../../deploy/kafka-cluster.ts';
import { shownCertificate } from '../../deploy/shown-certificate.ts';
import { cluster } from '../support/cluster.ts';
import { findings, flawless } from '../support/exactly-once.ts';
import { openHubSite, catalog } from '../support/hub-site.ts';
import type { HubSite } from '../support/hub-site.ts';
import { transfer } from '../support/traffic.ts';
import { offer } from '../support/offered-load.ts';
import { until } from '../support/wait.ts';

const PASSWORD = 'planted-cluster-password';
const MESSAGES = 400;
const PER_SECOND = 50;
const log = pino({ level: 'silent' });

describe('three brokers with TLS', () => {
  let folder: string;
  let kafka: KafkaCluster;
  let site: HubSite;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liandong-cluster-'));
    kafka = await startCluster({ folder: join(folder, 'kafka'), adminPassword: PASSWORD, shortLived: true });
    const { brokers, caFile, username, password } = kafka.admin;
    const servers = { brokers, caFile, adminUser: username, adminPassword: password };
    const { postgresUrl } = cluster();
    site = await openHubSite('cluster', undefined, { ...servers, postgresUrl, local: null });
  }, 120_000);
  afterAll(async () => {
    await site?.close();
    await kafka?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('hold every record three times, and keep passwords and keys to themselves', async () => {
    const { partitions, fewest, behind } = await replicas(kafka.admin);
    expect(partitions).toBeGreaterThan(24);
    expect({ fewest, behind }).toEqual({ fewest: 3, behind: 0 });
    for (const node of kafka.nodes) {
      const shown = readFileSync(`/proc/${node.pid()}/cmdline`, 'utf8');
      expect(shown).toContain('kafka.Kafka');
      expect(shown + readFileSync(node.logFile, 'utf8')).not.toContain(PASSWORD);
    }
  });

  it('lose nothing and double nothing when one of them is killed while messages flow', async () => {
    await site.start('hub-1');
    const load = await offer(catalog, site.installation, MESSAGES, PER_SECOND);
    await until(() => load.published() > MESSAGES / 4, 20_000, 'messages flow');
    await kafka.node(1).kill9();
    expect(load.published(), 'the kill lands before the load ends').toBeLessThan(MESSAGES);
    await load.done;
    await site.settled();
    // A sender that got no answer sends again, under the same ids: that costs a row and a receipt, never a copy.
    const again = (await site.journal("verdict = 'duplicate'")).map((row) => row.message_id);
    const wanted = { ...flawless(MESSAGES + again.length), copies: flawless(MESSAGES).copies };
    const found = await findings(catalog, site.installation, load.ids);
    expect(found).toEqual({ ...wanted, verdictsDoubled: new Set(again).size });
    expect((await replicas(kafka.admin)).behind).toBeGreaterThan(0);
  }, 120_000);

  /** What each of the clients of the bus comes to. */
  const tried = async (endpoint: Endpoint): Promise<readonly string[]> => {
    const opening = [openAdmin(endpoint), openPublisher(endpoint, log)];
    const opened = await Promise.allSettled(opening);
    for (const one of opened) if (one.status === 'fulfilled') await one.value.close();
    return opened.map((one) => one.status);
  };
  const BOTH = ['fulfilled', 'fulfilled'];
  const NEITHER = ['rejected', 'rejected'];

  it('take nobody without TLS, and are taken by nobody who trusts another authority, while the killed one returns', async () => {
    const returned = kafka.node(1).start();
    const foreign = openAuthority(join(folder, 'foreign'));
    expect(await tried(kafka.admin)).toEqual(BOTH);
    const outcomes = await Promise.all([
      tried({ ...kafka.admin, caFile: undefined }),
      tried({ ...kafka.admin, caFile: foreign.certificateFile }),
    ]);
    expect(outcomes).toEqual([NEITHER, NEITHER]);
    await returned;
    await until(async () => (await replicas(kafka.admin)).behind === 0, 30_000, 'the broker has caught up');
  }, 120_000);

  it('do not start with a key that others may read, nor with another number of brokers', async () => {
    const options = { folder: join(folder, 'kafka'), adminPassword: PASSWORD };
    await expect(openCluster({ ...options, brokers: 5 })).rejects.toThrow('has 3 brokers');
    chmodSync(kafka.authority.keyFile, 0o644);
    await expect(openCluster(options)).rejects.toThrow('others may read this private key');
    chmodSync(kafka.authority.keyFile, 0o600);
  });

  it('take a new certificate without stopping; an expired or a foreign one is refused', async () => {
    const node = kafka.node(2);
    const pid = node.pid();
    const expired = { name: 'broker-2', from: new Date('2025-01-01'), until: new Date('2025-01-02') };
    const foreign = openAuthority(join(folder, 'foreign'));
    const both = join(folder, 'both.pem');
    const authorities = [kafka.authority, foreign].map(({ certificateFile }) => readFileSync(certificateFile));
    writeFileSync(both, Buffer.concat(authorities));
    const dial = async (): Promise<void> => (await openAdmin({ ...kafka.admin, brokers: [node.address] })).close();

    for (const listener of ['client', 'peer'] as const) {
      issueKeyStore(kafka.authority, node.keyStores[listener], { name: 'broker-2' });
      await node.reloadKeyStore(listener);
    }
    await dial();

    const shown = await shownCertificate(node.ports.peer);
    issueKeyStore(kafka.authority, node.keyStores.peer, expired);
    await setBrokerOptions({ ...kafka.admin, brokers: [node.address] }, 2, {
      'listener.name.peer.ssl.keystore.location': node.keyStores.peer,
    });
    const refused = (): boolean => readFileSync(node.logFile, 'utf8').includes('validity check failed');
    await until(refused, 15_000, 'the broker refuses an expired certificate between brokers');
    expect(await shownCertificate(node.ports.peer)).toBe(shown);
    issueKeyStore(kafka.authority, node.keyStores.peer, { name: 'broker-2' });
    await node.reloadKeyStore('peer');

    issueKeyStore(foreign, node.keyStores.client, { name: 'broker-2' });
    await node.reloadKeyStore('client');
    await expect(dial()).rejects.toThrow('NETWORK');
    issueKeyStore(kafka.authority, node.keyStores.client, { name: 'broker-2' });
    await node.reloadKeyStore('client', both);
    await dial();
    const message = transfer(9_999);
    await site.post('audit-bureau', [message]);
    await site.settled();
    expect((await site.rowOf(message))?.verdict).toBe('accepted');
    expect(node.pid()).toBe(pid);

    issueKeyStore(kafka.authority, node.keyStores.client, expired);
    await node.reloadKeyStore('client');
    await expect(dial()).rejects.toThrow('NETWORK');
  }, 120_000);
});
