import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SetupProblem } from './problem.ts';

/** Whom PostgreSQL runs as; empty for the present user. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

const USER = 'postgres';

/** PostgreSQL refuses to run as root: then the system user `postgres` runs it, made if it is not there. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  return lookUp() ?? create();
}

const id = (flag: string): number | undefined => {
  const run = spawnSync('id', [flag, USER], { encoding: 'utf8' });
  return run.status === 0 ? Number(run.stdout.trim()) : undefined;
};

function lookUp(): Account | undefined {
  const uid = id('-u');
  const gid = id('-g');
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function create(): Account {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', USER]);
  const account = lookUp();
  if (account !== undefined) return account;
  throw new SetupProblem(
    'PostgreSQL 不能以 root 运行，且无法建立用户 postgres (PostgreSQL does not run as root and the user could not be made).',
    '以普通用户运行；或以 DATABASE_URL 指向现有 PostgreSQL (run as an ordinary user, or set DATABASE_URL)',
  );
}

/** One clear message if the account cannot get to one of these paths. */
export function requireReach(account: Account, paths: readonly string[]): void {
  if (account.uid === undefined) return;
  for (const path of paths) {
    for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
      const { mode, uid, gid } = statSync(folder);
      const open = uid === account.uid ? mode & 0o100 : gid === account.gid ? mode & 0o010 : mode & 0o001;
      if (open === 0) {
        throw new SetupProblem(
          `PostgreSQL 以用户 ${USER} 运行，但进不了 ${folder} (the user cannot enter this folder).`,
          `chmod o+x ${folder}；或以普通用户运行，或设 DATABASE_URL (or run as an ordinary user, or set DATABASE_URL)`,
        );
      }
    }
  }
}
