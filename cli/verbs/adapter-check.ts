import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { departments, loadAdapter } from '../../adapters/discover.ts';
import { openDryRun } from '../../adapters/host/dry-run.ts';
import { readSecrets } from '../../adapters/host/settings.ts';
import { loadCatalog } from '../../schemas/catalog.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { plainReader } from '../../schemas/plain-reader.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import type { Policy } from '../../schemas/policy.ts';
import { messageJson } from '../check/message-json.ts';
import { fileJson, fileLines } from '../check/report.ts';
import { exitCode } from '../exit-code.ts';
import { fileBeside } from '../file-beside.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Verb } from '../verb.ts';

/** A dry run over files: what would be sent, held and refused. The first tool of who connects a real system. */
export const adapterCheck: Verb = {
  name: 'adapter check',
  usage: '<department> <file…> [--participant <id>] [--json]',
  does: {
    zh: '试运行：读文件，列出将发送、待处理、拒收的记录及原因；不连接任何服务，不发送，不留状态。多个文件按所给顺序算作一段历史。退出码：0 全部可发送或重复 · 1 有待处理或拒收 · 2 用法不对',
    en: 'dry run: what would be sent, held and refused of these files, and why; nothing is connected, sent or kept. Several files are one history in the order given. Exit codes: 0 all sent or duplicate · 1 something held or refused · 2 usage',
  },
  async run({ args, language, out }: Invocation) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, participant: { type: 'string' } },
      allowPositionals: true,
    });
    const [department, ...files] = positionals;
    if (department === undefined || files.length === 0) throw new UsageError('adapter check <department> <file…>');
    const known = await departments();
    if (!known.includes(department)) throw new UsageError(`${department}: ${known.join(' ')}`);
    const catalog = loadCatalog();
    const policy = loadPolicy(process.env['LIANDONG_POLICY'], catalog);
    const participant = senderOf(policy, department, values.participant);
    const contents = await Promise.all(files.map(readOrComplain));
    const read = readerOf(catalog);
    const secrets = process.env['LIANDONG_SECRETS'];
    const recordKey = secrets === undefined ? undefined : readSecrets(secrets).recordKey;
    const dryRun = openDryRun({ participant, adapter: await loadAdapter(department), catalog, policy, recordKey });
    let clean = true;
    try {
      for (const [index, file] of files.entries()) {
        const report = await dryRun.take(basename(file), contents[index] ?? Buffer.of(), fileBeside(dirname(file)));
        clean &&= report.held + report.refused === 0;
        const of = { file, department, report, messages: report.messages.map(read) };
        if (values.json === true) out(JSON.stringify(fileJson(of)));
        else for (const line of [...fileLines(of, language), '']) out(line);
      }
    } finally {
      dryRun.close();
    }
    return clean ? exitCode.ok : exitCode.error;
  },
};

const readerOf = (catalog: Catalog) => {
  const fields = plainReader(catalog);
  return (message: Parameters<typeof fields>[0]) => messageJson(message, fields(message));
};

/** The participant named, or the first one this adapter serves. */
function senderOf(policy: Policy, department: string, named: string | undefined): string {
  const served = policy.participants.filter(({ adapter }) => adapter === department).map(({ id }) => id);
  const chosen = named ?? served[0];
  if (chosen === undefined || !served.includes(chosen))
    throw new UsageError(
      `--participant: ${served.length === 0 ? `no participant of ${department}` : served.join(' ')}`,
    );
  return chosen;
}

async function readOrComplain(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (reason) {
    throw new UsageError(
      `${file}: ${reason instanceof Error && 'code' in reason ? String(reason.code) : 'unreadable'}`,
    );
  }
}
