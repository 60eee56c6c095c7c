import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LANES } from '../../bus/channels.ts';
import { fairShare } from '../../hub/lanes/assignment.ts';
import type { Field, Node, RecordNode } from '../../schemas/model.ts';
import { loadProfiles } from '../../schemas/profiles.ts';
import { schemasRoot } from '../../schemas/root.ts';
import { loadSource } from '../../schemas/source.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = (...patterns: readonly string[]): readonly { readonly file: string; readonly text: string }[] =>
  globSync(patterns, { cwd: root })
    .filter((file) => !file.startsWith('node_modules') && !file.startsWith('.liandong'))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
const FOLDERS = ['schemas', 'bus', 'hub', 'adapters', 'cli', 'deploy', 'demo', 'bench'];
const program = sources(...FOLDERS.map((folder) => `${folder}/**/*.{ts,mjs}`));
const importersOf = (module: RegExp): string[] =>
  program
    .filter(({ text }) =>
      [...text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].some(([, name]) => module.test(name ?? '')),
    )
    .map(({ file }) => file);

describe('decision 2: lanes', () => {
  it('are shared out whole among any number of hubs, none more than one above another', () => {
    for (let count = 1; count <= LANES + 2; count += 1) {
      const members = Array.from({ length: count }, (_, index) => `hub-${index}`);
      const shares = members.map((member) => fairShare(members, member));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(LANES);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    }
    expect(fairShare(['hub-1'], 'gone')).toBe(0);
  });
});

describe('decision 9: field names are never listed in code', () => {
  /**
   * One word is what code has names for too (`filter`, `reason`): of those only the telling ones are looked for. Of the
   * compounds, what code needs for other things is left out.
   */
  const TELLING = new Set(['facts', 'informant', 'phone', 'qualification', 'findings', 'allegation']);
  const NEEDED = new Set(['sourceKey', 'rowCount']);
  const hidden = new Set<string>();
  for (const { record } of loadSource(schemasRoot, loadProfiles(schemasRoot)).types) collect(record);

  function collect(record: RecordNode): void {
    for (const field of record.fields) {
      if (Object.values(decisionsOf(field)).some((decision) => decision !== 'keep')) hidden.add(field.name);
      inside(field.node);
    }
  }
  function inside(node: Node): void {
    if (node.kind === 'record') collect(node);
    if (node.kind === 'array') inside(node.items);
  }
  function decisionsOf(field: Field): Readonly<Record<string, string>> {
    return field.redact;
  }

  it('so that what is hidden follows from the marks alone', () => {
    const names = [...hidden].filter((name) => (/[A-Z]/.test(name) || TELLING.has(name)) && !NEEDED.has(name));
    expect(names.length).toBeGreaterThan(20);
    expect(names).toEqual(expect.arrayContaining(['facts', 'informant', 'petitionNo', 'bankAccounts', 'phone']));
    const listed = new RegExp(`['".](?:${names.join('|')})\\b(?!:)`);
    const deciding = program.filter(({ file }) => /^(hub|bus)\//.test(file) || /^schemas\/[^/]+\.ts$/.test(file));
    expect(deciding.length).toBeGreaterThan(80);
    for (const { file, text } of deciding) {
      const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(listed.exec(code)?.[0], file).toBeUndefined();
    }
  });
});

describe('decision 12: one client library a concern', () => {
  const places: readonly (readonly [string, RegExp, RegExp])[] = [
    // The bench's rival is a plain loop on a client of its own.
    ['Kafka’s clients', /^(kafkajs|@platformatic\/kafka)$/, /^(bus\/|bench\/contender-)/],
    ['avsc', /^avsc$/, /^schemas\//],
    ['PostgreSQL’s client', /^pg$/, /^((hub\/ledger|deploy)\/|adapters\/connectors\/front-database\.ts$)/],
  ];
  for (const [what, module, folder] of places)
    it(`keeps ${what} in one place`, () => {
      const importers = importersOf(module);
      expect(importers.length).toBeGreaterThan(0);
      for (const file of importers) expect(file).toMatch(folder);
    });

  it('lets hub and adapters know nothing of each other', () => {
    for (const { file, text } of program) {
      if (file.startsWith('hub/')) expect(text, file).not.toMatch(/from '(\.\.\/)+adapters\//);
      if (file.startsWith('adapters/')) expect(text, file).not.toMatch(/from '(\.\.\/)+hub\//);
    }
  });
});
