import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { docker, engineState } from '../images/engine.ts';
import { isBuilt, writeImagesEnvironment } from '../images/images.ts';
import { recipes } from '../images/recipes.ts';
import { ensureKafkaJars } from '../prerequisites.mjs';
import { SetupProblem } from '../problem.ts';

const TOP = join(import.meta.dirname, 'top');

/** What of Java's runtime Kafka needs, as jlink names it. */
const MODULES = [
  ...['java.base', 'java.desktop', 'java.logging', 'java.management', 'java.management.rmi', 'java.naming'],
  ...['java.net.http', 'java.scripting', 'java.security.jgss', 'java.security.sasl', 'java.sql', 'java.xml'],
  ...['jdk.crypto.ec', 'jdk.management', 'jdk.management.agent', 'jdk.naming.dns', 'jdk.net', 'jdk.security.auth'],
  ...['jdk.security.jgss', 'jdk.unsupported', 'jdk.zipfs'],
];

/** Paths below `root` that go into the archive as they are: what version control knows, packages, the broker's jars. */
export function repositoryPaths(root: string): readonly string[] {
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  if (listed.status !== 0) {
    throw new SetupProblem(
      '这里不是 git 仓库，不知该打包哪些文件 (no git repository: what belongs into the archive is not known).',
      '在克隆的仓库中运行 (run it in a clone)',
    );
  }
  const tracked = listed.stdout.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
  return [...tracked, 'node_modules', relative(root, ensureKafkaJars(root))];
}

/**
 * Lays beside them what the archive has and the repository has not: launcher, installer, a Java runtime, and the images
 * with compose where an engine has them. Returns in words what could not be had.
 */
export function stage(folder: string, say: (line: string) => void): readonly string[] {
  const without: string[] = [];
  cpSync(TOP, folder, { recursive: true });
  mkdirSync(join(folder, 'runtime'));
  say('Java 运行时 (Java runtime, jlink) …');
  if (!linkJava(join(folder, 'runtime', 'java')))
    without.push(
      'Java：现场须自备 JDK 17+ (no jlink here: the site needs a JDK 17+; Debian: apt-get install openjdk-17-jdk-headless)',
    );
  const engine = engineState();
  if ('missing' in engine) without.push(`镜像 (images): ${engine.missing}`);
  else if (!recipes.every(isBuilt)) without.push('镜像：先运行 npm run images (images: run npm run images first)');
  else {
    say('镜像 (images) …');
    docker(['save', '--output', join(folder, 'images.tar'), ...recipes.map(({ tag }) => tag)]);
    copyFileSync(writeImagesEnvironment(recipes), join(folder, 'images.env'));
    if (!copyCompose(join(folder, 'runtime', 'docker-compose')))
      without.push('docker compose 插件 (plug-in): 本机没有 (none here)');
  }
  return without;
}

function linkJava(folder: string): boolean {
  const options = ['--strip-debug', '--no-man-pages', '--no-header-files', '--compress=2'];
  const run = spawnSync('jlink', ['--add-modules', MODULES.join(','), ...options, '--output', folder], {
    stdio: 'ignore',
  });
  return run.status === 0;
}

interface ClientInfo {
  readonly ClientInfo?: { readonly Plugins?: readonly { readonly Name: string; readonly Path: string }[] };
}

function copyCompose(file: string): boolean {
  const { ClientInfo } = JSON.parse(docker(['info', '--format', '{{json .}}'])) as ClientInfo;
  const compose = ClientInfo?.Plugins?.find(({ Name }) => Name === 'compose');
  if (compose === undefined) return false;
  copyFileSync(compose.Path, file);
  return true;
}

/** SHA-256 of every file, relative to the archive's top, as `sha256sum --check` reads it. */
export function writeSums(
  file: string,
  places: readonly { readonly folder: string; readonly paths: readonly string[] }[],
): void {
  const lines = places.map(({ folder, paths }) => {
    const script = `xargs -0 sh -c 'find "$@" -type f -print0' sh | xargs -0 sha256sum`;
    const run = spawnSync('sh', ['-c', script], {
      cwd: folder,
      input: paths.join('\0'),
      encoding: 'utf8',
      maxBuffer: 256 * 2 ** 20,
    });
    if (run.status !== 0) throw new Error(`sha256sum failed: ${run.stderr.slice(-500)}`);
    return run.stdout;
  });
  writeFileSync(file, lines.join(''));
}
