import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MissingPrerequisite } from '../prerequisites.mjs';
import { SetupProblem, problemLine } from '../problem.ts';
import { repositoryPaths, stage, writeSums } from './contents.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const NAME = `liandong-${version}-linux-x64`;

const HELP = `用法 / usage: npm run bundle [-- --out <file>]

制作离线安装包：仓库、npm 依赖、Kafka、PostgreSQL、Java 运行时、容器镜像（已制作时）和安装脚本。
Makes one archive from which a site without any network installs everything: repository, packages of npm, Kafka's jars,
PostgreSQL, a Java runtime, the container images if they are built (npm run images), and an installer.

  --out   default .liandong/${NAME}.tar.gz; beside it its SHA-256

现场 (at the site):  tar xzf ${NAME}.tar.gz && cd ${NAME} && ./install.sh && ./liandong start`;

const begun = performance.now();
const say = (line: string): void =>
  console.log(`[${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s] ${line}`);

process.exitCode = main();

function main(): number {
  let file: string;
  try {
    const { values } = parseArgs({ options: { out: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
    if (values.help === true) {
      console.log(HELP);
      return 0;
    }
    file = resolve(values.out ?? join('.liandong', `${NAME}.tar.gz`));
  } catch (reason) {
    console.error(`✗ ${reason instanceof Error ? reason.message : ''}\n\n${HELP}`);
    return 2;
  }
  try {
    bundle(file);
    return 0;
  } catch (reason) {
    if (!(reason instanceof SetupProblem) && !(reason instanceof MissingPrerequisite)) throw reason;
    console.error(problemLine(reason));
    return 1;
  }
}

function bundle(file: string): void {
  requirePlatform();
  mkdirSync(dirname(file), { recursive: true });
  const paths = repositoryPaths(ROOT);
  const folder = mkdtempSync(join(dirname(file), 'bundle-'));
  try {
    chmodSync(folder, 0o755);
    const without = stage(folder, say);
    say('清单 (list of files) …');
    const staged = readdirSync(folder);
    writeSums(join(folder, 'SHA256SUMS'), [
      { folder: ROOT, paths },
      { folder, paths: staged },
    ]);
    writeFileSync(join(folder, '.paths'), paths.join('\0'));
    say('打包 (packing) …');
    pack(file, folder, [...staged, 'SHA256SUMS']);
    for (const what of without) say(`未含 (without) ${what}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  say(`${file}: ${(statSync(file).size / 1e6).toFixed(0)} MB`);
}

/** Complete under its name or not there at all. */
function pack(file: string, folder: string, staged: readonly string[]): void {
  const next = `${file}.next`;
  const own = ['--owner=0', '--group=0', '--numeric-owner', `--transform=s,^,${NAME}/,S`];
  run('tar', ['-czf', next, ...own, '-C', ROOT, '--null', '-T', join(folder, '.paths'), '-C', folder, ...staged]);
  run('sh', [
    '-c',
    'mv "$1" "$2" && cd "$(dirname "$2")" && sha256sum "$(basename "$2")" > "$2.sha256"',
    'sh',
    next,
    file,
  ]);
}

function run(command: string, args: readonly string[]): void {
  const done = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (done.status !== 0) throw new Error(`${command} failed: ${done.error?.message ?? done.stderr.slice(-500)}`);
}

/** What npm and the embedded PostgreSQL installed is for this kind of machine alone. */
function requirePlatform(): void {
  if (process.platform === 'linux' && process.arch === 'x64') return;
  throw new SetupProblem(
    `安装包须在 Linux x86-64 上制作，本机为 ${process.platform}-${process.arch} (a bundle is made on Linux x86-64).`,
    '在这样的机器或容器中运行 (run it on such a machine)',
  );
}
