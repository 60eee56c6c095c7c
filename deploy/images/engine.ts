import { spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import { SetupProblem } from '../problem.ts';

/** The version of a container engine that answers, or why none does. */
export type EngineState = { readonly version: string } | { readonly missing: string; readonly cure: string };

/** Where the engine is, is for the docker command to know (DOCKER_HOST, contexts). */
export function engineState(): EngineState {
  const asked = spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { encoding: 'utf8' });
  if (asked.error !== undefined) {
    return {
      missing: '没有 docker 命令 (no `docker` command)',
      cure: 'Debian: apt-get install docker.io',
    };
  }
  if (asked.status === 0) return { version: asked.stdout.trim() };
  return {
    missing: `没有应答的容器引擎 (no container engine answers: ${asked.stderr.trim().split('\n').at(-1) ?? ''})`,
    cure: '启动 dockerd，或以 DOCKER_HOST 指向它 (start dockerd, or set DOCKER_HOST)',
  };
}

/** Throws an error with its cure unless an engine answers. */
export function requireEngine(): string {
  const state = engineState();
  if ('version' in state) return state.version;
  throw new SetupProblem(`${state.missing}.`, state.cure);
}

/** Whether compose, in its second version, answers as `docker compose`. */
export const hasCompose = (): boolean => spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0;

/** One docker command; its output is shown only when it fails. */
export function docker(args: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  const run = spawnSync('docker', args, { encoding: 'utf8', env, maxBuffer: 64 * 1024 * 1024 });
  if (run.status !== 0) throw new Error(`docker ${args.slice(0, 2).join(' ')} failed: ${lastWords(run)}`);
  return run.stdout;
}

const lastWords = ({ stdout, stderr, error }: SpawnSyncReturns<string>): string =>
  error?.message ?? `${stdout}${stderr}`.trim().slice(-2_000);

const RECIPE = 'liandong.recipe';

/** Of an image of ours: by what recipe it was made; undefined where there is none of that name. */
export function recipeOf(tag: string): string | undefined {
  const asked = spawnSync('docker', ['image', 'inspect', tag, '--format', `{{index .Config.Labels "${RECIPE}"}}`], {
    encoding: 'utf8',
  });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

/** Whether the engine has an image of this name, whoever made it. */
export const hasImage = (tag: string): boolean =>
  spawnSync('docker', ['image', 'inspect', tag], { stdio: 'ignore' }).status === 0;

/**
 * Builds the folder's Dockerfile. With the engine's own builder: the newer one is a plug-in that Debian's packages do not
 * bring, and an image from scratch needs nothing of it.
 */
export const build = (folder: string, tag: string, recipe: string): string =>
  docker(['build', '--quiet', '--network', 'none', '--label', `${RECIPE}=${recipe}`, '--tag', tag, folder], {
    ...process.env,
    DOCKER_BUILDKIT: '0',
  });
