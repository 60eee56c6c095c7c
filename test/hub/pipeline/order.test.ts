import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/folder.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const ORDERS: Readonly<Record<string, readonly string[]>> = {
  right: ['read(catalog)', 'gate(catalog)', 'place', 'headers', 'authorize(policy)', 'validate(catalog, refs)'],
  withoutHeaders: ['read(catalog)', 'gate(catalog)', 'place', 'authorize(policy)', 'validate(catalog, refs)'],
  gateFirst: ['gate(catalog)', 'read(catalog)', 'place', 'authorize(policy)', 'validate(catalog, refs)'],
  placeBeforeGate: ['read(catalog)', 'place', 'gate(catalog)', 'authorize(policy)', 'validate(catalog, refs)'],
  headersBeforeGate: [
    'read(catalog)',
    'headers',
    'gate(catalog)',
    'place',
    'authorize(policy)',
    'validate(catalog, refs)',
  ],
  authorizeBeforeGate: ['read(catalog)', 'authorize(policy)', 'gate(catalog)', 'place', 'validate(catalog, refs)'],
  validateBeforeAuthorize: ['read(catalog)', 'gate(catalog)', 'place', 'validate(catalog, refs)', 'authorize(policy)'],
  withoutGate: ['read(catalog)', 'place', 'authorize(policy)', 'validate(catalog, refs)'],
  withoutAuthorize: ['read(catalog)', 'gate(catalog)', 'place', 'validate(catalog, refs)'],
};

const source = (stages: readonly string[]): string => `
import type { Catalog } from '${root}schemas/catalog.ts';
import type { Policy } from '${root}schemas/policy.ts';
import type { RefReader } from '${root}hub/pipeline/attachments.ts';
import { authorize } from '${root}hub/pipeline/authorize.ts';
import { gate } from '${root}hub/pipeline/gate.ts';
import { headers } from '${root}hub/pipeline/headers.ts';
import { pipeline } from '${root}hub/pipeline/pipeline.ts';
import { place } from '${root}hub/pipeline/place.ts';
import { read } from '${root}hub/pipeline/read.ts';
import type { Received } from '${root}hub/pipeline/stages.ts';
import { validate } from '${root}hub/pipeline/validate.ts';
export const use = [authorize, gate, headers, place, read, validate];
export const run = (catalog: Catalog, policy: Policy, refs: RefReader) => ({ policy, catalog, refs, stages: pipeline<Received>()
${stages.map((stage) => `  .then(${stage})`).join('\n')} });
`;

describe('the order of the stages', () => {
  it('is a type error when wrong, and none when right', () => {
    const folder = temporaryFolder();
    for (const [name, stages] of Object.entries(ORDERS)) writeFileSync(join(folder, `${name}.ts`), source(stages));
    const compilerOptions = { typeRoots: [join(root, 'node_modules/@types')] };
    const config = { extends: join(root, 'tsconfig.json'), compilerOptions, include: ['*.ts'], exclude: [] };
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const wrong = new Set(
      compile(folder).flatMap((line) => /^(\w+)\.ts\(\d+,\d+\): error TS2345/.exec(line)?.[1] ?? []),
    );
    const expected = Object.keys(ORDERS).filter((name) => !['right', 'withoutHeaders'].includes(name));
    expect([...wrong].toSorted()).toEqual(expected.toSorted());
  }, 120_000);
});

/** What the compiler says, and nothing else: an error elsewhere would make every order look wrong. */
function compile(folder: string): string[] {
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder, '--pretty', 'false'], {
      cwd: folder,
      stdio: 'pipe',
    });
    return [];
  } catch (reason) {
    const lines = String((reason as { stdout: Buffer }).stdout)
      .split('\n')
      .filter((line) => /error TS/.test(line));
    for (const line of lines) expect(line).toMatch(/^\w+\.ts\(\d+,\d+\): error TS2345/);
    return lines;
  }
}
