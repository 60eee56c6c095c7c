import { createHash } from 'node:crypto';
import { placeOf } from '../hub/ledger/decision.ts';
import { openPool } from '../hub/ledger/pool.ts';
import { messageQueries } from '../hub/ledger/queries-messages.ts';
import type { Catalog } from '../schemas/catalog.ts';
import type { LabelledField } from '../schemas/labelled.ts';
import type { LabelledReader } from '../schemas/labelled-reader.ts';

/** The sealed originals of the journal. */
export interface Originals {
  /** As officials read it; null for a message the journal has not accepted. Each is opened once and recorded as read. */
  open(messageId: string): Promise<readonly LabelledField[] | null>;
  opened(): ReadonlyMap<string, readonly LabelledField[]>;
  close(): Promise<void>;
}

const READER = 'demo';
const PURPOSE = 'shown beside its copies';

/**
 * Nobody can read an outbox but the hub, not even its owner, so an original is opened where it is sealed, by the one door
 * that records who read it (decision 10). Its digest is compared with the journal's.
 */
export function openOriginals(databaseUrl: string, catalog: Catalog, labels: LabelledReader): Originals {
  const pool = openPool(databaseUrl, 'liandong demo');
  const queries = messageQueries(pool);
  const opened = new Map<string, readonly LabelledField[]>();
  return {
    opened: () => opened,
    async open(messageId) {
      const known = opened.get(messageId);
      if (known !== undefined) return known;
      const entry = (await queries.byMessageId(messageId)).find((one) => one.verdict === 'accepted' && one.sealed);
      if (entry === undefined) return null;
      const bytes = (await queries.openOriginals(READER, PURPOSE, [entry.at])).get(placeOf(entry.at));
      if (bytes === undefined) return null;
      if (!createHash('sha256').update(bytes).digest().equals(entry.digest))
        throw new Error(`the sealed original of ${messageId} is not what was journaled`);
      const decoded = catalog.decode(bytes);
      if (!decoded.ok) throw new Error(`the sealed original of ${messageId}: ${decoded.fault.rule}`);
      const fields = labels.fields(decoded.decoded.schemaId, decoded.decoded.message);
      opened.set(messageId, fields);
      return fields;
    },
    close: () => pool.end(),
  };
}
