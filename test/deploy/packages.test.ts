import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countsIn } from '../../deploy/packages/audit.ts';
import { licenceFaults, licenceList } from '../../deploy/packages/licences.ts';
import { brokerJars, lockedPackages } from '../../deploy/packages/packages.ts';
import type { Package } from '../../deploy/packages/packages.ts';
import { SBOM_FILE, sbomFaults, writtenSbom } from '../../deploy/packages/sbom.ts';

const root = join(import.meta.dirname, '..', '..');
const one = (licence: string, development = false): Package => ({
  name: 'a',
  version: '1.0.0',
  licence,
  development,
  sha512: '',
});

/** A project with our lock file, list of parts and pom, changed. */
const copies: string[] = [];
function changed(file: string, from: string, to: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'liandong-packages-'));
  copies.push(copy);
  for (const folder of ['docs', 'deploy/kafka']) mkdirSync(join(copy, folder), { recursive: true });
  for (const name of ['package.json', 'package-lock.json', SBOM_FILE, 'deploy/kafka/pom.xml'])
    cpSync(join(root, name), join(copy, name));
  const text = readFileSync(join(copy, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(join(copy, file), text.replace(from, to));
  return copy;
}
afterAll(() => copies.forEach((copy) => rmSync(copy, { recursive: true })));

describe('licences', () => {
  it('of all our packages are agreed to', () => {
    const packages = lockedPackages(root);
    expect(packages.length).toBeGreaterThan(150);
    expect(licenceFaults(packages)).toEqual([]);
    expect(licenceList(packages)).toContain('kafkajs@2.2.4');
  });

  it.each([
    'GPL-3.0',
    'AGPL-3.0-only',
    '',
    'SEE LICENSE IN LICENSE',
    '(GPL-2.0 OR LGPL-3.0)',
    'MIT AND GPL-3.0',
    'toString',
    'MPL-2.0',
  ])('other than those are named: %s', (licence) => expect(licenceFaults([one(licence)])).toHaveLength(1));

  it.each([
    ['(MIT OR GPL-3.0)', false],
    ['MIT AND ISC', false],
    ['MPL-2.0', true],
  ])('with an alternative, or of development alone, may do: %s', (licence, development) =>
    expect(licenceFaults([one(licence, development)])).toEqual([]),
  );
});

describe('the list of parts', () => {
  it('says what lock file and pom say', () => {
    expect(sbomFaults(root)).toEqual([]);
    expect(brokerJars(root).map(({ artifact }) => artifact)).toContain('kafka_2.13');
  });

  it('is written the same each time, wherever the project lies, with no address of a machine or registry', () => {
    const kept = readFileSync(join(root, SBOM_FILE), 'utf8');
    const copy = changed('package.json', '"private"', '"private"');
    expect(writtenSbom(copy)).toBe(writtenSbom(root));
    expect(kept).not.toMatch(/https?:\/\/(?!cyclonedx\.org)|\/(?:root|home|tmp|work)\/|timestamp/);
  });

  it.each([
    [
      'a version that changed',
      'package-lock.json',
      '"node_modules/kafkajs": {\n      "version": "2.2.4"',
      '"node_modules/kafkajs": {\n      "version": "2.2.5"',
      2,
    ],
    [
      'another archive under the same version',
      'package-lock.json',
      '"integrity": "sha512-',
      '"integrity": "sha512-AAAA',
      1,
    ],
    ['another broker', 'deploy/kafka/pom.xml', '<kafka.version>4', '<kafka.version>5', 4],
    ['a part left out', SBOM_FILE, 'pkg:npm/kafkajs@', 'pkg:npm/other@', 2],
  ])('is stale after %s', (_, file, from, to, faults) => {
    expect(sbomFaults(changed(file, from, to))).toHaveLength(faults);
  });
});

describe('an audit', () => {
  it('tells what is known from what could not be asked', () => {
    expect(countsIn('{"metadata":{"vulnerabilities":{"high":1,"total":1}}}')).toEqual({ high: 1, total: 1 });
    expect(countsIn('{"error":{"code":"ENOAUDIT"}}')).toBeUndefined();
    expect(countsIn('npm error')).toBeUndefined();
  });
});
