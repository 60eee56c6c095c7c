import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { secretSetting } from '../../bus/secret-setting.ts';
import { readStartSettings } from '../../deploy/settings.ts';
import { readSettings } from '../../hub/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'liandong-secret-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('a secret among the settings', () => {
  const password = file('password', 'opens-it\n');

  it('is given itself or by a file, without the line’s end', () => {
    expect(secretSetting({ PASS: 'word' }, 'PASS')).toBe('word');
    expect(secretSetting({ PASS_FILE: password }, 'PASS')).toBe('opens-it');
    expect(secretSetting({ PASS: '', PASS_FILE: '' }, 'PASS')).toBeUndefined();
  });

  it('is refused when given twice, or by an empty file: one of the two would silently rule', () => {
    expect(() => secretSetting({ PASS: 'word', PASS_FILE: password }, 'PASS')).toThrow('leave one out');
    expect(() => secretSetting({ PASS_FILE: file('empty', '\n') }, 'PASS')).toThrow('is empty');
  });

  it('serves the hub and the start', () => {
    const url = file('url', 'postgresql://somewhere/liandong');
    const hub = readSettings({
      KAFKA_BROKERS: 'a:1',
      HUB_KAFKA_USERNAME: 'liandong.hub',
      HUB_KAFKA_PASSWORD_FILE: password,
      DATABASE_URL_FILE: url,
      LIANDONG_SECRETS: '/run/secrets.json',
    });
    expect([hub.password, hub.databaseUrl]).toEqual(['opens-it', 'postgresql://somewhere/liandong']);
    const start = readStartSettings({
      KAFKA_BROKERS: 'a:1',
      KAFKA_ADMIN_USERNAME: 'admin',
      KAFKA_ADMIN_PASSWORD_FILE: password,
      DATABASE_URL_FILE: url,
    });
    expect([start.kafka?.password, start.databaseUrl]).toEqual(['opens-it', 'postgresql://somewhere/liandong']);
  });

  it('that cannot be read is told with its cure, and not its content', () => {
    expect(() => readStartSettings({ DATABASE_URL_FILE: join(folder, 'nowhere') })).toThrow(/DATABASE_URL.*nowhere/);
  });
});
