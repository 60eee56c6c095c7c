import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listedCallers } from '../../adapters/organization/key-service/callers.ts';
import { tokens } from '../../hub/gateway/tokens.ts';

const root = join(import.meta.dirname, '..', '..');
const OWNERS = ['hub/gateway/tokens.ts', 'adapters/organization/key-service/callers.ts'];

it('are compared as digests, all of them, in constant time, wherever a token comes in', async () => {
  for (const file of OWNERS) {
    const text = readFileSync(join(root, file), 'utf8');
    // A loop over all rows that is left by none of them.
    const loop = /for \(const [^\n]*timingSafeEqual\([^\n]*\) found = [^\n]*;/.exec(text)?.[0] ?? '';
    expect(loop, file).not.toBe('');
    expect(loop).not.toMatch(/return|break/);
    expect(text).toMatch(/createHash\('sha256'\)/);
  }
  // Nobody else is shown one: these two hand it to the owners.
  const shown = ['hub', 'adapters'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`)
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('headers.authorization')),
  );
  expect(shown.toSorted()).toEqual([
    'adapters/connectors/simulated-platform.ts',
    'adapters/organization/key-service/server.ts',
    'hub/gateway/access.ts',
  ]);
});

it('are whole or nothing: a part, more, another case or another kind of header is nobody', async () => {
  const right = 'a-token-of-audit-bureau-0123456789';
  const gate = tokens([{ token: right, role: 'participant', participant: 'audit-bureau' }]);
  const keys = listedCallers([['audit-bureau', right]]);
  expect(gate.caller(`Bearer ${right}`)).toEqual({ role: 'participant', participant: 'audit-bureau' });
  expect(await keys.find(`Bearer ${right}`)).toMatchObject({ participant: 'audit-bureau' });
  for (const wrong of [
    right.slice(1),
    right.slice(0, -1),
    `${right}a`,
    right.toUpperCase(),
    `${right} `,
    '',
    'undefined',
  ])
    for (const header of [`Bearer ${wrong}`, wrong, `Token ${right}`, undefined]) {
      expect(gate.caller(header)).toBeUndefined();
      expect(await keys.find(header)).toBeUndefined();
    }
});
