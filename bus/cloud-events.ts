/** What the CloudEvents headers of one message are made of; all of it stands in the envelope or in the record's key. */
export interface CloudEvent {
  /** The message id. */
  readonly id: string;
  /** `/liandong/<participant>` or `/liandong/hub`. */
  readonly source: string;
  /** `liandong.<family>.<TYPE>.v<N>` */
  readonly type: string;
  /** The case id, or the keyed hash of the thread while no case is known; never a native key. */
  readonly subject: string;
  /** Milliseconds since 1970 UTC. */
  readonly time: number;
  readonly schemaId: number;
  /** The record's key. */
  readonly key: string;
}

/** The headers of CloudEvents 1.0 in Kafka's binary mode. */
export const cloudEventHeaders = (event: CloudEvent): Readonly<Record<string, string>> => ({
  ce_specversion: '1.0',
  ce_id: event.id,
  ce_source: event.source,
  ce_type: event.type,
  ce_subject: event.subject,
  ce_time: new Date(event.time).toISOString(),
  ce_dataschema: `/schemas/ids/${event.schemaId}`,
  ce_partitionkey: event.key,
  'content-type': 'application/avro',
});
