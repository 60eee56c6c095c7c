import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Item, SimulatedPlatform } from '../../../adapters/connectors/simulated-platform.ts';
import type { Site } from '../../../adapters/contract.ts';
import { siteFolders } from '../../../adapters/host/site-folders.ts';
import { adapter } from '../../../adapters/internal-audit/index.ts';
import { simulate } from '../../../adapters/internal-audit/simulator/simulate.ts';
import type { PartContext } from '../../../deploy/parts.ts';
import { openSimulators } from '../../../deploy/simulators.ts';
import { directory } from '../support/directory.ts';
import { sample } from '../support/dry-run.ts';
import { readSome, testSite } from '../support/sites.ts';
import type { TestSite } from '../support/sites.ts';

const savedPage = sample('internal-audit', 'platform_page.json');
const { data } = JSON.parse(savedPage.toString()) as { readonly data: { readonly list: readonly [Item, Item] } };
const [report, plan] = data.list;

let platform: SimulatedPlatform;
let end: () => Promise<void>;
let site: TestSite;
beforeEach(async () => {
  site = testSite('internal-audit');
  const simulated = await simulate(site);
  if (simulated === undefined) throw new Error('no simulator');
  ({ platform } = simulated);
  end = () => simulated.close();
  hurry(site, { pageSize: 1 });
});
afterEach(async () => {
  await end();
  site.remove();
});

const settingsFile = (of: Site): string => join(dirname(of.stateFolder), 'connector.json');

/** The connector asks often, so that nobody waits. */
function hurry(of: Site, more: Readonly<Record<string, unknown>> = {}): void {
  const settings = JSON.parse(readFileSync(settingsFile(of), 'utf8')) as object;
  writeFileSync(settingsFile(of), JSON.stringify({ ...settings, pollMillis: 100, ...more }));
}

const put = (filing: Item, changedAt?: number): void =>
  platform.put('filings', String(filing['编号']), filing, changedAt);

const types = async (of: Site, count: number, confirm: boolean): Promise<string[]> => {
  const connector = await adapter.connect(of);
  const documents = await readSome(connector, count, 10_000);
  if (confirm) for (const { position } of documents) await connector.confirm(position);
  await connector.close();
  return documents.flatMap(({ readings }) =>
    [...readings].flatMap((reading) =>
      reading.kind === 'record'
        ? adapter.translator.toCanonical(reading.record, directory).drafts.map(({ messageType }) => messageType)
        : [],
    ),
  );
};

it('reads filings page by page from the platform, again until confirmed, and changed ones once more', async () => {
  put(report);
  put(plan);
  expect(await types(site, 2, false)).toEqual(['IA_REPORT_FILING', 'IA_PLAN_FILING']);
  expect(await types(site, 2, true)).toEqual(['IA_REPORT_FILING', 'IA_PLAN_FILING']);
  put({ ...plan, 计划项目数: 2, 更新时间: Date.now() });
  put({ ...report, 更新时间: Date.now() });
  expect(await types(site, 1, true)).toEqual(['IA_PLAN_FILING']);
});

it('goes on after the platform was busy, and still takes dropped forms', async () => {
  platform.trouble = { failing: { status: 503, times: 2 } };
  put(report);
  expect(await types(site, 1, true)).toEqual(['IA_REPORT_FILING']);
  site.drop('计划.xlsx', sample('internal-audit', 'plan_filing_2025.xlsx'), 60);
  expect(await types(site, 1, true)).toEqual(['IA_PLAN_FILING']);
});

it('hands an answer in once, as the form workbook', async () => {
  platform.trouble = { breakAfterSubmit: { times: 1 } };
  const connector = await adapter.connect(site);
  const output = { fileName: 'FILING_RECEIPT-1.xlsx', bytes: Buffer.from('PK示例') };
  await connector.deliver('0197f000-0000-8000-8000-000000000001', output);
  await connector.deliver('0197f000-0000-8000-8000-000000000001', output);
  await connector.close();
  expect([...platform.received.keys()]).toEqual(['0197f000-0000-8000-8000-000000000001']);
  const taken = join(site.root, 'platform-answers');
  expect(readdirSync(taken)).toEqual([output.fileName]);
  expect(readFileSync(join(taken, output.fileName))).toEqual(output.bytes);
});

it('is simulated for every unit that has no real platform, and plays what is put into the folder of the unit', async () => {
  const sitesFolder = join(site.root, 'sites');
  const said: string[] = [];
  const context = { departments: ['internal-audit'], namespace: 'tested', databaseUrl: '', sitesFolder };
  const real = siteFolders(sitesFolder, 'ia-02');
  writeFileSync(settingsFile(real), JSON.stringify({ baseUrl: 'https://platform.test/api', token: 'real' }), {
    mode: 0o600,
  });
  const participants = ['internal-audit', 'ia-01', 'ia-02'].map((id) => ({ id, adapter: 'internal-audit' }));
  const simulators = await openSimulators(
    context as unknown as PartContext,
    [...participants, { id: 'ia-test', adapter: 'internal-audit', test: true }].map((one) => ({ test: false, ...one })),
    (line) => said.push(line),
  );
  try {
    expect(said).toEqual([expect.stringContaining('internal-audit、ia-01 的业务系统由模拟器代替')]);
    expect(readFileSync(settingsFile(real), 'utf8')).toContain('platform.test');
    const [first, other] = ['internal-audit', 'ia-01'].map((id) => siteFolders(sitesFolder, id)) as [Site, Site];
    const folder = join(dirname(first.stateFolder), 'platform');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'page.json'), savedPage);
    for (const each of [first, other]) hurry(each);
    expect(await types(first, 2, true)).toEqual(['IA_REPORT_FILING', 'IA_PLAN_FILING']);
    const connector = await adapter.connect(other);
    expect(await readSome(connector, 1, 1_000)).toEqual([]);
    await connector.close();
  } finally {
    await simulators?.stop();
  }
});
