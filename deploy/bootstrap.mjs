// The one door of all npm scripts: brings a fresh clone to the point where the verb can run, then hands over to Node 24
// from node_modules. Plain JavaScript without dependencies, for any Node from 20 on.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MissingPrerequisite, ensureDependencies, ensureKafkaJars } from './prerequisites.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
// The adapters' state lives in node:sqlite, which Node 24 still announces as experimental at every start.
const quiet = '--disable-warning=ExperimentalWarning';
const sources = ['schemas', 'bus', 'adapters', 'hub', 'cli', 'deploy', 'demo', 'bench', 'test'];

/**
 * What each verb runs, one after another. `broker` verbs need Kafka. A `tied` program has a channel to us by which it
 * learns that we are gone, however we went, and then stops by itself.
 */
const verbs = {
  start: { broker: true, tied: true, run: [[quiet, 'deploy/start.ts']] },
  test: { broker: true, run: [[quiet, 'node_modules/vitest/vitest.mjs', 'run']] },
  demo: { broker: true, tied: true, run: [[quiet, 'demo/main.ts']] },
  bench: { broker: true, run: [[quiet, 'bench/main.ts']] },
  'test:faults': { broker: true, tied: true, run: [[quiet, 'test/faults/main.ts']] },
  fuzz: { broker: false, run: [[quiet, 'test/fuzz/main.ts']] },
  licences: { broker: false, run: [['deploy/packages/main.ts']] },
  cli: { broker: false, run: [[quiet, 'cli/main.ts']] },
  cluster: { broker: true, tied: true, run: [[quiet, 'deploy/cluster.ts']] },
  bundle: { broker: true, run: [['deploy/bundle/main.ts']] },
  images: { broker: false, run: [[quiet, 'deploy/images/main.ts']] },
  'test:containers': {
    broker: false,
    run: [[quiet, 'node_modules/vitest/vitest.mjs', 'run', '--config', 'test/containers/vitest.config.ts']],
  },
  backup: { broker: false, run: [[quiet, 'deploy/backup/backup.ts']] },
  restore: { broker: false, run: [[quiet, 'deploy/backup/restore.ts']] },
  gen: {
    broker: false,
    run: [
      ['schemas/generate.ts'],
      ['test/systems/coverage.ts'],
      ['test/systems/acceptance.ts'],
      ['deploy/packages/main.ts', '--write'],
    ],
  },
  check: {
    broker: false,
    run: [
      ['node_modules/typescript/bin/tsc', '--noEmit'],
      [
        'node_modules/prettier/bin/prettier.cjs',
        '--check',
        '--log-level=warn',
        '--no-error-on-unmatched-pattern',
        ...patterns(),
      ],
      ['schemas/generate.ts', '--check'],
      ['schemas/compatibility.ts'],
      ['test/systems/coverage.ts', '--check'],
      ['test/systems/acceptance.ts', '--check'],
      ['deploy/packages/main.ts', '--check'],
    ],
  },
};

const [name = '', ...rest] = process.argv.slice(2);
const verb = verbs[name];
if (verb === undefined) {
  console.error(`用法 / usage: node deploy/bootstrap.mjs <${Object.keys(verbs).join('|')}> [args]`);
  process.exit(2);
}

const environment = {
  // Each start runs half a dozen Node processes over the same sources: stripping their types once is enough.
  NODE_COMPILE_CACHE: join(root, '.liandong', 'compile-cache'),
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
};

const begun = Date.now();
const say = (line) => console.error(`[${((Date.now() - begun) / 1000).toFixed(1).padStart(5)} s] ${line}`);

try {
  ensureDependencies(root, say);
  if (verb.broker && (!process.env.KAFKA_BROKERS || name === 'cluster') && !wantsNoBroker(rest))
    ensureKafkaJars(root, say);
  process.exit(await runAll(verb.run));
} catch (reason) {
  if (!(reason instanceof MissingPrerequisite)) throw reason;
  console.error(`✗ ${reason.message} 处理 / cure: ${reason.cure}`);
  process.exit(1);
}

async function runAll(commands) {
  let worst = 0;
  for (const command of commands) {
    const code = await run([...command, ...rest]);
    if (commands.length > 1) say(`${code === 0 ? '✓' : '✗'} ${command.slice(0, 2).join(' ')}`);
    worst ||= code;
  }
  return worst;
}

/** Runs Node 24 on these arguments with our own streams; its end is ours. */
function run(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(join(bin, 'node'), args, {
      cwd: root,
      stdio: verb.tied ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
      env: environment,
    });
    const pass = (signal) => child.kill(signal);
    // A terminal gives Ctrl-C to the child as well; from anywhere else it comes to us alone.
    const onInterrupt = () => (process.stdin.isTTY ? undefined : pass('SIGINT'));
    process.on('SIGINT', onInterrupt).on('SIGTERM', pass).on('SIGHUP', pass);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.off('SIGINT', onInterrupt).off('SIGTERM', pass).off('SIGHUP', pass);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** `npm test -- --project unit` asks for no broker, and neither does a question for help. */
function wantsNoBroker(args) {
  return args.join(' ').includes('--project unit') || args.includes('--project=unit') || args.includes('--help');
}

function patterns() {
  return sources.filter((folder) => existsSync(join(root, folder))).map((folder) => `${folder}/**/*.{ts,mts,mjs}`);
}
