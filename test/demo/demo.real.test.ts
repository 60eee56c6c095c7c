import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAdmin } from '../../bus/admin.ts';
import { check } from '../../demo/check.ts';
import { loadExpectations } from '../../demo/expectation.ts';
import type { Expectations } from '../../demo/expectation.ts';
import type { Finding } from '../../demo/finding.ts';
import type { LogLine } from '../../demo/log-lines.ts';
import type { Observed } from '../../demo/observed.ts';
import { story } from '../../demo/story.ts';
import { cluster } from '../support/cluster.ts';
import { chromium, openPage } from './browser.ts';

const bootstrap = fileURLToPath(new URL('../../deploy/bootstrap.mjs', import.meta.url));
const beside = fileURLToPath(new URL('../../demo/expected.json', import.meta.url));
/** Patience for a machine that others use as well; alone it takes a minute. */
const PATIENCE = ['--timeout', '300'];

/** Names and texts of the samples: matter, which belongs into no log. */
const MATTER = ['张测试', '欧阳示例', '吴举报', '津补贴', '专项资金滞留', '药品采购', '0990-0000000'];

interface Result {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  readonly log: readonly LogLine[];
  readonly observed: Observed;
}

/** Every step of the story and every message stand on the page, and nothing of it fails in a browser if there is one. */
async function readsAsPlayed(file: string): Promise<void> {
  const steps = story({ secret: 's', permitted: 'p' });
  const { messages } = JSON.parse(readFileSync(beside, 'utf8')) as Expectations;
  const html = readFileSync(file, 'utf8');
  for (const [at, { title }] of steps.entries()) expect(html).toContain(`<h3>${at + 1} ${title}</h3>`);
  expect(html.match(/<details/g)).toHaveLength(messages.length);
  const browser = chromium();
  if (browser === undefined) {
    console.info('the page was not opened: no browser (apt-get install chromium, or name one by CHROMIUM)');
    return;
  }
  const opened = await openPage(browser, file, { script: true });
  try {
    expect(await opened.value('document.querySelectorAll("svg .step").length')).toBe(steps.length);
    expect(await opened.value('document.querySelectorAll("a.flow").length')).toBe(messages.length);
    expect(opened.complaints()).toEqual([]);
  } finally {
    await opened.close();
  }
}

