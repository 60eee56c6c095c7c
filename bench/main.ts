import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadCatalog } from '../schemas/catalog.ts';
import type { Catalog } from '../schemas/catalog.ts';
import { adapterRates, adapterTable } from './adapters.ts';
import { compare } from './compare.ts';
import { backlog } from './endurance/backlog.ts';
import { soak } from './endurance/soak.ts';
import { openGround } from './ground.ts';
import { BenchUsage, readOptions, usage } from './options.ts';
import type { BenchOptions } from './options.ts';
import { table } from './report.ts';

const say = (line: string): void => console.error(line);

function options(): BenchOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (reason) {
    if (!(reason instanceof BenchUsage)) throw reason;
    console.error(`${reason.message}\n\n${usage}`);
    return process.exit(2);
  }
}

const asked = options();
if (asked.what === 'help') {
  console.log(usage);
  process.exit(0);
}

const ground = await openGround(say);
try {
  const catalog = loadCatalog();
  const { report, lines, wrong } = await measured(catalog, asked);
  mkdirSync(dirname(asked.out), { recursive: true });
  writeFileSync(asked.out, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`${lines}\n\nJSON: ${asked.out}`);
  process.exitCode = wrong ? 1 : 0;
} finally {
  await ground.close();
}
process.exit();

interface Measured {
  readonly report: object;
  readonly lines: string;
  readonly wrong: boolean;
}

async function measured(catalog: Catalog, how: Exclude<BenchOptions, { what: 'help' }>): Promise<Measured> {
  if (how.what === 'adapters') {
    const rates = await adapterRates(ground, catalog, how.rows, say);
    return { report: rates, lines: adapterTable(rates), wrong: false };
  }
  if (how.what === 'contenders') {
    const compared = await compare(ground, catalog, how, say);
    return { report: compared, lines: table(compared), wrong: false };
  }
  const folder = mkdtempSync(join(tmpdir(), 'liandong-endurance-'));
  const report =
    how.what === 'backlog'
      ? await backlog(ground, catalog, how.messages, folder, say)
      : await soak(ground, catalog, how.minutes, how.rate, folder, say);
  rmSync(folder, { recursive: true, force: true });
  const { series: _series, ...told } = report;
  return { report, lines: JSON.stringify(told, null, 2), wrong: report.wrong.length > 0 };
}
