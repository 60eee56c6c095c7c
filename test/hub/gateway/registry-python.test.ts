import { SMALL_POLICY } from '../../support/small-policy.ts';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../schemas/policy.ts';
import { anyMessage, catalog, plain, recordOf } from '../../schemas/records.ts';
import { clueTransfer } from '../../schemas/sample.ts';
import { gateway, tokenOf } from './gateway.ts';

const SCRIPTS = join(import.meta.dirname, 'python');
const VENV = join(import.meta.dirname, '../../../.liandong/python-registry-client');
const REQUIREMENTS = join(SCRIPTS, 'requirements.txt');

/** The interpreter with the client installed, or why there is none. */
function python(): { readonly path: string } | { readonly missing: string } {
  const path = join(VENV, 'bin/python');
  const mark = join(VENV, 'requirements.txt');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === readFileSync(REQUIREMENTS, 'utf8')) return { path };
  try {
    mkdirSync(VENV, { recursive: true });
    execFileSync('python3', ['-m', 'venv', '--clear', VENV], { stdio: 'pipe' });
  } catch {
    return { missing: 'python3 with its venv module is not installed' };
  }
  try {
    execFileSync(path, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS], {
      stdio: 'pipe',
      timeout: 150_000,
    });
  } catch {
    return { missing: 'the Python package index cannot be reached' };
  }
  execFileSync('cp', [REQUIREMENTS, mark]);
  return { path };
}

async function decodeInPython(interpreter: string, copies: readonly Buffer[]): Promise<unknown[]> {
  const app = await gateway();
  try {
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const running = promisify(execFile)(
      interpreter,
      [join(SCRIPTS, 'decode_copy.py'), url, 'discipline', tokenOf('discipline')],
      { maxBuffer: 64 << 20 },
    );
    running.child.stdin?.end(copies.map((copy) => `${copy.toString('base64')}\n`).join(''));
    const { stdout } = await running;
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  } finally {
    await app.close();
  }
}

const ourReading = (copy: Buffer): unknown => {
  const own = catalog.decodeCopy(copy);
  if (!own.ok) throw new Error(own.fault.rule);
  return plain(own.message);
};

describe('a client we did not write', () => {
  it(
    'reads every view that a linkage uses by our registry, as we read it ourselves',
    { timeout: 240_000 },
    async ({ skip }) => {
      const found = python();
      if ('missing' in found) return skip(found.missing);
      const policy = loadPolicy(SMALL_POLICY, catalog);
      const uses = policy.participants.flatMap(({ department }) =>
        catalog.types.flatMap(({ name }) =>
          policy.linkagesFrom(department, name).flatMap(({ to }) => to.map(({ profiles }) => ({ name, profiles }))),
        ),
      );
      const stamp = { caseId: '0197f000-aaaa-7000-8000-000000000001', recipientSeq: 7 };
      const copies = [catalog.view('CLUE_TRANSFER', ['RP-C']).encode(clueTransfer(), stamp)];
      for (const { name, profiles } of uses) {
        const type = catalog.type(name);
        if (type === undefined) throw new Error(`${name} is no type`);
        // Times that Python's datetime can hold; the rest of the record is any.
        const [random] = fc.sample(anyMessage(recordOf(type.id)), { numRuns: 1, seed: 3 });
        if (random === undefined) throw new Error('no sample');
        copies.push(catalog.view(name, profiles).encode(datable(random), stamp));
      }
      expect(new Set(uses.map(({ name, profiles }) => `${name} ${profiles.join('+')}`)).size).toBeGreaterThan(15);
      const theirs = await decodeInPython(found.path, copies);
      expect(theirs).toHaveLength(copies.length);
      for (const [i, copy] of copies.entries()) expect(theirs[i]).toEqual(ourReading(copy));
      expect(theirs[0]).toMatchObject({ clueId: 'CL-2025-990100-0031', envelope: { recipientSeq: 7 } });
      expect(theirs[0]).not.toHaveProperty('facts');
    },
  );
});

/** Numbers brought into what a calendar holds; a time and a plain number cannot be told apart here. */
function datable<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
    typeof inner === 'number' ? Math.abs(inner) % 2_000_000 : inner,
  ) as T;
}
