import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation } from '../../deploy/installation.ts';
import type { Plan } from '../../deploy/installation.ts';
import type { NodePart } from '../../deploy/node-part.ts';
import { adapterParts, hubPart } from '../../deploy/parts.ts';
import type { PartContext } from '../../deploy/parts.ts';
import { freePorts } from '../../deploy/ports.ts';
import { screen } from '../../deploy/screen.ts';
import { cluster, freshInstallation } from '../support/cluster.ts';
import type { Installation } from '../support/cluster.ts';

describe('an installation with broker and database given by address', () => {
  let place: Installation;
  const participants = [{ id: 'unit-1', families: { out: ['plan'], in: ['receipt'] } }] as const;
  beforeAll(async () => void (place = await freshInstallation('start', participants)));
  afterAll(() => place.close());

  const journal = () => join(place.folder, 'journal');
  const lines = () => readFileSync(journal(), 'utf8').trimEnd().split('\n');

  /** A program that notes what it is told and when it stops, slowly enough for the order to show. */
  function noting(name: string, context: PartContext, then = ''): NodePart {
    const script = join(place.folder, 'part.cjs');
    writeFileSync(
      script,
      `const note = (what) => require('fs').appendFileSync(${JSON.stringify(journal())}, what + ' ' + process.argv[2] + '\\n');
       process.on('SIGTERM', () => setTimeout(() => { note('stopped'); process.exit(0); }, 100));
       setInterval(() => {}, 1000);
       if (process.argv[3] === 'fail') process.exit(1);
       note('started');
       process.send({ ready: true });`,
    );
    return { name, args: [script, name, then], env: process.env, logFile: join(context.logFolder, `${name}.log`) };
  }

  async function plan(parts: Plan['parts']): Promise<Plan> {
    const [httpPort = 0] = await freePorts(1);
    return {
      settings: {
        dataFolder: join(place.folder, 'data'),
        namespace: place.channels.namespace,
        httpPort,
        kafkaHeap: '768m',
        kafka: {
          brokers: cluster().brokers,
          username: cluster().adminUser,
          password: cluster().adminPassword,
          mechanism: 'SCRAM-SHA-512',
        },
        databaseUrl: place.databaseUrl,
      },
      participants,
      departments: ['unit'],
      parts,
    };
  }
  const lockFile = () => join(place.folder, 'data', 'lock.json');
  const never = new AbortController().signal;

  it('starts the hub before the adapters and stops them the other way round', async () => {
    const said: string[] = [];
    const parts = (context: PartContext) => [[noting('hub', context)], [noting('adapter', context)]];
    const running = await startInstallation(await plan(parts), (line) => said.push(line), never);
    expect(lines()).toEqual(['started hub', 'started adapter']);
    expect(existsSync(lockFile())).toBe(true);
    const shown = screen(running, [{ id: 'unit-1', name: '示范市教育和体育局', adapter: 'unit' }], 3.21);
    expect(shown).toContain('5 个通道、30 个分区');
    expect(shown).toContain(`http://127.0.0.1:${running.context.httpPort}`);
    expect(shown).toContain(join(place.folder, 'data', 'sites', 'unit-1', 'drop'));
    expect(shown).toContain(join(place.folder, 'data', 'sites', 'unit-1', 'answers'));
    await running.stop();
    expect(lines().slice(2)).toEqual(['stopped adapter', 'stopped hub']);
    expect(existsSync(lockFile())).toBe(false);
    for (const secret of [place.secrets.kafka['hub'], running.context.secrets.http[0]?.token]) {
      expect(shown + said.join('\n')).not.toContain(secret);
    }
  });

  it('stops what it started when a later part does not start, and frees the lock', async () => {
    writeFileSync(journal(), '');
    const parts = (context: PartContext) => [
      [noting('hub', context)],
      [noting('adapter', context, 'fail'), noting('other', context)],
    ];
    await expect(startInstallation(await plan(parts), () => undefined, never)).rejects.toThrow('adapter');
    expect(lines().toSorted()).toEqual(['started hub', 'started other', 'stopped hub', 'stopped other']);
    expect(existsSync(lockFile())).toBe(false);
  });

  it('starts nothing of ours when it is told to stop meanwhile', async () => {
    writeFileSync(journal(), '');
    const told = new AbortController();
    told.abort();
    const starting = startInstallation(
      await plan((context) => [[noting('hub', context)]]),
      () => undefined,
      told.signal,
    );
    await expect(starting).rejects.toThrow();
    expect(lines()).toEqual(['']);
    expect(existsSync(lockFile())).toBe(false);
  });

  it('tells hub and adapters what they need, and nothing of the administrator', async () => {
    process.env['KAFKA_ADMIN_PASSWORD'] = 'planted-admin-password';
    let told: readonly NodePart[] = [];
    const parts = (context: PartContext) => {
      told = [hubPart(context), ...adapterParts(context)];
      return [];
    };
    const running = await startInstallation(await plan(parts), () => undefined, never);
    await running.stop();
    delete process.env['KAFKA_ADMIN_PASSWORD'];
    const [hub, adapter] = told;
    expect(hub?.env).toMatchObject({
      LIANDONG_NAMESPACE: place.channels.namespace,
      KAFKA_BROKERS: cluster().brokers.join(','),
      HUB_KAFKA_USERNAME: place.channels.principal('hub'),
      LIANDONG_SECRETS: join(place.folder, 'data', 'secrets', 'hub.json'),
    });
    expect(readFileSync(hub?.env['DATABASE_URL_FILE'] ?? '', 'utf8')).toBe(place.databaseUrl);
    expect(adapter?.args.slice(1)).toEqual(['--department', 'unit']);
    expect(adapter?.env).toMatchObject({ LIANDONG_SITES: join(place.folder, 'data', 'sites') });
    expect(adapter?.env).not.toHaveProperty('DATABASE_URL_FILE');
    expect(JSON.stringify(told)).not.toContain('planted-admin-password');
  });
});
