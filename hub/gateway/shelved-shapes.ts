import type { Coordinates } from '../../bus/record.ts';
import { placeOf } from '../ledger/decision.ts';
import type { ShelvedEntry } from '../ledger/queries-parked.ts';
import { listOf, maybeText, text, whole } from './shapes.ts';

/** A record that waits or is dead: where it stands and why, nothing it says. */
export const shelved = {
  place: text('位点：通道/分区/位置'),
  sender: text('发送单位'),
  messageId: maybeText('消息标识'),
  messageType: maybeText('消息类型'),
  recipients: listOf(text('拟送单位')),
  rule: text('规则代码'),
  reason: maybeText('失败种类，不含消息内容'),
  attempts: whole('已失败次数'),
  since: text('起始时间'),
  bytes: whole('字节数'),
  digest: text('原始消息的 SHA-256'),
} as const;

export const viewOf = ({ at, since, ...entry }: ShelvedEntry): object => ({
  ...entry,
  place: placeOf(at),
  since: since.toISOString(),
});

/** Why it is done: kept with who did it and when. */
export const purpose = {
  type: 'string',
  minLength: 4,
  maxLength: 400,
  description: '事由，记入操作记录',
} as const;

export const place = {
  type: 'string',
  pattern: '^[^/]{1,249}/\\d{1,5}/\\d{1,19}$',
  description: '位点：通道/分区/位置',
} as const;

/** Of a text that `place` let through. */
export function coordinatesIn(text: string): Coordinates {
  const [channel = '', partition = '', offset = ''] = text.split('/');
  return { channel, partition: Number(partition), offset: BigInt(offset) };
}
