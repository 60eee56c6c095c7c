import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAdapter } from '../../adapters/discover.ts';
import type { DepartmentHost } from '../../adapters/host/department.ts';
import { decoded, hostInstallation, readOutboxes, startHost, until } from '../adapters/host/host-installation.ts';
import type { HostInstallation } from '../adapters/host/host-installation.ts';

const main = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');
const HEADER =
  '项目编号,计划年度,项目名称,审计类型,任中离任,被审计单位,统一社会信用代码,被审计领导干部,职务,职务级别,委托书文号,牵头单位,协同单位,联动类型,审计期间起,审计期间止,进点日期,撤点日期,状态,备注';
const row = (id: string, name: string): string =>
  `${id},2025,${name},预算执行,,示范市财政局,119901000030101241,,,,,示范市审计局,,,2024-01-01,2024-12-31,20250407,,已批准,`;

let installation: HostInstallation;
let host: DepartmentHost | undefined;

beforeAll(async () => {
  installation = await hostInstallation('held-orders');
  host = await startHost(installation, { adapter: await loadAdapter('audit-bureau') });
});
afterAll(async () => {
  await host?.close();
  await installation.close();
});

/** The host runs in this very process, so the command must not block it. */
const liandong = (
  args: readonly string[],
  editor = 'false',
): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, LIANDONG_SITES: installation.sites, EDITOR: editor, VISUAL: undefined };
    execFile(process.execPath, [main, ...args], { env }, (reason, stdout, stderr) =>
      resolve({ code: reason === null ? 0 : Number(reason.code), stdout, stderr }),
    );
  });

const heldIds = async (): Promise<string[]> =>
  (JSON.parse((await liandong(['held', 'ls', '--json'])).stdout) as { id: string; place: string }[])
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ id }) => id);

async function drop(name: string, ...rows: string[]): Promise<void> {
  const hidden = join(installation.sites, 'staged');
  mkdirSync(installation.drop, { recursive: true });
  writeFileSync(hidden, [HEADER, ...rows, ''].join('\r\n'));
  renameSync(hidden, join(installation.drop, name));
}

test(
  'a person mends, edits, sends again and gives up held records beside the running host',
  { timeout: 120_000 },
  async () => {
    const ids = ['AP-2025-990100-0201', 'AP-2025-990100-0202', 'AP-2025-990100-0203'] as const;
    await drop('plan.csv', ...ids.map((id) => row(id, '')));
    let held: string[] = [];
    await until(() => readdirSync(installation.answers).includes('回执.csv'));
    held = await heldIds();
    expect(held).toHaveLength(3);
    const [mended = '', edited = '', given = ''] = held;

    expect(await liandong(['held', 'mend', mended, '项目名称=机密★10年'])).toMatchObject({ code: 1, stdout: '' });
    expect(await liandong(['held', 'mend', mended, '没有这一列=1'])).toMatchObject({ code: 1, stdout: '' });
    expect(await liandong(['held', 'mend', mended])).toMatchObject({ code: 2 });
    expect(await liandong(['held', 'mend', 'ffffffffffff', '项目名称=甲'])).toMatchObject({ code: 3 });
    expect(await liandong(['held', 'resend', mended])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('FIELD_REQUIRED') as string,
    });
    expect(await liandong(['held', 'mend', mended.slice(0, 8), '项目名称=甲项目'])).toEqual({
      code: 0,
      stdout: `${mended}: 已发送\n`,
      stderr: '',
    });
    expect(await liandong(['held', 'mend', mended, '项目名称=甲项目'])).toMatchObject({ code: 1 });
    const editor = `sed -i 's/"项目名称": [^,]*,/"项目名称": "乙项目",/'`;
    expect(await liandong(['held', 'mend', edited, '--edit'], editor)).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(installation.state).filter((name) => name.startsWith('edit-'))).toEqual([]);
    expect(await liandong(['held', 'drop', given])).toMatchObject({ code: 2 });
    expect(await liandong(['held', 'drop', given, '--reason', '重复登记'])).toMatchObject({ code: 0 });
    expect(await heldIds()).toEqual([]);
    const names = (await readOutboxes(installation, 2, 1_200)).map((each) => decoded(each)['projectName']);
    expect(names.toSorted()).toEqual(['甲项目', '乙项目'].toSorted());
  },
);
