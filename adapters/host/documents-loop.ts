import type { Logger } from 'pino';
import { pause } from '../../bus/pause.ts';
import type { Connector } from '../contract.ts';
import type { Reach } from './crash-points.ts';
import type { Dispatch } from './dispatch.ts';
import type { Intake } from './intake.ts';
import type { Documents } from './state/documents.ts';
import { ServiceAway } from './services.ts';

export interface DocumentsLoop {
  readonly connector: Connector;
  readonly intake: Intake;
  readonly documents: Documents;
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
  let away = false;
  for (let wait = 1_000; !signal.aborted; wait = Math.min(wait * 2, 30_000)) {
    try {
      await readOn(loop, () => {
        wait = 1_000;
        if (away) log.info('service answers again');
        away = false;
      });
    } catch (reason) {
      // One line an outage: the same document is tried again until the service answers.
      if (!(reason instanceof ServiceAway))
        log.error({ err: reason, waitMs: wait }, 'documents not read, trying again');
      else if (!away) log.warn({ err: reason }, 'service away, document waits');
      away = reason instanceof ServiceAway;
    }
    await pause(wait, signal);
  }
}

async function readOn(
  { connector, intake, documents, dispatch, answer, reach, signal }: DocumentsLoop,
  progress: () => void,
): Promise<void> {
  for await (const document of connector.read(signal)) {
    if (signal.aborted) return;
    reach('document-read');
    const counts = (await intake.take(document)) ?? documents.counts(document.position);
    reach('document-committed');
    answer();
    await dispatch.flush(signal);
    if (signal.aborted) return;
    intake.confirm(document.position);
    reach('document-settled');
    await connector.confirm(document.position, counts.held + counts.refused > 0);
    reach('confirmed');
    progress();
  }
}
