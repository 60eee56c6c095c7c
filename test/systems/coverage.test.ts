import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { temporaryFolder } from '../support/folder.ts';
import { coveragePage, coverageRows } from './page.ts';
import { namedTypes, servedSystems } from './systems.ts';
import { coveringTests, means, passedFiles } from './tests.ts';

const root = join(import.meta.dirname, '..', '..');
const catalog = loadCatalog();
const policy = loadPolicy(undefined, catalog);
const served = servedSystems(catalog, policy);
const every = [{ file: 'test/every.test.ts', covers: policy.linkages.map(({ id }) => id) }];

describe('the systems', () => {
  it('are the 72 of the five seeds, and none lacks a type or a linkage', () => {
    const count = (seed: string) => served.filter(({ system }) => system.seed === seed).length;
    expect(['德州', '南开', '上城', '绍兴', '交城'].map(count)).toEqual([19, 11, 16, 12, 14]);
    expect(served.filter((one) => one.withoutLinkage.length > 0).map(({ system }) => system.id)).toEqual([]);
    expect(served.filter((one) => one.linkages.length === 0).map(({ system }) => system.id)).toEqual([]);
  });

  it('name types one by one, by group, and by a common stem', () => {
    const types = ['MEETING_MINUTES', 'MEETING_NOTICE', 'TASK', 'INTERVIEW_APPROVE', 'INTERVIEW_PROPOSE'];
    expect(namedTypes('MEETING_*, TASK, filings by API', types)).toEqual(['MEETING_MINUTES', 'MEETING_NOTICE', 'TASK']);
    expect(namedTypes('INTERVIEW_PROPOSE/APPROVE', types)).toEqual(['INTERVIEW_APPROVE', 'INTERVIEW_PROPOSE']);
    expect(() => namedTypes('MEETING_NOTE', types)).toThrow('MEETING_NOTE is no message type');
  });
});

describe('a row', () => {
  it('is served when each of its linkages has a test', () => {
    expect(coverageRows(served, every).filter(({ open }) => open.length > 0)).toEqual([]);
  });

  it('is open without one, and says which linkage', () => {
    const but = [{ file: 'test/every.test.ts', covers: every[0]?.covers.filter((id) => id !== 'L2-3a') ?? [] }];
    const open = coverageRows(served, but).filter((row) => row.open.length > 0);
    expect(open.map((row) => [row.served.system.id, row.open])).toEqual([['S0-03', ['L2-3a']]]);
    expect(coveragePage(open)).toContain('| **open**: L2-3a |');
    expect(coverageRows(served, []).every((row) => row.open.length > 0)).toBe(true);
  });

  it('is open for a type that no linkage carries, whatever is tested', () => {
    const [first] = served;
    if (first === undefined) throw new Error('no system');
    const [row] = coverageRows([{ ...first, withoutLinkage: ['TASK'] }], every);
    expect(row?.open).toEqual(['TASK: no linkage']);
  });

  it('is open nowhere, by the tests that are named, of which one goes through every linkage', () => {
    const ids = [...policy.linkages.map(({ id }) => id), ...served.map(({ system }) => system.id)];
    const tests = coveringTests(root, ids);
    expect(coverageRows(served, tests).filter(({ open }) => open.length > 0)).toEqual([]);
    const rows = tests.find(({ file }) => file === 'test/linkages/rows.real.test.ts');
    expect(ids.filter((id) => rows?.covers.every((tag) => !means(tag, id)) ?? true)).toEqual([]);
  });

  it('of a system without linkages is served by a test of the system itself', () => {
    const [first] = served;
    if (first === undefined) throw new Error('no system');
    const bare = { ...first, linkages: [], withoutLinkage: [] };
    expect(coverageRows([bare], every)[0]?.open).toEqual(['no linkage']);
    expect(coverageRows([bare], [{ file: 'x', covers: ['S0-*'] }])[0]).toMatchObject({ open: [], tests: ['x'] });
  });
});

describe('what tests cover', () => {
  const written = (tests: unknown): string => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'a.test.ts'), '');
    mkdirSync(join(root, 'test'));
    writeFileSync(join(root, 'test', 'coverage.json'), JSON.stringify({ tests }));
    return root;
  };

  it('is refused for a file that is not there and for an id that is nothing', () => {
    const read = (file: string, covers: readonly string[]) => coveringTests(written([{ file, covers }]), ['L1-3a']);
    expect(read('a.test.ts', ['L1-*'])).toHaveLength(1);
    expect(() => read('b.test.ts', ['L1-3a'])).toThrow('there is no b.test.ts');
    expect(() => read('a.test.ts', ['L9-*'])).toThrow('covers L9-*, which is nothing');
    expect(means('L1-3', 'L1-3a')).toBe(false);
  });

  it('counts only when every test of the file passed', () => {
    const root = written([]);
    const result = (name: string, ...statuses: string[]) => ({
      name: join(root, name),
      assertionResults: statuses.map((status) => ({ status })),
    });
    const testResults = [
      result('good.test.ts', 'passed', 'passed'),
      result('bad.test.ts', 'passed', 'failed'),
      result('skipped.test.ts', 'passed', 'skipped'),
      result('empty.test.ts'),
    ];
    const report = join(root, 'report.json');
    writeFileSync(report, JSON.stringify({ testResults }));
    expect([...passedFiles(report, root)]).toEqual(['good.test.ts']);
  });
});
