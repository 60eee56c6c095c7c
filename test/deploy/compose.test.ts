import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { departments } from '../../adapters/discover.ts';
import users from '../../deploy/compose/users.json' with { type: 'json' };

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const [, body = ''] = text.split(/^services:$/m);
const [servicesText = ''] = body.split(/^volumes:$/m);
const services = new Map(
  servicesText
    .split(/^(?=  [a-z][a-z0-9-]*:$)/m)
    .slice(1)
    .map((block) => [/^ {2}(\S+):/.exec(block)?.[1] ?? '', block]),
);

describe('docker-compose.yml', () => {
  it('runs the adapters it names as users of their own', async () => {
    const all = Object.keys(users.adapters);
    const known = await departments();
    expect(all.length).toBeGreaterThanOrEqual(12);
    expect(all.filter((department) => !known.includes(department))).toEqual([]);
    expect(new Set([...Object.values(users.adapters), users.furtherAdapters]).size).toBe(all.length + 1);
    for (const department of all) {
      const user = (users.adapters as Readonly<Record<string, number>>)[department];
      expect(services.get(department), `a service ${department}, as those beside it`).toBeDefined();
      expect(services.get(department)).toContain(`user: '${user}:${user}'`);
      expect(services.get(department)).toContain(`--department, ${department}]`);
      expect(services.get(department)).toContain(`LIANDONG_SECRETS: /run/liandong/${department}/secrets.json`);
    }
  });

  it('guards every service: no capability, no new one, a root that cannot be written, nobody as root but the setup', () => {
    expect(services.size).toBeGreaterThan(18);
    const guarded = /^x-guarded: &guarded$.*?(?=^\S)/ms.exec(text)?.[0] ?? '';
    for (const line of ['read_only: true', 'cap_drop: [ALL]', 'no-new-privileges:true', 'restart: unless-stopped'])
      expect(guarded).toContain(line);
    for (const anchor of ['node', 'broker'])
      expect(text).toMatch(new RegExp(`^x-${anchor}: &${anchor}\\n  <<: \\*guarded$`, 'm'));
    for (const [name, block] of services) expect(block, name).toMatch(/^ {4}<<: \*(guarded|once|broker|hub|adapter)$/m);
    const roots = [...services].filter(([, block]) => block.includes("user: '0:0'")).map(([name]) => name);
    expect(roots).toEqual(['setup']);
  });

  it('publishes on loopback alone, by pinned images, without a secret in an environment', () => {
    const published = [...text.matchAll(/ports: \['([^']*)'\]/g)].map(([, port]) => port ?? '');
    expect(published.length).toBe(7);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    const images = [...text.matchAll(/image: \$\{\w+:-([^}]*)\}/g)].map(([, image]) => image ?? '');
    expect(images.length).toBe(5);
    expect(images.filter((image) => !/:v?\d+\.\d+/.test(image))).toEqual([]);
    const named = [...text.matchAll(/^\s+(\w*(?:PASSWORD|TOKEN|SECRET)\w*): (.*)$/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(named.length).toBeGreaterThan(3);
    // What is said is where the secret lies.
    expect(named.filter(([, value]) => !value?.startsWith('/run/liandong/'))).toEqual([]);
  });
});
