import { readFileSync } from 'node:fs';

/**
 * A secret among the settings: `NAME`, or the content of the file that `NAME_FILE` names, without the line's end. A process
 * list and a container's description show an environment; they show no file. Undefined where neither is set.
 */
export function secretSetting(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  if (!file) return env[name] || undefined;
  if (env[name]) throw new Error(`settings ${name} and ${name}_FILE are both given: leave one out`);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret === '') throw new Error(`${file}, which ${name}_FILE names, is empty`);
  return secret;
}
