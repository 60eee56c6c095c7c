import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Site } from '../contract.ts';
import { settingsPath } from './connector-settings.ts';

/** Whether a site's own system is a real one: its settings stand, and nothing may take its place. */
export function isReal(site: Pick<Site, 'participant' | 'stateFolder'>, env: NodeJS.ProcessEnv = process.env): boolean {
  const path = settingsPath(site, env);
  if (!existsSync(path)) return false;
  const { simulated } = JSON.parse(readFileSync(path, 'utf8')) as { readonly simulated?: unknown };
  return simulated !== true;
}

/** Connects a site to its simulator. */
export function connectSimulator(
  site: Pick<Site, 'participant' | 'stateFolder'>,
  settings: Readonly<Record<string, string | number>>,
): void {
  const path = settingsPath(site, process.env);
  const next = `${path}.next`;
  writeFileSync(next, `${JSON.stringify({ ...settings, simulated: true }, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(next, path);
}
