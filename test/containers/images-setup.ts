import { spawnSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { engineState, hasCompose, hasImage } from '../../deploy/images/engine.ts';
import { buildImage, isBuilt, writeImagesEnvironment } from '../../deploy/images/images.ts';
import { MissingPrerequisite } from '../../deploy/prerequisites.mjs';
import { SetupProblem, problemLine } from '../../deploy/problem.ts';
import { recipes } from '../../deploy/images/recipes.ts';

/** Why a suite cannot run here, or that it can. */
export interface ContainerGround {
  /** undefined: engine and images are there. */
  readonly missing: string | undefined;
  /** undefined: compose is there too. */
  readonly composeMissing: string | undefined;
  /** File of variables that name our own images. */
  readonly imagesFile: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    containers: ContainerGround;
  }
}

/** Builds what is missing where it can be built; where not, every test is skipped with the reason. */
export default function setup(project: TestProject): void {
  const missing = whyNot();
  if (missing !== undefined) console.log(`容器测试跳过 (container tests are skipped): ${missing}`);
  project.provide('containers', {
    missing,
    composeMissing: missing ?? (hasCompose() ? undefined : 'no docker compose plug-in, see docs/containers.md'),
    imagesFile: missing === undefined ? writeImagesEnvironment(recipes) : '',
  });
}

function whyNot(): string | undefined {
  const engine = engineState();
  if ('missing' in engine) return `${engine.missing}: ${engine.cure}`;
  const due = recipes.filter((recipe) => !isBuilt(recipe));
  if (due.length === 0) return undefined;
  const names = due.map(({ tag }) => tag).join(', ');
  if (spawnSync('mmdebstrap', ['--version'], { stdio: 'ignore' }).status !== 0) {
    // An archive of an earlier version brings its images along.
    if (due.every(({ tag }) => hasImage(tag))) return undefined;
    return `images ${names} are not there and cannot be built without mmdebstrap (apt-get install mmdebstrap)`;
  }
  try {
    for (const recipe of due) buildImage(recipe, false, (line) => console.log(line));
    return undefined;
  } catch (reason) {
    if (!(reason instanceof SetupProblem) && !(reason instanceof MissingPrerequisite)) throw reason;
    return problemLine(reason);
  }
}
