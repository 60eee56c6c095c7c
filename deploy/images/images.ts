import { hash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureKafkaJars } from '../prerequisites.mjs';
import { build, recipeOf } from './engine.ts';
import type { Recipe } from './recipes.ts';
import { makeRoot } from './root-file-system.ts';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..', '..');
const NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node');

/** Below the data folder: root file systems, so that a later build fetches nothing, and the variables for compose. */
export const imagesFolder = (): string => join(ROOT, '.liandong', 'images');

/** What an image is made of: the same digest, the same image. */
export function recipeDigest(recipe: Recipe): string {
  const folder = join(HERE, recipe.name);
  const files = readdirSync(folder).toSorted();
  const parts = [
    JSON.stringify(recipe),
    rootMakers(),
    ...files.map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`),
    recipe.brings === 'jars' ? readFileSync(join(ROOT, 'deploy', 'kafka', 'pom.xml'), 'utf8') : '',
  ];
  return hash('sha256', parts.join('\0')).slice(0, 16);
}

/** Whether the engine has this image as the recipe now says. */
export const isBuilt = (recipe: Recipe): boolean => recipeOf(recipe.tag) === recipeDigest(recipe);

/** Builds one image, unless it is there already. Returns whether it had to. */
export function buildImage(recipe: Recipe, again: boolean, say: (line: string) => void): boolean {
  if (!again && isBuilt(recipe)) return false;
  const shelf = imagesFolder();
  mkdirSync(shelf, { recursive: true });
  const root = rootFile(recipe, shelf);
  if (again || !existsSync(root)) {
    say(`${recipe.name}: 取 Debian 软件包 (root file system of Debian packages) …`);
    makeRoot(recipe, root);
  }
  say(`${recipe.name}: 制作镜像 (building ${recipe.tag}) …`);
  const context = join(shelf, `${recipe.name}.context`);
  rmSync(context, { recursive: true, force: true });
  mkdirSync(context);
  try {
    cpSync(join(HERE, recipe.name), context, { recursive: true });
    copyFileSync(root, join(context, 'rootfs.tar'));
    if (recipe.brings === 'jars') cpSync(ensureKafkaJars(ROOT, say), join(context, 'jars'), { recursive: true });
    if (recipe.brings === 'node') copyFileSync(NODE, join(context, 'node'));
    build(context, recipe.tag, recipeDigest(recipe));
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
  return true;
}

/** What decides how a root comes out, beside its recipe. */
const rootMakers = (): string =>
  ['root.sh', 'root-file-system.ts'].map((file) => readFileSync(join(HERE, file), 'utf8')).join();

/** Another root of the same image is of no use any more. */
function rootFile(recipe: Recipe, shelf: string): string {
  const { name, packages, user, links, folders, unused } = recipe;
  const parts = JSON.stringify([packages, user, links, folders, unused]) + rootMakers();
  const file = `${name}-${hash('sha256', parts).slice(0, 12)}.tar`;
  for (const other of readdirSync(shelf)) {
    if (other.startsWith(`${name}-`) && other !== file) rmSync(join(shelf, other), { recursive: true, force: true });
  }
  return join(shelf, file);
}

/** Where compose is told, by `--env-file`, to take these images and to pull nothing. */
export function writeImagesEnvironment(recipes: readonly Recipe[]): string {
  const file = join(ROOT, '.liandong', 'images.env');
  const lines = recipes.map(({ variable, tag }) => `${variable}=${tag}`);
  writeFileSync(file, `${[...lines, 'PULL_POLICY=never'].join('\n')}\n`);
  return file;
}
