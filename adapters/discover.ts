import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Adapter, Harness, Manifest, Site } from './contract.ts';
import type { KeyKeeper } from './key-keeper.ts';

const HERE = import.meta.dirname;
const MANIFEST = 'manifest.json';

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** Checks a manifest. A folder that calls itself by another name would take another's rights. */
export function parseManifest(text: string, folder: string): Manifest {
  const wrong = (what: string): Error => new Error(`adapters/${folder}/${MANIFEST}: ${what}`);
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw wrong('not an object');
  const fields = value as Partial<Record<keyof Manifest, unknown>>;
  const { department, name, system, sourceSystem, sends, receives } = fields;
  if (department !== folder) throw wrong(`department must be "${folder}"`);
  if (typeof name !== 'string' || typeof system !== 'string' || typeof sourceSystem !== 'string') {
    throw wrong('name, system and sourceSystem must be texts');
  }
  if (!isTexts(sends) || !isTexts(receives)) throw wrong('sends and receives must be lists of message types');
  return { department: folder, name, system, sourceSystem, sends, receives };
}

/** The departments: folders with a manifest, by name. */
export async function departments(root = HERE): Promise<readonly string[]> {
  const folders = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const found = await Promise.all(
    folders.map(async ({ name }) => ((await readdir(join(root, name))).includes(MANIFEST) ? name : undefined)),
  );
  return found.filter((name) => name !== undefined).sort();
}

const load = async (root: string, department: string, file: string): Promise<Record<string, unknown>> =>
  (await import(pathToFileURL(join(root, department, file)).href)) as Record<string, unknown>;

/** Loads a department's adapter; its manifest must belong to its folder. */
export async function loadAdapter(department: string, root = HERE): Promise<Adapter> {
  const manifest = parseManifest(await readFile(join(root, department, MANIFEST), 'utf8'), department);
  const { adapter } = await load(root, department, 'index.ts');
  if (typeof adapter !== 'object' || adapter === null) throw new Error(`adapters/${department}/index.ts: no adapter`);
  return { ...(adapter as Adapter), manifest };
}

/** Loads what the conformance suite and simulators need of a department. */
export async function loadHarness(department: string, root = HERE): Promise<Harness> {
  const { harness } = await load(root, department, 'harness.ts');
  if (typeof harness !== 'object' || harness === null) throw new Error(`adapters/${department}/harness.ts: no harness`);
  return harness as Harness;
}

/** What each department that keeps keys of persons offers to the person who minds them. */
export async function loadKeyKeepers(root = HERE): Promise<readonly KeyKeeper[]> {
  const keepers: KeyKeeper[] = [];
  for (const department of await departments(root)) {
    if (!(await readdir(join(root, department))).includes('key-keeper.ts')) continue;
    const { keyKeeper } = await load(root, department, 'key-keeper.ts');
    if (typeof keyKeeper !== 'object' || keyKeeper === null) throw new Error(`adapters/${department}/key-keeper.ts`);
    keepers.push(keyKeeper as KeyKeeper);
  }
  return keepers;
}

/** Something that stands in for a department's own system until it is closed. */
export interface Simulator {
  close(): Promise<void>;
}

/**
 * Connects a site that has no real system to a simulator of it; undefined where a real one is connected. `adminUrl` is a
 * PostgreSQL server on which a database called `name` may be made.
 */
export type Simulate = (
  site: Site,
  server: { readonly adminUrl: string; readonly name: string },
) => Promise<Simulator | undefined>;

/** The simulators of the departments that have one (`simulator/simulate.ts` of the folder), by department. */
export async function loadSimulators(
  departmentNames: readonly string[],
  root = HERE,
): Promise<ReadonlyMap<string, Simulate>> {
  const found = new Map<string, Simulate>();
  for (const department of departmentNames) {
    if (!(await readdir(join(root, department))).includes('simulator')) continue;
    const { simulate } = await load(root, department, 'simulator/simulate.ts');
    if (typeof simulate !== 'function') throw new Error(`adapters/${department}/simulator/simulate.ts: no simulate`);
    found.set(department, simulate as Simulate);
  }
  return found;
}
