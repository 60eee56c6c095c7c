import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadCatalog } from '../schemas/catalog.ts';
import { adapterRates, adapterTable } from './adapters.ts';
import { compare } from './compare.ts';
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
  const [report, lines] =
    asked.what === 'adapters'
      ? await adapterRates(ground, catalog, asked.rows, say).then((rates) => [rates, adapterTable(rates)] as const)
      : await compare(ground, catalog, asked, say).then((compared) => [compared, table(compared)] as const);
  mkdirSync(dirname(asked.out), { recursive: true });
  writeFileSync(asked.out, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`${lines}\n\nJSON: ${asked.out}`);
} finally {
  await ground.close();
}
process.exit(0);
