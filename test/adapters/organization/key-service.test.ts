import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpServices } from '../../../adapters/host/http-services.ts';
import { keyKeeper } from '../../../adapters/organization/key-keeper.ts';
import { keyFolder, startKeyService } from '../../../adapters/organization/key-service/start.ts';
import type { KeyServer } from '../../../adapters/organization/key-service/server.ts';
import { filesHolding } from '../../support/search.ts';

const IDS = ['990102190001010014', '990102190002150027', '990102190012310039'] as const;
const TOKENS = [
  { token: 'token-of-organization', role: 'participant', participant: 'organization' },
  { token: 'token-of-audit-bureau', role: 'participant', participant: 'audit-bureau' },
  { token: 'token-of-discipline', role: 'participant', participant: 'discipline' },
  { token: 'token-of-inspection', role: 'participant', participant: 'inspection' },
  { token: 'token-of-ops', role: 'ops', participant: null },
];

let state: string;
let now: number;
let service: KeyServer | undefined;
const secrets = (): string => join(state, '..', 'secrets.json');

const start = async (env: Readonly<Record<string, string>> = {}): Promise<KeyServer> => {
  const started = await startKeyService(
    state,
    { LIANDONG_KEY_PORT: '0', LIANDONG_SECRETS: secrets(), ...env },
    () => now,
  );
  if (started === undefined) throw new Error('not started');
  return (service = started);
};

interface Reply {
  readonly status: number;
  readonly json: { readonly version?: number; readonly keys?: readonly (string | null)[]; readonly error?: string };
}

async function post(path: string, body: unknown, token: string | null = 'token-of-audit-bureau'): Promise<Reply> {
  const response = await fetch(new URL(path, service?.address), {
    method: 'POST',
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as Reply['json'] };
}
const ask = (ids: readonly string[], token?: string | null): Promise<Reply> =>
  post('/v1/person-keys', { purpose: 'OBJECT_SYNC', ids }, token);

beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'liandong-keys-'));
  state = join(root, 'state');
  now = Date.UTC(2025, 8, 1);
  writeFileSync(secrets(), JSON.stringify({ http: TOKENS, kafka: {}, recordKey: 'x' }), { mode: 0o600 });
});
afterEach(async () => {
  await service?.close();
  service = undefined;
  rmSync(join(state, '..'), { recursive: true, force: true });
});

