import type { Package } from './packages.ts';

/** Licences we may use, and whether in what an installation runs or in development only. */
const ALLOWED: Readonly<Record<string, 'everywhere' | 'development'>> = {
  '0BSD': 'everywhere',
  'Apache-2.0': 'everywhere',
  'BSD-2-Clause': 'everywhere',
  'BSD-3-Clause': 'everywhere',
  'BlueOak-1.0.0': 'everywhere',
  ISC: 'everywhere',
  MIT: 'everywhere',
  // Asks for the source of changed files: nothing we ship holds any.
  'MPL-2.0': 'development',
  // Public domain, which not every country knows.
  Unlicense: 'development',
};

/** MIT, each, in a form so old that no tool reads it: packages of development alone, by name. */
const MIT_OF_OLD = new Set(['buildcheck', 'cpu-features', 'ssh2']);

function isAllowed(licence: string, development: boolean): boolean {
  const alternatives = licence.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return alternatives.some((one) =>
    one.split(' AND ').every((part) => {
      const where = Object.hasOwn(ALLOWED, part) ? ALLOWED[part] : undefined;
      return where === 'everywhere' || (where === 'development' && development);
    }),
  );
}

/** Packages whose licence nobody has agreed to, in words. */
export const licenceFaults = (packages: readonly Package[]): readonly string[] =>
  packages
    .filter(({ licence, development }) => !isAllowed(licence, development))
    .filter(({ name, licence, development }) => !(licence === '' && development && MIT_OF_OLD.has(name)))
    .map(({ name, version, licence }) => `${name}@${version}: ${licence === '' ? 'no licence' : licence}`);

/** How many packages there are of each licence, and which they are. */
export function licenceList(packages: readonly Package[]): string {
  const byLicence = Map.groupBy(packages, ({ licence }) => licence);
  const lines = [...byLicence].toSorted(([, a], [, b]) => b.length - a.length);
  return lines
    .map(
      ([licence, of]) =>
        `${licence} (${of.length})\n${of.map(({ name, version }) => `  ${name}@${version}`).join('\n')}`,
    )
    .join('\n');
}
