import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { adapter } from '../../../adapters/internal-audit/index.ts';
import { startPlatform } from '../../../adapters/internal-audit/simulator.ts';
import type { PlatformFiling, PlatformSimulator } from '../../../adapters/internal-audit/simulator.ts';
import { directory } from '../support/directory.ts';
import { readSome, testSite } from '../support/sites.ts';
import type { TestSite } from '../support/sites.ts';

const page = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '..', '..', '..', 'adapters', 'internal-audit', 'samples', 'platform_page.json'),
    'utf8',
  ),
) as { readonly data: { readonly list: readonly [PlatformFiling, PlatformFiling] } };
const [report, plan] = page.data.list;

let platform: PlatformSimulator;
let site: TestSite;
beforeEach(async () => {
  platform = await startPlatform('example-token');
  site = testSite();
  const settings = { baseUrl: platform.baseUrl, token: 'example-token', pollMillis: 100, pageSize: 1 };
  writeFileSync(join(dirname(site.stateFolder), 'connector.json'), JSON.stringify(settings), { mode: 0o600 });
});
afterEach(async () => {
  await platform.close();
  site.remove();
});

const types = async (count: number, confirm: boolean): Promise<string[]> => {
  const connector = await adapter.connect(site);
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
  platform.put(report);
  platform.put(plan);
  expect(await types(2, false)).toEqual(['IA_REPORT_FILING', 'IA_PLAN_FILING']);
  expect(await types(2, true)).toEqual(['IA_REPORT_FILING', 'IA_PLAN_FILING']);
  platform.put({ ...plan, 计划项目数: 2, 更新时间: Date.now() });
  platform.put({ ...report, 更新时间: Date.now() });
  expect(await types(1, true)).toEqual(['IA_PLAN_FILING']);
});

it('goes on after the platform was busy, and still takes dropped forms', async () => {
  platform.fail(2);
  platform.put(report);
  expect(await types(1, true)).toEqual(['IA_REPORT_FILING']);
  const dropped = join(
    import.meta.dirname,
    '..',
    '..',
    '..',
    'adapters',
    'internal-audit',
    'samples',
    'plan_filing_2025.xlsx',
  );
  site.drop('计划.xlsx', readFileSync(dropped), 60);
  expect(await types(1, true)).toEqual(['IA_PLAN_FILING']);
});

it('hands an answer in once, as the form workbook', async () => {
  const connector = await adapter.connect(site);
  const output = { fileName: 'FILING_RECEIPT-1.xlsx', bytes: Buffer.from('PK示例') };
  await connector.deliver('0197f000-0000-8000-8000-000000000001', output);
  await connector.deliver('0197f000-0000-8000-8000-000000000001', output);
  await connector.close();
  expect([...platform.answers.values()]).toEqual([output]);
});
