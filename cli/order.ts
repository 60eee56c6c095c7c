import { setTimeout as sleep } from 'node:timers/promises';
import { commandOutcome, leaveCommand } from '../adapters/host/state/commands.ts';
import type { Command } from '../adapters/host/state/commands.ts';
import { exitCode } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import type { FoundRow } from './held-row.ts';
import { withState, withWritableState } from './sites.ts';
import type { Invocation } from './verb.ts';

const WITHIN_MS = 15_000;

/**
 * Leaves a command for the host that owns the state and tells what came of it. A host that does not run does it at its next
 * start; doing it twice is impossible, however either side dies.
 */
export async function order(
  sites: string,
  { participant, row }: FoundRow,
  what: Pick<Command, 'verb' | 'fields' | 'reason'>,
  { language, out, say }: Invocation,
): Promise<ExitCode> {
  const id = crypto.randomUUID();
  withWritableState(sites, participant, (db) => leaveCommand(db, { id, held: row.id, ...what }, Date.now()));
  for (const end = Date.now() + WITHIN_MS; Date.now() < end; await sleep(200)) {
    const outcome = withState(sites, participant, (db) => commandOutcome(db, id));
    if (outcome === undefined || outcome.status === 'open') continue;
    (outcome.status === 'done' ? out : say)(`${row.id}: ${outcome.outcome}`);
    return outcome.status === 'done' ? exitCode.ok : exitCode.error;
  }
  say(
    language === 'zh'
      ? `${row.id}: 已登记；适配器主机未应答，启动后执行`
      : `${row.id}: recorded; the adapter host does not answer and will do it once it runs`,
  );
  return exitCode.ok;
}
