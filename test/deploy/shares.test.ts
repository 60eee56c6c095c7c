import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ERASER } from '../../bus/channels.ts';
import { sharesOf } from '../../deploy/containers/shares.ts';
import type { Share } from '../../deploy/containers/shares.ts';
import { loadSecrets } from '../../deploy/secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'liandong-shares-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What each container is given, of the secrets of an installation. */
describe('the shares of the containers', () => {
  const participants = [
    { id: 'audit-bureau', adapter: 'audit-bureau' },
    { id: 'committee-office', adapter: 'committee-office' },
    { id: 'unit-1', adapter: 'unit' },
    { id: 'unit-2', adapter: 'unit' },
  ];
  const secrets = loadSecrets(
    join(folder, 'secrets.json'),
    participants.map(({ id }) => id),
  );
  const shares = sharesOf({ secrets, participants, hostPorts: [19_092, 19_093, 19_094] });
  const share = (name: string): Share => {
    const found = shares.find((one) => one.folder === name);
    if (found === undefined) throw new Error(`no share ${name}`);
    return found;
  };
  const holds = (name: string): string => JSON.stringify(share(name).files);
  const tokenOf = (id: string): string => secrets.http.find(({ participant }) => participant === id)?.token ?? '';

  it('give an adapter the passwords and tokens of its own participants alone', () => {
    for (const id of ['unit-1', 'unit-2']) {
      expect(holds('adapters/unit')).toContain(secrets.kafka[id]);
      expect(holds('adapters/unit')).toContain(tokenOf(id));
    }
    for (const word of [
      secrets.kafka['admin'],
      secrets.kafka['hub'],
      secrets.kafka['audit-bureau'],
      secrets.postgres,
      tokenOf('audit-bureau'),
    ])
      expect(holds('adapters/unit')).not.toContain(word);
  });

  it('give the hub tokens as digests, its own password and that of the participant whose feed it reads', () => {
    for (const { token } of secrets.http) expect(holds('hub')).not.toContain(token);
    expect(holds('hub')).toContain(secrets.kafka['hub']);
    for (const id of ['committee-office', ERASER]) expect(holds('hub')).toContain(secrets.kafka[id]);
    for (const id of ['admin', 'audit-bureau', 'unit-1']) expect(holds('hub')).not.toContain(secrets.kafka[id]);
  });

  it('serve a department that is new, as a user apart from all others', () => {
    const added = sharesOf({ secrets, participants: [{ id: 'unit-1', adapter: 'water-affairs' }], hostPorts: [1] });
    const found = added.find((one) => one.folder === 'adapters/water-affairs');
    expect(JSON.stringify(found?.files)).toContain(secrets.kafka['unit-1']);
    expect(added.filter(({ owner }) => owner === found?.owner)).toEqual([found]);
  });

  it('give the administrator’s password to brokers and operator alone', () => {
    const given = shares.filter(({ files }) => JSON.stringify(files).includes(secrets.kafka['admin'] ?? ''));
    expect(given.map((one) => one.folder)).toEqual(['kafka-1', 'kafka-2', 'kafka-3', 'operator']);
  });

  it('make three brokers that know one another, replicate, and take nobody without TLS', () => {
    const settings = share('kafka-2').files['server.properties'] ?? '';
    for (const line of [
      'node.id=2',
      'controller.quorum.voters=1@kafka-1:9093,2@kafka-2:9093,3@kafka-3:9093',
      'advertised.listeners=CLIENT://kafka-2:9092,PEER://kafka-2:9094,HOST://127.0.0.1:19093',
      'default.replication.factor=3',
      'min.insync.replicas=2',
      'transaction.state.log.min.isr=2',
      'allow.everyone.if.no.acl.found=false',
      'listener.name.peer.ssl.client.auth=required',
    ])
      expect(settings.split('\n')).toContain(line);
    expect(settings).not.toMatch(/PLAINTEXT/);
    expect(share('kafka-2').keyStores).toEqual({
      'client.pem': ['kafka-2', 'localhost', '127.0.0.1'],
      'peer.pem': ['kafka-2'],
    });
  });
});
