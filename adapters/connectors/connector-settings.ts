import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Site } from '../contract.ts';

/** Beside the folders of a participant's site. It may hold a password or token: readable by its owner alone. */
export const SETTINGS_FILE = 'connector.json';

/** Where the settings of a site's own source are: named by the environment, or in the site's folder. */
export function settingsPath(site: Pick<Site, 'participant' | 'stateFolder'>, env: NodeJS.ProcessEnv): string {
  const named = env[`LIANDONG_CONNECTOR_${site.participant.toUpperCase().replaceAll('-', '_')}`];
  return named === undefined || named === '' ? join(dirname(site.stateFolder), SETTINGS_FILE) : named;
}

/** The settings of a site's own source; undefined: none is connected, and files are dropped. Values are not yet looked at. */
export function connectorSettings(
  site: Pick<Site, 'participant' | 'stateFolder'>,
  env: NodeJS.ProcessEnv = process.env,
): SettingsReader | undefined {
  const path = settingsPath(site, env);
  let text: string;
  try {
    if ((statSync(path).mode & 0o077) !== 0) throw new Error(`${path}: others may read it; chmod 600`);
    text = readFileSync(path, 'utf8');
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw reason;
  }
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    // The parser's words would quote the file.
    throw new Error(`${path}: not well-formed JSON`);
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) throw new Error(`${path}: not an object`);
  return new SettingsReader(path, values as Record<string, unknown>);
}

/** Takes settings by name; `end` refuses a name nobody took. Errors name the setting, never its value. */
export class SettingsReader {
  readonly #path: string;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #taken = new Set<string>();

  constructor(path: string, values: Readonly<Record<string, unknown>>) {
    this.#path = path;
    this.#values = values;
  }

  text(name: string): string {
    const value = this.#take(name);
    if (typeof value !== 'string' || value === '') throw this.wrong(name, 'a text');
    return value;
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice {
    const value = this.#take(name) ?? otherwise;
    const choice = choices.find((each) => each === value);
    if (choice === undefined) throw this.wrong(name, `one of ${choices.join(', ')}`);
    return choice;
  }

  /** A whole number within limits. */
  count(name: string, otherwise: number, least: number, most: number): number {
    const value = this.#take(name) ?? otherwise;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    throw this.wrong(name, `a whole number from ${least} to ${most}`);
  }

  yesNo(name: string): boolean {
    const value = this.#take(name) ?? false;
    if (typeof value !== 'boolean') throw this.wrong(name, 'true or false');
    return value;
  }

  wrong(name: string, expected: string): Error {
    return new Error(`${this.#path}: ${name} must be ${expected}`);
  }

  end(): void {
    const unknown = Object.keys(this.#values).find((name) => !this.#taken.has(name));
    if (unknown !== undefined) throw new Error(`${this.#path}: ${unknown} is not known`);
  }

  #take(name: string): unknown {
    this.#taken.add(name);
    return this.#values[name];
  }
}

const LOOPBACK = /^(?:127(?:\.\d+){3}|localhost|\[?::1\]?)$/u;

/** Whether traffic to a host never leaves this machine. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname);
