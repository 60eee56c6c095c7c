import { join } from 'node:path';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { channels } from '../bus/channels.ts';
import type { Denial } from '../bus/denial.ts';
import { adminEndpoint } from '../deploy/admin-endpoint.ts';
import { knownSecrets } from '../deploy/secrets.ts';
import type { Secrets } from '../deploy/secrets.ts';
import { readStartSettings } from '../deploy/settings.ts';
import { exitCode } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { askAsOps } from './gateway.ts';
import { UsageError } from './verb.ts';
import type { Invocation, Text } from './verb.ts';

const RESERVED: readonly string[] = ['hub', 'admin'];

const secretsOf = (env: NodeJS.ProcessEnv): Secrets =>
  knownSecrets(env['LIANDONG_SECRETS'] ?? join(readStartSettings(env).dataFolder, 'secrets.json'));

export interface BrokerSide {
  readonly denial: Denial;
  logins(id: string): readonly string[];
}

/** The broker's side of shutting participants out, and the user names it goes by. */
export async function brokerSide(env: NodeJS.ProcessEnv): Promise<BrokerSide> {
  // The protocol library takes a second to load, which no other command should pay and the hub's side not wait for.
  const { denialAt } = await import('../bus/denial.ts');
  const settings = readStartSettings(env);
  const admin = adminEndpoint(settings, () => secretsOf(env), 'liandong-operator');
  return { denial: denialAt(admin), logins: channels(settings.namespace).logins };
}

/** By the secrets, which name them all: reading the whole policy would take seconds that an intruder has. */
export const knownParticipants = (env: NodeJS.ProcessEnv): readonly string[] =>
  Object.keys(secretsOf(env).kafka).filter((id) => !RESERVED.includes(id));

interface Act {
  readonly path: 'block' | 'unblock';
  readonly done: Text;
  atBroker(denial: Denial, users: readonly string[]): Promise<void>;
}

/**
 * Does it at the broker and at the hub, each whatever becomes of the other: a hub that is down must not keep anybody from
 * shutting an intruder out. What failed is told, and done by the same command once more.
 */
export async function onBothSides({ args, language, out, say }: Invocation, act: Act): Promise<ExitCode> {
  const { id, by, reason } = asked(args, language === 'zh');
  if (!knownParticipants(process.env).includes(id)) {
    say(language === 'zh' ? `没有单位 ${id}` : `no participant ${id}`);
    return exitCode.notFound;
  }
  const begun = performance.now();
  const failed: string[] = [];
  const side = async (name: string, doing: Promise<void>): Promise<void> => {
    try {
      await doing;
      out(`${id}: ${name} ${act.done[language]} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
    } catch (cause) {
      failed.push(name);
      say(`✗ ${id}: ${name} ${cause instanceof Error ? cause.message : 'unknown'}`);
    }
  };
  await Promise.all([
    side('Kafka', atBroker(id, act)),
    side('HTTP', atHub(`/v1/participants/${id}/${act.path}`, { by, reason })),
  ]);
  if (failed.length === 0) return exitCode.ok;
  say(
    language === 'zh'
      ? `${failed.join('、')} 未完成，排除后再执行同一命令`
      : `not done: ${failed.join(', ')}; mend it and give the same command again`,
  );
  return exitCode.error;
}

async function atBroker(id: string, act: Act): Promise<void> {
  const { denial, logins } = await brokerSide(process.env);
  await act.atBroker(denial, logins(id));
}

async function atHub(path: string, body: { readonly by: string; readonly reason: string }): Promise<void> {
  const answer = await askAsOps(process.env, path, 'POST', body);
  if (!answer.ok) throw new Error(`${answer.title} (${answer.code})`);
}

function asked(args: readonly string[], zh: boolean): { id: string; by: string; reason: string } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { reason: { type: 'string' }, by: { type: 'string', default: userInfo().username } },
  });
  const [id, ...more] = positionals;
  const { reason, by } = values;
  if (id === undefined || more.length > 0) throw new UsageError(zh ? '须给出一个单位' : 'one participant is needed');
  if (reason === undefined || reason.trim().length < 2)
    throw new UsageError(zh ? '须以 --reason 写明原因' : '--reason is needed');
  return { id, by, reason: reason.trim() };
}
