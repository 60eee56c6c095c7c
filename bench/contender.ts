import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Field } from './ground.ts';

export const contenders = {
  plain: {
    file: 'contender-plain.ts',
    receipts: false,
    what: 'plain kafkajs loop, one transaction a batch, three copies, no checks',
  },
  hub: {
    file: 'contender-hub.ts',
    receipts: false,
    what: 'hub, everything on, three copies (two views) and a verdict receipt',
  },
  'hub+receipts': {
    file: 'contender-hub.ts',
    receipts: true,
    what: 'the same with three delivery receipts a message, decided and forwarded',
  },
} as const;
export type ContenderName = keyof typeof contenders;

export interface Running {
  readonly pid: number;
  decided(): number;
  stop(): Promise<void>;
}

export async function run(name: ContenderName, field: Field): Promise<Running> {
  const child: ChildProcess = fork(fileURLToPath(new URL(contenders[name].file, import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // kafkajs, as the plain contender uses it, asks for timers in the past; Node says so at each.
    execArgv: ['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning'],
    env: { ...process.env, ...field.env },
  });
  let decided = 0;
  await new Promise<void>((resolve, reject) => {
    child.on('message', (told: { ready?: boolean; decided?: number }) => {
      if (told.ready === true) resolve();
      if (told.decided !== undefined) decided = told.decided;
    });
    child.once('exit', (code) => reject(new Error(`${name} ended early with ${code}`)));
  });
  return {
    pid: child.pid as number,
    decided: () => decided,
    async stop() {
      if (child.exitCode !== null) return;
      child.removeAllListeners('exit');
      child.kill('SIGTERM');
      await Promise.race([once(child, 'exit'), new Promise((resolve) => setTimeout(resolve, 10_000))]);
      if (child.exitCode === null) child.kill('SIGKILL');
    },
  };
}