/** `npm run demo`: with servers of its own, as on a fresh clone, and with servers given by address. */
describe('npm run demo', () => {
  let folder: string;
  let pages: string;
  let page: string;
  let demos: ChildProcess[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'liandong-test-demo-'));
    chmodSync(folder, 0o711);
    pages = mkdtempSync(join(tmpdir(), 'liandong-test-page-'));
    page = join(pages, 'timeline.html');
  });
  afterAll(() => {
    for (const demo of demos) demo.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    rmSync(pages, { recursive: true, force: true });
  });

  function demo(args: readonly string[], servers: Readonly<Record<string, string>>) {
    const { KAFKA_BROKERS: _brokers, DATABASE_URL: _url, ...env } = process.env;
    const child = spawn(process.execPath, [bootstrap, 'demo', '--page', page, ...args], {
      env: { ...env, ...servers, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    demos = [...demos, child];
    const said = { out: '', progress: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.progress += chunk.toString()));
    return { child, said, exit: once(child, 'exit').then(([code]) => code as number | null) };
  }

  const given = (): Record<string, string> => {
    const { brokers, adminUser, adminPassword, postgresUrl } = cluster();
    return {
      KAFKA_BROKERS: brokers.join(','),
      KAFKA_ADMIN_USERNAME: adminUser,
      KAFKA_ADMIN_PASSWORD: adminPassword,
      DATABASE_URL: postgresUrl,
    };
  };

  /** What is left of demos on the given servers. */
  async function leftOnServers(): Promise<string[]> {
    const { brokers, adminUser: username, adminPassword: password, postgresUrl } = cluster();
    const admin = await openAdmin({ brokers, username, password, clientId: 'test-demo' });
    const client = new pg.Client({ connectionString: postgresUrl });
    await client.connect();
    try {
      const databases = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
      const users = [...(await admin.users()), ...(await admin.grants()).map(({ user }) => user)];
      const roles = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
      const names = [
        ...roles.rows.map(({ rolname }) => rolname),
        ...(await admin.topics()).keys(),
        ...users,
        ...databases.rows.map(({ datname }) => datname),
      ];
      return names.filter((name) => name.startsWith('scratch'));
    } finally {
      await client.end();
      await admin.close();
    }
  }

  it(
    'shows every expected outcome on servers of its own, and leaves nothing behind',
    { timeout: 600_000 },
    async () => {
      const file = join(pages, 'result.json');
      const { said, exit } = demo(['--full', '--log', '--result', file, ...PATIENCE], {});
      const code = await exit;
      expect(code, said.progress + said.out.slice(-4000)).toBe(0);
      const { ok, findings, log, observed } = JSON.parse(readFileSync(file, 'utf8')) as Result;
      expect(ok).toBe(true);
      expect(findings.filter((finding) => !finding.ok)).toEqual([]);
      expect(readdirSync(folder)).toEqual([]);
      await readsAsPlayed(page);
      expect(said.out).toContain(`${findings.length} 项`);
      for (const shown of [
        '〔不提供：RP-C〕',
        '张某某〔脱敏〕',
        '整份文件拒收  CLASSIFIED_DECLARED',
        'DOC_NO_UNPARSEABLE',
      ])
        expect(said.out).toContain(shown);
      expect(said.out).toMatch(/→ 市纪委监委 {2}送达 \d\d:\d\d:\d\d {2}全文/);

      // Short enough to be read, and without matter.
      expect(log.length).toBeGreaterThan(20);
      expect(log.length).toBeLessThan(400);
      expect(log.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
      for (const matter of MATTER) expect(JSON.stringify(log)).not.toContain(matter);

      // The same story held against another expectation: it differs by exactly what was changed.
      const { messages, ...rest } = loadExpectations(beside);
      const changed = messages.map((message) => {
        if (message.sourceKey !== 'CL-2025-990100-0031') return message;
        const office = { view: 'RP-C', shows: { facts: '事实' }, withholds: { clueId: 'RP-C' } };
        return { ...message, recipients: { ...message.recipients, 'committee-office': office } };
      });
      const wrong = check({ ...rest, messages: changed }, observed).filter((finding) => !finding.ok);
      expect(wrong.map(({ text }) => text)).toEqual([
        expect.stringContaining('committee-office 应见 facts，未见'),
        expect.stringContaining('committee-office 不应见 clueId，却可见'),
      ]);
    },
  );

  it(
    'fails, naming what is missing, on servers given by address, clears them and keeps the logs',
    { timeout: 200_000 },
    async () => {
      // Nothing can be observed in no time.
      const { said, exit } = demo(['--timeout', '0.001'], given());
      expect(await exit, said.progress + said.out).toBe(1);
      expect(said.out).toMatch(/^✗ 等待超时/m);
      expect(said.out).toMatch(/项中有 \d+ 项不符/);
      expect(await leftOnServers()).toEqual([]);
      const logs = /\(logs kept\): (\S+)/.exec(said.progress)?.[1] ?? '';
      expect(logs.startsWith(folder)).toBe(true);
      expect(readdirSync(logs)).toEqual(['logs']);
      expect(readdirSync(join(logs, 'logs'))).toContain('hub.log');
      rmSync(join(logs, '..'), { recursive: true });
    },
  );

  it('takes everything away when it is interrupted', { timeout: 200_000 }, async () => {
    const { child, said, exit } = demo(PATIENCE, given());
    await expect.poll(() => said.out, { timeout: 120_000, interval: 50 }).toContain('【2】');
    child.kill('SIGINT');
    expect(await exit, said.progress).toBe(130);
    expect(said.progress).toContain('hub 已停止');
    expect(readdirSync(folder)).toEqual([]);
    expect(await leftOnServers()).toEqual([]);
  });
});
