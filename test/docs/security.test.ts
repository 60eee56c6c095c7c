import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

interface Line {
  readonly threat: string;
  readonly holders: readonly string[];
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

const lines: readonly Line[] = readFileSync(join(root, 'docs', 'security.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:Threat|-)/.test(line))
  .map((line) => {
    const [threat = '', held = '', named = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    const files = (cell: string): string[] =>
      [...cell.matchAll(/`([a-z][\w./-]*\/[\w./-]+)`/g)].map(([, file = '']) => file);
    const tests = named.split(/;\s*(?=`)/).flatMap((part) => {
      const [file = ''] = files(part);
      return [...part.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ file, title }));
    });
    return { threat, holders: files(held), tests };
  });

/** A title as source text has it: up to what a template puts in, quotes escaped or not. */
const asTitle = (title: string): RegExp =>
  new RegExp(
    `\\(\\s*['"\`]${title
      .trimEnd()
      .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll("'", "\\\\?'")}`,
  );

describe('the list of threats', () => {
  it('has what nobody may take out of it', () => {
    const all = lines.map(({ threat }) => threat).join('\n');
    for (const word of [
      'foreign credential',
      'replayed',
      'Reordered',
      'forged sender',
      'Oversized',
      'nested',
      'bombs',
      'Compressed HTTP',
      'Slow HTTP',
      'Kafka clients',
      'header injection',
      'Log injection',
      'SQL injection',
      'Path traversal',
      'SSRF',
      'Guessing a token',
      'process lists',
      'others may read',
      'network',
      'classified record',
      'must be out at once',
      'credential that leaked',
    ])
      expect(all).toContain(word);
  });

  it.each(lines.map((line) => [line.threat, line] as const))(
    'names files and tests that exist: %s',
    (_threat, { holders, tests }) => {
      expect(holders.filter((file) => !existsSync(join(root, file)))).toEqual([]);
      expect(tests.length).toBeGreaterThan(0);
      for (const { file, title } of tests) {
        expect(existsSync(join(root, file)), file).toBe(true);
        expect(readFileSync(join(root, file), 'utf8'), `${file}: ${title}`).toMatch(asTitle(title));
      }
    },
  );
});
