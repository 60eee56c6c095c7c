import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freePorts, isPortFree, rememberedPorts, requireFreePort } from '../../deploy/ports.ts';
import { problemLine } from '../../deploy/problem.ts';
import { readStartSettings } from '../../deploy/settings.ts';
import { presentStamp, requireStamp } from '../../deploy/stamp.ts';
import { loadSecrets } from '../../deploy/secrets.ts';
import { temporaryFolder } from '../support/folder.ts';

/** The problem a call gives, as the person at the terminal sees it: one line. */
async function lineOf(call: () => unknown): Promise<string> {
  try {
    await call();
  } catch (reason) {
    expect(reason).toMatchObject({ name: 'SetupProblem' });
    const line = problemLine(reason as { message: string; cure: string });
    expect(line.split('\n')).toHaveLength(1);
    expect(line).toContain('cure:');
    return line;
  }
  throw new Error('no problem was found');
}

it('names a port that another program has, and how to find it or to choose another', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const line = await lineOf(() => requireFreePort(port, 'HTTP', 'LIANDONG_HTTP_PORT'));
  expect(line).toContain(`port ${port} for HTTP is in use`);
  expect(line).toContain('LIANDONG_HTTP_PORT');
  await new Promise((resolve) => server.close(resolve));
  expect(await isPortFree(port)).toBe(true);
});

it('gives a restart the same ports, and one message when one of them is taken meanwhile', async () => {
  const file = join(temporaryFolder(), 'ports.json');
  const first = await rememberedPorts(file, ['kafka', 'kafkaController']);
  expect(await rememberedPorts(file, ['kafka', 'kafkaController'])).toEqual(first);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(first.kafka, '127.0.0.1', () => resolve()));
  const line = await lineOf(() => rememberedPorts(file, ['kafka', 'kafkaController']));
  expect(line).toContain(`port ${first.kafka} for kafka is in use`);
  expect(line).toContain(file);
  await new Promise((resolve) => server.close(resolve));
});

it('chooses different ports below the range of outgoing connections', async () => {
  const ports = await freePorts(20);
  expect(new Set(ports).size).toBe(20);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});

it('leaves a data folder of another version alone and says which parts differ', async () => {
  const folder = temporaryFolder();
  requireStamp(folder);
  requireStamp(folder);
  const line = await lineOf(() => requireStamp(folder, { ...presentStamp, kafka: '9.9' }));
  expect(line).toContain('kafka 4.3 ≠ 9.9');
  expect(line).toContain('LIANDONG_DATA');
});

it('does not take a folder with data but without a version for an empty one', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'kafka', 'log'), { recursive: true });
  expect(await lineOf(() => requireStamp(folder))).toContain('version.json missing');
});

it('asks for the administrator of a cluster given by address', async () => {
  const line = await lineOf(() => readStartSettings({ KAFKA_BROKERS: 'kafka.example:9092' }));
  expect(line).toContain('KAFKA_ADMIN_PASSWORD');
  const given = { KAFKA_BROKERS: 'a:1,b:2', KAFKA_ADMIN_USERNAME: 'root', KAFKA_ADMIN_PASSWORD: 'secret' };
  expect(readStartSettings(given).kafka).toEqual({
    brokers: ['a:1', 'b:2'],
    username: 'root',
    password: 'secret',
    mechanism: 'SCRAM-SHA-512',
  });
});

it('refuses a login mechanism that it does not speak', async () => {
  const given = { KAFKA_BROKERS: 'a:1', KAFKA_ADMIN_USERNAME: 'root', KAFKA_ADMIN_PASSWORD: 'secret' };
  expect(readStartSettings({ ...given, KAFKA_ADMIN_MECHANISM: 'PLAIN' }).kafka?.mechanism).toBe('PLAIN');
  expect(await lineOf(() => readStartSettings({ ...given, KAFKA_ADMIN_MECHANISM: 'GSSAPI' }))).toContain(
    'SCRAM-SHA-512',
  );
});

it('refuses a KAFKA_CA that holds no certificate, and takes an empty one for none', async () => {
  const given = { KAFKA_BROKERS: 'a:1', KAFKA_ADMIN_USERNAME: 'root', KAFKA_ADMIN_PASSWORD: 'secret' };
  const file = join(temporaryFolder(), 'ca.pem');
  expect(await lineOf(() => readStartSettings({ ...given, KAFKA_CA: file }))).toContain('KAFKA_CA');
  writeFileSync(file, 'no certificate');
  expect(await lineOf(() => readStartSettings({ ...given, KAFKA_CA: file }))).toContain(file);
  expect(readStartSettings({ ...given, KAFKA_CA: '' }).kafka?.caFile).toBeUndefined();
});

it('refuses a port number that is none', async () => {
  for (const text of ['0', '65536', '80a', '-1', '']) {
    expect(await lineOf(() => readStartSettings({ LIANDONG_HTTP_PORT: text }))).toContain('LIANDONG_HTTP_PORT');
  }
});

it('refuses secrets that others can read', async () => {
  const file = join(temporaryFolder(), 'secrets.json');
  const made = loadSecrets(file, ['unit-1']);
  expect(loadSecrets(file, ['unit-1'])).toEqual(made);
  chmodSync(file, 0o644);
  expect(await lineOf(() => loadSecrets(file, ['unit-1']))).toContain(`chmod 600 ${file}`);
});

it('keeps every secret when a participant joins', () => {
  const file = join(temporaryFolder(), 'secrets.json');
  const before = loadSecrets(file, ['unit-1']);
  const after = loadSecrets(file, ['unit-1', 'unit-2']);
  expect(after).toMatchObject({ postgres: before.postgres, recordKey: before.recordKey });
  expect(after.kafka).toMatchObject(before.kafka);
  expect(after.http).toEqual(expect.arrayContaining([...before.http]));
  const words = [...Object.values(after.kafka), after.postgres, ...after.http.map(({ token }) => token)];
  expect(new Set(words).size).toBe(words.length);
  for (const word of words) expect(word.length).toBeGreaterThanOrEqual(32);
});

it('makes no half-written secrets file count as none', async () => {
  const file = join(temporaryFolder(), 'secrets.json');
  writeFileSync(file, '{"kafka": {', { mode: 0o600 });
  expect(() => loadSecrets(file, [])).toThrow(SyntaxError);
});
