import type { Logger } from 'pino';
import { pause } from '../../bus/pause.ts';
import type { Connector } from '../contract.ts';
import type { Reach } from './crash-points.ts';
import type { Dispatch } from './dispatch.ts';
import type { Intake } from './intake.ts';

export interface DocumentsLoop {
  readonly connector: Connector;
  readonly intake: Intake;
  readonly dispatch: Dispatch;
  /** Writes the lines that wait for the department. */
  readonly answer: () => void;
  readonly reach: Reach;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Document by document: into the state, onto the bus, confirmed. Ends when the signal aborts; an outage is waited out. */
export async function readDocuments(loop: DocumentsLoop): Promise<void> {
  const { log, signal } = loop;
  for (let wait = 1_000; !signal.aborted; wait = Math.min(wait * 2, 30_000)) {
    try {
      await readOn(loop, () => (wait = 1_000));
    } catch (reason) {
      log.error({ err: reason, waitMs: wait }, 'documents not read, trying again');
    }
    await pause(wait, signal);
  }
}

async function readOn(
  { connector, intake, dispatch, answer, reach, signal }: DocumentsLoop,
  progress: () => void,
): Promise<void> {
  for await (const document of connector.read(signal)) {
    if (signal.aborted) return;
    reach('document-read');
    intake.take(document);
    reach('document-committed');
    answer();
    await dispatch.flush(signal);
    if (signal.aborted) return;
    intake.confirm(document.position);
    reach('document-settled');
    await connector.confirm(document.position);
    reach('confirmed');
    progress();
  }
}
