// What a fresh clone lacks. Plain JavaScript without dependencies: it runs on the system's Node 20 before anything is
// installed, and again inside the programs that need the broker's jars.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
const silent = () => undefined;

export class MissingPrerequisite extends Error {
  constructor(what, cure) {
    super(what);
    this.name = 'MissingPrerequisite';
    this.cure = cure;
  }
}

/** Installs what package-lock.json names, unless it is installed already. */
export function ensureDependencies(root, say = silent) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = join(root, 'node_modules', '.liandong-lock');
  const wanted = digest(lock);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!installedAs(root, JSON.parse(lock.toString('utf8')))) {
    say('安装依赖 (installing dependencies: npm ci) …');
    // Installs may be asked for by a release environment, but vitest and tsc are needed to run and check.
    const run = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (run.status !== 0) {
      throw new MissingPrerequisite(
        '依赖安装失败 (npm ci failed, see above).',
        '检查网络和 npm 源的设置后重试 (check the network and the npm registry setting, then run again)',
      );
    }
  }
  writeFileSync(stamp, wanted);
}

/** Whether node_modules holds exactly the versions of the lock: npm notes there what it installed. */
function installedAs(root, lock) {
  const note = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = JSON.parse(readFileSync(note, 'utf8')).packages;
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const there = installed[path];
    if (there === undefined ? entry.optional !== true : there.version !== entry.version) return false;
  }
  return true;
}

/** Throws unless a JDK of 17 or later answers as `java`. */
export function requireJava() {
  const cure =
    '安装 JDK 17 以上 (install a JDK 17+), Debian: apt-get install openjdk-17-jre-headless maven；或以 KAFKA_BROKERS 指向现有 Kafka (or point KAFKA_BROKERS at a running Kafka)';
  const run = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (run.error !== undefined || run.status !== 0) {
    throw new MissingPrerequisite('本机没有 Java，Kafka 需要它 (no `java` on this machine; Kafka needs it).', cure);
  }
  const major = Number(/version "(?:1\.)?(\d+)/.exec(run.stderr)?.[1] ?? 0);
  if (major < 17) {
    throw new MissingPrerequisite(
      `Java 版本为 ${major}，Kafka 需要 17 以上 (Java ${major} found, Kafka needs 17+).`,
      cure,
    );
  }
}

/** Throws unless `openssl` answers, which makes the certificates of a local cluster. */
export function requireOpenssl() {
  if (spawnSync('openssl', ['version'], { stdio: 'ignore' }).status === 0) return;
  throw new MissingPrerequisite(
    '本机没有 openssl，签发证书需要它 (no `openssl` on this machine; it makes the certificates).',
    'Debian: apt-get install openssl',
  );
}

/** The folder with the broker's jars; fetches them once for each state of the pom. */
export function ensureKafkaJars(root, say = silent) {
  requireJava();
  const pom = join(root, 'deploy', 'kafka', 'pom.xml');
  const shelf = join(root, '.liandong', 'kafka-libs');
  const folder = join(shelf, digest(readFileSync(pom)));
  if (existsSync(folder)) return folder;
  if (spawnSync('mvn', ['-v'], { stdio: 'ignore' }).status !== 0) {
    throw new MissingPrerequisite(
      '本机没有 Maven，取 Kafka 需要它 (no `mvn` on this machine; it fetches Kafka).',
      'Debian: apt-get install maven；或以 KAFKA_BROKERS 指向现有 Kafka (or point KAFKA_BROKERS at a running Kafka)',
    );
  }
  say('准备 Kafka (fetching Kafka by Maven, once) …');
  mkdirSync(shelf, { recursive: true });
  // Built aside and moved when complete: an interrupted fetch is never taken for a whole one.
  const aside = mkdtempSync(join(shelf, 'fetch-'));
  try {
    const build = join(aside, 'build');
    mkdirSync(build);
    cpSync(pom, join(build, 'pom.xml'));
    const jars = join(aside, 'jars');
    const run = spawnSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`], {
      cwd: build,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (run.status !== 0 || !existsSync(jars) || readdirSync(jars).length === 0) {
      const reason = /\[ERROR\][^\n]*/.exec(run.stdout ?? '')?.[0] ?? '';
      throw new MissingPrerequisite(
        `Maven 取 Kafka 失败 (Maven could not fetch Kafka). ${reason}`,
        '检查网络和 Maven 镜像的设置后重试 (check the network and Maven mirror settings, then run again)',
      );
    }
    if (!existsSync(folder)) renameSync(jars, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return folder;
}