describe('the key service', () => {
  it('gives one person one key, whoever asks and whenever, and null for what is no id number', async () => {
    await start();
    const first = await ask([...IDS, 'x', '990102190001010015', ` ${IDS[0]} `]);
    expect(first).toMatchObject({ status: 200, json: { version: 1 } });
    const { keys = [] } = first.json;
    expect(keys.slice(0, 3).every((key) => /^pk1_[\w-]{43}$/u.test(key ?? ''))).toBe(true);
    expect(keys.slice(3)).toEqual([null, null, keys[0]]);
    expect(new Set(keys.slice(0, 3)).size).toBe(3);
    await service?.close();
    await start();
    expect((await ask(IDS, 'token-of-discipline')).json.keys).toEqual(keys.slice(0, 3));
  });

  it('is a keyed hash under a key that only its own folder holds', async () => {
    await start();
    const { keys = [] } = (await ask(IDS)).json;
    const { root, versions } = JSON.parse(readFileSync(keyFolder(state).ring, 'utf8')) as {
      root: string;
      versions: readonly { key: string }[];
    };
    const hmac = (key: string, data: string | Buffer) =>
      createHmac('sha256', Buffer.from(key, 'hex')).update(data).digest();
    expect(keys[0]).toBe(`pk1_${hmac(versions[0]?.key ?? '', hmac(root, IDS[0])).toString('base64url')}`);
    expect(statSync(keyFolder(state).ring).mode & 0o077).toBe(0);
  });

  it('answers entitled participants only', async () => {
    await start();
    for (const token of ['token-of-inspection', 'token-of-ops', 'token-of-audit-burea', 'x', null])
      expect((await ask(IDS, token)).status).toBe(401);
    expect((await ask(IDS)).status).toBe(200);
    expect((await ask(IDS, 'token-of-organization')).status).toBe(200);
  });

  it('records every request before it is answered: who, when, what for, how many; never a number, never a key', async () => {
    await start();
    const { keys = [] } = (await ask(IDS)).json;
    await ask([IDS[0]], 'wrong');
    await post('/v1/person-keys', { purpose: '张测试', ids: [IDS[0]] });
    expect(keyKeeper.requests(state, 10)).toEqual([
      { at: now, caller: 'audit-bureau', purpose: null, ids: 0, version: null, outcome: 'refused 400' },
      { at: now, caller: null, purpose: null, ids: 0, version: null, outcome: 'refused 401' },
      { at: now, caller: 'audit-bureau', purpose: 'OBJECT_SYNC', ids: 3, version: 1, outcome: 'answered' },
    ]);
    expect(readdirSync(keyFolder(state).folder)).toContain('records.db-wal');
    const sought = [...IDS, ...keys.map((key) => key ?? ''), '张测试', 'token-of'];
    const found = filesHolding(state, [...sought, 'OBJECT_SYNC']);
    expect(found.get('OBJECT_SYNC')).not.toEqual([]);
    for (const text of sought) expect(found.get(text), text.slice(0, 4)).toEqual([]);
  });

  it('turns to a new version while it runs, and still answers under the old one when asked to', async () => {
    await start();
    const before = (await ask(IDS)).json.keys ?? [];
    expect(keyKeeper.rotate(state, now)).toBe(2);
    const after = await ask(IDS);
    expect(after.json.version).toBe(2);
    expect(after.json.keys?.every((key) => key?.startsWith('pk2_'))).toBe(true);
    const old = await post('/v1/person-keys?version=1', { purpose: 'OBJECT_SYNC', ids: IDS });
    expect(old.json).toEqual({ version: 1, keys: before });
    expect((await post('/v1/person-keys?version=3', { purpose: 'OBJECT_SYNC', ids: IDS })).status).toBe(404);
    expect(keyKeeper.versions(state)).toMatchObject([{ version: 1 }, { version: 2 }]);
  });

  it('translates keys of persons it has seen, after any number of rotations and a restart, and no others', async () => {
    await start();
    const [first = null, second = null] = (await ask(IDS.slice(0, 2))).json.keys ?? [];
    keyKeeper.rotate(state, now);
    keyKeeper.rotate(state, now);
    await service?.close();
    await start();
    const unseen = (await post('/v1/person-keys?version=1', { purpose: 'REKEY', ids: [] })).json.keys;
    expect(unseen).toEqual([]);
    const stranger = `pk1_${'A'.repeat(43)}`;
    const { json } = await post('/v1/person-keys/translate', {
      purpose: 'REKEY',
      keys: [second, stranger, 'x', first],
    });
    const current = (await ask(IDS.slice(0, 2))).json.keys ?? [];
    expect(json).toEqual({ version: 3, keys: [current[1], null, null, current[0]] });
    expect(keyKeeper.persons(state)).toBe(2);
    expect((await post('/v1/person-keys/translate', { purpose: 'REKEY', keys: [first] }, 'x')).status).toBe(401);
  });

  it('holds to its limits: ids a request, bytes a request, ids a minute', async () => {
    await start();
    const many = Array.from({ length: 501 }, () => IDS[0]);
    expect((await ask(many)).status).toBe(413);
    expect((await post('/v1/person-keys', `{"purpose":"A${'A'.repeat(70_000)}"}`)).status).toBe(413);
    expect((await post('/v1/person-keys', 'not json')).status).toBe(400);
    expect((await post('/v1/other', {})).status).toBe(404);
    for (let taken = 0; taken < 5000; taken += 500)
      expect((await ask(many.slice(1), 'token-of-discipline')).status).toBe(200);
    expect((await ask([IDS[0]], 'token-of-discipline')).status).toBe(429);
    expect((await ask([IDS[0]])).status).toBe(200);
    now += 60_000;
    expect((await ask([IDS[0]], 'token-of-discipline')).status).toBe(200);
  });

  it('does not write without end for somebody unknown', async () => {
    await start();
    for (let nth = 0; nth < 60; nth += 1) expect((await ask(IDS, 'guess')).status).toBe(401);
    expect((await ask(IDS, 'guess')).status).toBe(429);
    expect((await ask(IDS)).status).toBe(200);
    expect(keyKeeper.requests(state, 100)).toHaveLength(61);
  });

  it('answers no other method', async () => {
    await start();
    expect((await fetch(new URL('/v1/person-keys', service?.address))).status).toBe(405);
  });

  it('is what the host asks', async () => {
    await start();
    const { address = '' } = service ?? {};
    const services = httpServices({ keyService: address, gateway: null, token: () => 'token-of-organization' });
    expect(await services.personKeys('OBJECT_SYNC', [IDS[0], 'x'])).toEqual([expect.stringMatching(/^pk1_/u), null]);
    const refused = httpServices({ keyService: address, gateway: null, token: () => 'token-of-inspection' });
    expect(await refused.personKeys('OBJECT_SYNC', [IDS[0]])).toMatchObject({ rule: 'PERSON_KEY_REFUSED' });
  });
});

describe('the start of the key service', () => {
  it('is left out where no port is set', async () => {
    expect(await startKeyService(state, {})).toBeUndefined();
  });

  it('refuses to answer beyond this machine without TLS', async () => {
    await expect(start({ LIANDONG_KEY_HOST: '0.0.0.0' })).rejects.toThrow('LIANDONG_KEY_TLS_CERT');
  });

  it('refuses a ring or tokens that others may read, a damaged ring, and a lost one', async () => {
    await (await start()).close();
    service = undefined;
    const { ring } = keyFolder(state);
    chmodSync(ring, 0o644);
    await expect(start()).rejects.toThrow('chmod 600');
    chmodSync(ring, 0o600);
    const kept = readFileSync(ring);
    writeFileSync(ring, kept.subarray(0, 40));
    await expect(start()).rejects.toThrow('damaged');
    rmSync(ring);
    await expect(start()).rejects.toThrow('lost');
    writeFileSync(ring, kept, { mode: 0o600 });
    chmodSync(secrets(), 0o640);
    await expect(start()).rejects.toThrow('chmod 600');
  });
});
