import type { LabelledField } from '../schemas/labelled.ts';
import type { Told } from './arrivals.ts';
import type { Observed, SeenAlarm, SeenMessage } from './observed.ts';
import type { SiteHistory } from './sites.ts';

/** Puts together what the hosts made, what the inboxes brought and what was opened of the sealed originals. */
export function observe(
  history: SiteHistory,
  told: ReadonlyMap<string, Told>,
  originals: ReadonlyMap<string, readonly LabelledField[]>,
  alarms: readonly SeenAlarm[],
): Observed {
  const ids = [...new Set([...history.sent.keys(), ...told.keys()])];
  const messages = ids.map((messageId): SeenMessage => {
    const made = history.sent.get(messageId);
    const heard = told.get(messageId);
    return {
      messageId,
      type: made?.type ?? heard?.type ?? '',
      sender: made?.participant ?? heard?.sender ?? '',
      sourceKey: made?.sourceKey ?? heard?.sourceKey ?? '',
      origin: made === undefined ? null : { document: made.document ?? '', place: made.place ?? '' },
      verdicts: heard?.verdicts ?? [],
      copies: (heard?.copies ?? []).toSorted((a, b) => (a.participant < b.participant ? -1 : 1)),
      deliveries: (heard?.deliveries ?? []).toSorted((a, b) => a.at - b.at),
      original: originals.get(messageId) ?? null,
    };
  });
  const { documents, refusals, held } = history;
  return { messages, documents, refusals, held, alarms };
}
