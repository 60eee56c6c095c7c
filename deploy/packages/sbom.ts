import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokerJars, lockedPackages } from './packages.ts';

/** Where the list of parts is kept for those who operate an installation. */
export const SBOM_FILE = 'docs/sbom.json';

interface Component {
  readonly 'bom-ref': string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
}

interface Sbom {
  readonly metadata: { readonly component: object; readonly tools?: unknown };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** The list of parts (CycloneDX), by npm's own writer over the lock file: the same lock and pom give the same bytes. */
export function writtenSbom(root: string): string {
  const run = spawnSync(
    'npm',
    ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application', '--offline'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20, shell: process.platform === 'win32' },
  );
  if (run.status !== 0) throw new Error(`npm sbom ended with ${run.status ?? run.signal ?? 'no status'}`);
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string>;
  const npm = JSON.parse(run.stdout) as Sbom;
  const jars = brokerJars(root).map(jarComponent);
  const own = `${name}@${version}`;
  const sbom = {
    ...npm,
    serialNumber: `urn:uuid:${serial(root)}`,
    // Neither the time nor the folder's name, nor which npm it was.
    metadata: { component: { ...npm.metadata.component, name } },
    components: [...npm.components, ...jars],
    dependencies: [
      ...npm.dependencies.map((row) =>
        row.ref === own ? { ...row, dependsOn: [...row.dependsOn, ...jars.map((jar) => jar['bom-ref'])] } : row,
      ),
      ...jars.map((jar) => ({ ref: jar['bom-ref'], dependsOn: [] })),
    ],
  };
  return `${JSON.stringify(sbom, null, 2)}\n`;
}

const jarComponent = ({ group, artifact, version }: ReturnType<typeof brokerJars>[number]) => {
  const purl = `pkg:maven/${group}/${artifact}@${version}`;
  const licenses = [{ license: { id: 'Apache-2.0' } }];
  return { 'bom-ref': purl, type: 'library', group, name: artifact, version, scope: 'required', purl, licenses };
};

/** A UUID by content (version 8). */
function serial(root: string): string {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'deploy/kafka/pom.xml']) hash.update(readFileSync(join(root, file)));
  const hex = hash.digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What the kept list says otherwise than lock file and pom, in words; empty while it is true. */
export function sbomFaults(root: string): readonly string[] {
  const kept = JSON.parse(readFileSync(join(root, SBOM_FILE), 'utf8')) as Sbom;
  const said = new Map(kept.components.map((one) => [one.purl, `${hashOf(one)} ${licenceOf(one)}`]));
  const wanted = new Map([
    ...lockedPackages(root).map(
      ({ name, version, sha512, licence }) => [purlOf(name, version), `${sha512} ${licence}`] as const,
    ),
    ...brokerJars(root).map((jar) => [jarComponent(jar).purl, ' Apache-2.0'] as const),
  ]);
  return [
    ...[...wanted.keys()].filter((purl) => !said.has(purl)).map((purl) => `${purl} is missing`),
    ...[...said.keys()].filter((purl) => !wanted.has(purl)).map((purl) => `${purl} is no part any more`),
    ...[...wanted]
      .filter(([purl, what]) => said.has(purl) && said.get(purl) !== what)
      .map(([purl]) => `${purl} is said otherwise`),
  ];
}

const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;
const hashOf = ({ hashes }: Component): string => hashes?.find(({ alg }) => alg === 'SHA-512')?.content ?? '';
const licenceOf = ({ licenses }: Component): string =>
  (licenses ?? []).map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '').join(' AND ');
