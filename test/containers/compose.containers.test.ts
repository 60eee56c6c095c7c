import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { feedback } from '../../bench/adapter-files/discipline.ts';
import { BusError } from '../../bus/bus-error.ts';
import { channels } from '../../bus/channels.ts';
import users from '../../deploy/compose/users.json' with { type: 'json' };
import { opsToken } from '../../deploy/portions.ts';
import { loadCatalog } from '../../schemas/catalog.ts';
import { SMALL_POLICY } from '../support/small-policy.ts';
import { readAll } from '../support/inbox-reader.ts';
import { openStack } from './stack.ts';
import type { Stack } from './stack.ts';

const { composeMissing, imagesFile } = inject('containers');
const names = channels('liandong');
const catalog = loadCatalog();
const BATCH = 20;
const BATCHES = 15;
const KILL_AFTER = 4;

const COMMON_SERVICES = ['hub-1', 'hub-2', 'prometheus'];
/** By default five participants, to be up in a minute; with CONTAINERS_POLICY=shipped all hundred and all twelve adapters. */
const shipped = process.env['CONTAINERS_POLICY'] === 'shipped';
const adapters = shipped
  ? Object.keys(users.adapters)
  : ['audit-bureau', 'committee-office', 'discipline', 'internal-audit', 'unit'];

/** docker-compose.yml on images made of packages. */
describe('docker compose', () => {
  let stack: Stack;
  const folder = mkdtempSync(join(tmpdir(), 'liandong-drop-'));

  beforeEach((context) => context.skip(composeMissing !== undefined, composeMissing));
  beforeAll(async () => {
    if (composeMissing !== undefined) return;
    stack = await openStack({ imagesFile, ...(shipped ? {} : { policyFolder: SMALL_POLICY }) });
    const begun = performance.now();
    stack.up(...COMMON_SERVICES, ...adapters);
    console.log(`up with health in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    stack.learn();
  }, 600_000);
  afterAll(() => {
    stack?.down();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  it('brings every service up healthy, nobody as root, on a root that cannot be written', () => {
    const services = JSON.parse(
      `[${stack.compose('ps', '--format', 'json').trim().split('\n').join(',')}]`,
    ) as readonly {
      readonly Service: string;
      readonly Health: string;
      readonly State: string;
    }[];
    expect(services.length).toBe(3 + 1 + COMMON_SERVICES.length + adapters.length);
    expect(services.filter(({ Health, State }) => State !== 'running' || Health !== 'healthy')).toEqual([]);
    for (const service of ['kafka-1', 'postgres', 'hub-1', 'discipline', 'prometheus']) {
      const said = stack.compose(
        'exec',
        '-T',
        service,
        'bash',
        '-c',
        'echo $UID; touch /etc/x 2>/dev/null || echo guarded',
      );
      expect(said.split('\n')[0], service).not.toBe('0');
      expect(said, service).toContain('guarded');
    }
  });

  it('shows no secret in any environment or process list', () => {
    const { kafka, postgres, recordKey, http } = stack.secrets();
    const words = [...Object.values(kafka), postgres, recordKey, ...http.map(({ token }) => token)];
    const ids = stack.compose('ps', '--all', '--quiet').trim().split('\n');
    const shown = stack.inspect(...ids) + stack.compose('top');
    expect(shown).toContain('HUB_KAFKA_PASSWORD_FILE');
    expect(words.length).toBeGreaterThan(12);
    expect(words.filter((word) => shown.includes(word))).toEqual([]);
  });

  it('gives each department its own share and no other', () => {
    const ls = (file: string): string =>
      stack
        .compose('exec', '-T', 'discipline', 'bash', '-c', `cat ${file} >/dev/null 2>&1 && echo open || echo shut`)
        .trim();
    expect(ls('/run/liandong/discipline/secrets.json')).toBe('open');
    expect(ls('/run/liandong/audit-bureau/secrets.json')).toBe('shut');
    expect(ls('/shares/authority/secrets.json')).toBe('shut');
  });

  it('loses nothing and doubles nothing when a broker is killed while messages flow', async () => {
    const inbox = names.inbox('audit-bureau', 'clue');
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const { files } = await feedback(BATCH, batch * BATCH + 1);
      for (const { name, bytes } of files) {
        writeFileSync(join(folder, name), bytes, { mode: 0o644 });
        stack.compose('cp', join(folder, name), `discipline:/sites/discipline/drop/${name}`);
      }
      if (batch === KILL_AFTER) stack.compose('kill', '--signal', 'KILL', 'kafka-2');
      await rest(1_000);
    }
    const wanted = Array.from({ length: BATCH * BATCHES }, (_, index) => `XSFK-${index + 1}`);
    const group = `${names.prefix('audit-bureau')}checker`;
    const records = await throughOutage(() =>
      readAll(stack.endpoint('audit-bureau'), group, [inbox], (found) => found.length >= wanted.length, 60_000),
    );
    const keys = records.map(({ value }) => {
      const copy = catalog.decodeCopy(value ?? Buffer.alloc(0));
      if (!copy.ok) throw new Error(copy.fault.rule);
      return copy.message.envelope.sourceKey.split('|')[0];
    });
    expect(new Set(keys).size).toBe(wanted.length);
    expect(keys.length).toBe(wanted.length);
    expect(wanted.filter((key) => !keys.some((found) => found?.includes(key)))).toEqual([]);
  }, 240_000);

  it('has the killed broker start again by itself, and Prometheus see both hubs', async () => {
    // A kill by hand counts as a stop for the engine: what dies by itself is started again by the restart policy.
    stack.compose('start', 'kafka-2');
    stack.up('kafka-2');
    const answer = await fetch(
      `http://127.0.0.1:${stack.prometheusPort}/api/v1/query?query=${encodeURIComponent('sum(up{job="hub"})')}`,
    );
    const { data } = (await answer.json()) as {
      readonly data: { readonly result: readonly { readonly value: readonly [number, string] }[] };
    };
    expect(data.result[0]?.value[1]).toBe('2');
    const checked = stack.compose(
      'exec',
      '-T',
      'prometheus',
      'promtool',
      'check',
      'config',
      '/etc/prometheus/prometheus.yml',
    );
    expect(checked).toMatch(/SUCCESS: 9 rules found/);
  }, 180_000);

  it('answers over TLS with a certificate of its own authority, and to ops alone', async () => {
    expect(await asked(stack, '/v1/health')).toBe(401);
    expect(await asked(stack, '/v1/health', opsToken(stack.secrets()))).toBe(200);
  });
});

/** The others name the killed broker as leader and coordinator until it is given up. */
async function throughOutage<T>(read: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + 90_000; ;) {
    try {
      return await read();
    } catch (reason) {
      if (!(reason instanceof BusError) || reason.code !== 'NETWORK' || Date.now() > deadline) throw reason;
      await rest(3_000);
    }
  }
}

function asked(stack: Stack, path: string, token?: string): Promise<number> {
  const agent = new Agent({ ca: readFileSync(stack.caFile) });
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: stack.hubPort, path, agent, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
