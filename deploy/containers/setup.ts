import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { isUsable, issueKeyStore, openAuthority } from '../certificates.ts';
import type { Authority } from '../certificates.ts';
import { MissingPrerequisite } from '../prerequisites.mjs';
import { SetupProblem, problemLine } from '../problem.ts';
import { loadSecrets } from '../secrets.ts';
import { ownerOf, sharesOf } from './shares.ts';
import type { Share } from './shares.ts';
import users from '../compose/users.json' with { type: 'json' };

const HELP = `node deploy/containers/setup.ts

首次运行生成全部口令、令牌和证书，并把各容器所需的部分写入各自的卷；再次运行只补缺失的部分。
Run once by docker compose before anything else: makes passwords, tokens and certificates, and gives each container the
share it needs and nothing more. Run again it adds what is missing and renews certificates in their last month.

  LIANDONG_SHARES     folder with all shares, default /shares
  LIANDONG_SITES      folder of the departments' sites, default /sites
  LIANDONG_ATTACHMENTS  folder of the attachment store, default /attachments
  KAFKA_HOST_PORTS    ports on the host's loopback at which brokers 1, 2, 3 are published
  LIANDONG_POLICY     folder whose policy/ names the participants, default: the shipped rows`;

/** Makes what all containers must find, before any of them starts. */
function setUp(env: NodeJS.ProcessEnv): void {
  const shares = env['LIANDONG_SHARES'] ?? '/shares';
  const { participants } = loadPolicy(env['LIANDONG_POLICY'] || undefined, loadCatalog());
  const authority = openAuthority(join(shares, 'authority'), 'Liandong authority');
  const secrets = loadSecrets(
    join(shares, 'authority', 'secrets.json'),
    participants.map(({ id }) => id),
  );
  const hostPorts = (env['KAFKA_HOST_PORTS'] ?? '').split(',').map(Number);
  if (!hostPorts.every((port) => Number.isInteger(port) && port > 0)) {
    throw new SetupProblem('KAFKA_HOST_PORTS 不是端口号 (not ports).', '例如 (e.g.) 19092,19093,19094');
  }
  const all = sharesOf({ secrets, participants, hostPorts });
  for (const share of all) write(share, shares, authority);
  for (const { id, adapter } of participants) own(join(env['LIANDONG_SITES'] ?? '/sites', id), ownerOf(adapter), 0o755);
  own(env['LIANDONG_ATTACHMENTS'] ?? '/attachments', users.hub, 0o700);
  console.log(`证书、口令就绪 (${all.length} shares for ${participants.length} participants)`);
}

function write(share: Share, shares: string, authority: Authority): void {
  const folder = join(shares, share.folder);
  own(folder, share.owner, 0o700);
  copyFileSync(authority.certificateFile, join(folder, 'ca.pem.next'));
  settle(join(folder, 'ca.pem'), share.owner);
  for (const [name, content] of Object.entries(share.files)) put(join(folder, name), content, share.owner);
  if (share.word !== undefined && !existsSync(join(folder, share.word)))
    put(join(folder, share.word), randomBytes(24).toString('base64url'), share.owner);
  for (const [name, hosts] of Object.entries(share.keyStores)) {
    const file = join(folder, name);
    if (isUsable(file)) continue;
    issueKeyStore(authority, `${file}.next`, { name: share.folder.replaceAll('/', '-'), hosts });
    settle(file, share.owner);
  }
}

function put(file: string, content: string, owner: number): void {
  rmSync(`${file}.next`, { force: true });
  writeFileSync(`${file}.next`, content, { mode: 0o600, flag: 'wx' });
  settle(file, owner);
}

/** A reader finds the old content or the new, never a part, and never one of another owner. */
function settle(file: string, owner: number): void {
  chownSync(`${file}.next`, owner, owner);
  renameSync(`${file}.next`, file);
}

function own(folder: string, owner: number, mode: number): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, mode);
  chownSync(folder, owner, owner);
}

if (process.argv.includes('--help')) console.log(HELP);
else {
  try {
    setUp(process.env);
  } catch (reason) {
    if (!(reason instanceof SetupProblem) && !(reason instanceof MissingPrerequisite)) throw reason;
    console.error(problemLine(reason));
    process.exitCode = 1;
  }
}
