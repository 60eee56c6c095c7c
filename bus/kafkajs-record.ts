import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { IncomingRecord } from './record.ts';

/** A record as kafkajs hands it over, in our words. */
export const incoming = (channel: string, partition: number, message: KafkaMessage): IncomingRecord => ({
  channel,
  partition,
  offset: BigInt(message.offset),
  key: message.key,
  value: message.value,
  headers: headersOf(message.headers ?? {}),
  timestamp: Number(message.timestamp),
});

/** A repeated header counts once, the last; one that is not UTF-8 is left out. */
function headersOf(headers: IHeaders): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const one = Array.isArray(value) ? value.at(-1) : value;
    if (one === undefined) continue;
    const text = one.toString();
    if (!text.includes('\ufffd')) texts[name] = text;
  }
  return texts;
}
