import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { untilReady } from '../../bus/admin-connection.ts';
import { channels as channelsOf } from '../../bus/channels.ts';
import { loadCatalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { SetupProblem, problemLine } from '../problem.ts';
import { provision, provisionedBy } from '../provision.ts';
import { kafkaPassword, loadSecrets } from '../secrets.ts';
import { ADMIN, SHARE } from './shares.ts';

const HELP = `node deploy/containers/provision.ts

按参与单位建立 Kafka 账号、权限和通道；重复运行不改变已有的。
Run once by docker compose when the brokers answer: users, rights and channels of all participants. Run again it changes
only what the policy changed.`;

const READY_MS = 120_000;
const MOST_TRIES = 5;

async function provisionAll(env: NodeJS.ProcessEnv): Promise<void> {
  const policy = loadPolicy(env['LIANDONG_POLICY'] || undefined, loadCatalog());
  const participants = provisionedBy(policy);
  const secrets = loadSecrets(
    join(SHARE, 'secrets.json'),
    participants.map(({ id }) => id),
  );
  const admin = {
    brokers: (env['KAFKA_BROKERS'] ?? '').split(','),
    caFile: join(SHARE, 'ca.pem'),
    username: ADMIN,
    password: kafkaPassword(secrets, ADMIN),
    mechanism: 'PLAIN' as const,
    clientId: 'liandong-provision',
  };
  if (!(await untilReady(admin, AbortSignal.timeout(READY_MS)))) {
    throw new SetupProblem(
      `Kafka 未就绪 (the brokers at ${admin.brokers.join(',')} took no login).`,
      'docker compose logs kafka-1 kafka-2 kafka-3',
    );
  }
  const channels = channelsOf(env['LIANDONG_NAMESPACE'] || 'liandong');
  const input = { admin, channels, participants, passwords: secrets.kafka };
  const made = await tried(() => provision(input));
  console.log(`通道、账号、权限就绪 (${made.topics} topics, ${made.partitions} partitions, ${made.created} new)`);
}

/** Brokers that have just started elect leaders anew for a while; done again it goes on where it stood. */
async function tried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (reason) {
      if (reason instanceof SetupProblem || tries === MOST_TRIES) throw reason;
      console.log(`第 ${tries} 次未完成，再试 (not done, once more): ${reason instanceof Error ? reason.message : ''}`);
      await rest(tries * 5_000);
    }
  }
}

if (process.argv.includes('--help')) console.log(HELP);
else {
  try {
    await provisionAll(process.env);
  } catch (reason) {
    if (!(reason instanceof SetupProblem)) throw reason;
    console.error(problemLine(reason));
    process.exitCode = 1;
  }
}
