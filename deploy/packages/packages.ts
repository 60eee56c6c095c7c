import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package as the lock file names it, installed on this platform or not. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** As SPDX writes it; empty if the package says nothing. */
  readonly licence: string;
  /** Nothing of it runs in an installation. */
  readonly development: boolean;
  /** SHA-512 of its archive, hex. */
  readonly sha512: string;
}

interface LockEntry {
  /** Given where it is installed under another name. */
  readonly name?: string;
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly integrity?: string;
}

const FOLDER = 'node_modules/';

/** All packages of the lock file, each once. Of those that are installed the licence is what their own file says. */
export function lockedPackages(root: string): readonly Package[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockEntry>>;
  };
  const found = new Map<string, Package>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const name = entry.name ?? path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
    found.set(`${name}@${entry.version}`, {
      name,
      version: entry.version,
      licence: installedLicence(join(root, path)) ?? entry.license ?? '',
      development: entry.dev === true,
      sha512: Buffer.from(/^sha512-(\S+)/.exec(entry.integrity ?? '')?.[1] ?? '', 'base64').toString('hex'),
    });
  }
  return [...found.values()];
}

/** undefined where the package is not installed. */
function installedLicence(folder: string): string | undefined {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  const { license } = JSON.parse(readFileSync(file, 'utf8')) as { readonly license?: unknown };
  return typeof license === 'string' ? license : '';
}

/** What Maven fetches for the broker, by the coordinates of its pom. */
export interface Jar {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
}

const DEPENDENCY =
  /<dependency>\s*<groupId>([^<]+)<\/groupId>\s*<artifactId>([^<]+)<\/artifactId>\s*<version>([^<]+)<\/version>\s*<\/dependency>/g;

/** The jars that are asked for by name; what they bring along Maven decides. */
export function brokerJars(root: string): readonly Jar[] {
  const pom = readFileSync(join(root, 'deploy', 'kafka', 'pom.xml'), 'utf8');
  const property = (name: string): string => new RegExp(`<${name}>([^<]+)</${name}>`).exec(pom)?.[1] ?? '';
  return [...pom.matchAll(DEPENDENCY)].map(([, group = '', artifact = '', version = '']) => ({
    group,
    artifact,
    version: version.replace(/^\$\{(.+)\}$/, (_, name: string) => property(name)),
  }));
}
