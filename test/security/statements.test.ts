import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** What may stand inside the text of a statement: constants of ours and numbers of parameters, never a value from outside. */
const CONSTANTS =
  /^(?:[A-Z][A-Z_]*|columns\(\[[^\]]*\]\)|wordColumns\('\w+'\)|first \+ at|type|select|from|set|when|where|insertion|where\.join\(' AND '\))$/;

it('builds no statement from what others write: only constants stand between the words, values go as parameters', () => {
  const files = [
    ...readdirSync(join(root, 'hub', 'ledger')).map((name) => `hub/ledger/${name}`),
    'adapters/connectors/front-database.ts',
  ].filter((name) => name.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(20);
  let statements = 0;
  const wrong: string[] = [];
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [template] of text.matchAll(/`[^`]*`/g)) {
      if (!/\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|LOCK|TRUNCATE|COPY|SET)\b/.test(template)) continue;
      statements += 1;
      for (const [, inserted = ''] of template.matchAll(/\$\{([^}]*)\}/g))
        if (!CONSTANTS.test(inserted.trim())) wrong.push(`${file}: ${inserted}`);
    }
  }
  expect(statements).toBeGreaterThan(40);
  expect(wrong).toEqual([]);
});
