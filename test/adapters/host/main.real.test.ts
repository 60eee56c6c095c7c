import { standing } from './standing.ts';
import type { Standing } from './standing.ts';
import { oneEachPolicy } from '../../support/one-each-policy.ts';
import { provisionedBy } from '../../../deploy/provision.ts';
import { fork, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { departments, loadHarness } from '../../../adapters/discover.ts';
import { openHeld } from '../../../adapters/host/state/held.ts';
import { readState } from '../../../adapters/host/state/open.ts';
import { freshInstallation } from '../../support/cluster.ts';
import type { Installation } from '../../support/cluster.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog, decoded, readOutboxesOf, until } from './host-installation.ts';

const root = join(import.meta.dirname, '..', '..', '..');
// Types and linkages as shipped: a small policy would hold back most of what the departments may send.
const policyFolder = oneEachPolicy();
const policy = loadPolicy(policyFolder, catalog);
let installation: Installation;
let sites: string;
let service: Standing;

beforeAll(async () => {
  const participants = provisionedBy(policy);
  installation = await freshInstallation('host-main', participants);
  sites = join(installation.folder, 'sites');
  service = await standing();
});
afterAll(async () => {
  service.server.closeAllConnections();
  service.server.close();
  await installation.close();
  rmSync(policyFolder, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly ready: unknown;
  log(): Record<string, unknown>[];
}

async function start(department: string): Promise<Started> {
  const child = fork(join(root, 'adapters', 'host', 'main.ts'), ['--department', department], {
    env: {
      ...process.env,
      LIANDONG_NAMESPACE: installation.channels.namespace,
      KAFKA_BROKERS: installation.brokers.join(','),
      LIANDONG_SECRETS: installation.secretsFile,
      LIANDONG_SITES: sites,
      LIANDONG_POLICY: policyFolder,
      LIANDONG_KEY_SERVICE: service.url,
      LIANDONG_GATEWAY: service.url,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [ready] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(said.slice(-2_000));
    }),
  ])) as [unknown];
  return {
    child,
    ready,
    log: () =>
      said
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

/** The operator's command, beside the running host. */
const liandong = (...args: string[]): { readonly status: number | null; readonly stdout: string } =>
  spawnSync(process.execPath, [join(root, 'cli', 'main.ts'), ...args], {
    env: { ...process.env, LIANDONG_SITES: sites, LIANDONG_POLICY: policyFolder },
    encoding: 'utf8',
  });

const present = new Set(policy.participants.map(({ adapter }) => adapter));
const all = (await departments()).filter((department) => present.has(department));

test.for(all)(
  '%s: its samples become messages, its malformed files held rows, and SIGTERM ends it cleanly',
  async (department) => {
    const harness = await loadHarness(department);
    const served = policy.participants.filter(({ adapter }) => adapter === department);
    const participant = served[0]?.id ?? '';
    const maySend = (type: string): boolean => policy.linkagesFrom(served[0]?.department ?? '', type).length > 0;
    const { child, ready, log } = await start(department);
    expect(ready).toEqual({ ready: true, department, participants: served.map(({ id }) => id) });
    const drop = join(sites, participant, 'drop');
    mkdirSync(drop, { recursive: true });
    for (const { file } of harness.samples)
      copyFileSync(join(root, 'adapters', department, 'samples', file), join(drop, file));
    for (const { name, bytes } of harness.malformed) writeFileSync(join(drop, name), bytes);
    const documents = harness.samples.length + harness.malformed.length;
    const taken = (): Record<string, unknown>[] => log().filter(({ msg }) => msg === 'document taken');
    await until(
      () => taken().length === documents,
      40_000,
      () => `${taken().length} of ${documents} documents taken`,
    );

    const expected: Record<string, number> = {};
    for (const { drafts } of harness.samples.filter(({ sameAs }) => sameAs === undefined))
      for (const [type, count] of Object.entries(drafts))
        if (maySend(type)) expected[type] = (expected[type] ?? 0) + count;
    const total = Object.values(expected).reduce((sum, count) => sum + count, 0);
    const sent: Record<string, number> = {};
    const records = await readOutboxesOf(installation, participant, total, 1_000, policy);
    // A busy broker may be sent the same message twice, under its one id.
    const byId = new Map(records.map((record) => [record.headers['ce_id'], record]));
    for (const record of byId.values()) {
      const { messageType } = decoded(record).envelope;
      sent[messageType] = (sent[messageType] ?? 0) + 1;
    }
    expect(sent).toEqual(expected);
    const db = readState(join(sites, participant, 'state'));
    const held = openHeld(db);
    db.close();
    for (const { name, rule } of harness.malformed)
      expect(
        held.filter(({ document }) => document === name).map((row) => row.rule),
        name,
      ).toContain(rule);

    const row = held.find(({ place }) => place !== '');
    const { status, stdout } = liandong('held', 'show', row?.id ?? '', '--json');
    expect(status).toBe(0);
    const shown = JSON.parse(stdout) as Record<string, unknown>;
    expect(shown).toMatchObject({ participant, document: row?.document, rule: row?.rule, status: 'open' });
    expect(shown['cure']).toEqual(expect.any(String));

    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(log().at(-1)).toMatchObject({ msg: 'adapter host stopped' });
  },
);

test('a host whose launcher is gone ends by itself', async () => {
  const { child } = await start('discipline');
  const exit = once(child, 'exit');
  child.disconnect();
  expect(await exit).toEqual([0, null]);
});

test('a host without its settings says what is missing and ends with an error', async () => {
  const child = fork(join(root, 'adapters', 'host', 'main.ts'), ['--department', 'discipline'], {
    env: {},
    stdio: 'pipe',
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(1);
  expect(said).toContain('KAFKA_BROKERS is not set');
});
