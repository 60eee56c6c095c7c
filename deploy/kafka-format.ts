import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface FormatOptions {
  /** Where the arguments lie for a moment. */
  readonly folder: string;
  readonly user: string;
  readonly adminPassword: string;
  /** The node's settings, which name its data folder. */
  readonly properties: string;
  readonly classPath: readonly string[];
  /** Equal on all nodes of a cluster. */
  readonly clusterId: string;
}

/**
 * Prepares an empty data folder and seeds the admin's credential. The arguments go by a file that its owner alone can
 * read: a password on a command line is there for every user of the machine to see.
 */
export async function formatStorage(options: FormatOptions): Promise<void> {
  const argumentsFile = join(options.folder, 'format.args');
  const words = [
    '-Xmx128m',
    '-XX:TieredStopAtLevel=1',
    ...options.classPath,
    'kafka.tools.StorageTool',
    'format',
    '--cluster-id',
    options.clusterId,
    '--config',
    options.properties,
    '--add-scram',
    `SCRAM-SHA-512=[name=${options.user},password=${options.adminPassword}]`,
  ];
  writeFileSync(argumentsFile, words.map((word) => `"${word.replaceAll('\\', '\\\\')}"`).join('\n'), { mode: 0o600 });
  try {
    const tool = spawn('java', [`@${argumentsFile}`], { stdio: ['ignore', 'ignore', 'pipe'] });
    const [said, [code]] = await Promise.all([text(tool.stderr), once(tool, 'close') as Promise<[number | null]>]);
    if (code !== 0) throw new Error(`formatting Kafka's data folder failed: ${said.slice(-500)}`);
  } finally {
    rmSync(argumentsFile, { force: true });
  }
}

/** Kafka's own form of a cluster id: 16 random bytes, base64url, not beginning with a dash. */
export function newClusterId(): string {
  const bytes = crypto.getRandomValues(Buffer.alloc(16));
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  return bytes.toString('base64url');
}
