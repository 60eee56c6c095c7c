import { beijingTime } from '../adapters/host/receipt-line.ts';
import type { GatewayAnswer } from './gateway.ts';
import { exitCode } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { UsageError } from './verb.ts';
import type { Invocation, Language } from './verb.ts';

/** A record that waits or is dead, as the hub lists it. */
export interface Shelved {
  readonly place: string;
  readonly sender: string;
  readonly messageId: string | null;
  readonly messageType: string | null;
  readonly recipients: readonly string[];
  readonly rule: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly since: string;
  readonly bytes: number;
  readonly digest: string;
}

export interface ParkedCase {
  readonly key: string;
  readonly since: string;
  readonly flowing: boolean;
  readonly waiting: number;
  readonly head: Shelved;
}

export const when = (instant: string): string => beijingTime(Date.parse(instant));

/** Why somebody acts, which the hub keeps with the act. */
export function purposeIn(value: string | undefined, language: Language): string {
  if (value !== undefined && value.trim().length >= 4) return value.trim();
  throw new UsageError(
    language === 'zh' ? '须以 --purpose 写明事由（至少四个字）' : '--purpose must say why (four characters or more)',
  );
}

export function refused(answer: GatewayAnswer & { ok: false }, { say }: Pick<Invocation, 'say'>): ExitCode {
  say(`✗ ${answer.title} (${answer.code})${answer.detail === '' ? '' : `: ${answer.detail}`}`);
  return answer.status === 404 ? exitCode.notFound : exitCode.error;
}

/** Everything known of one record, line by line. */
export function shelvedLines(of: Shelved, language: Language): string[] {
  const zh = language === 'zh';
  const rows: readonly (readonly [string, string])[] = [
    [zh ? '位点' : 'place', of.place],
    [zh ? '发送单位' : 'sender', of.sender],
    [zh ? '消息类型' : 'type', of.messageType ?? '-'],
    [zh ? '消息标识' : 'message id', of.messageId ?? '-'],
    [zh ? '拟送单位' : 'recipients', of.recipients.join('、') || '-'],
    [zh ? '原因' : 'reason', `${of.rule} ${of.reason ?? ''}`.trim()],
    [zh ? '已失败次数' : 'attempts', String(of.attempts)],
    [zh ? '时间' : 'since', when(of.since)],
    [zh ? '字节数' : 'bytes', String(of.bytes)],
    ['SHA-256', of.digest],
  ];
  return rows.map(([name, value]) => `${name}: ${value}`);
}
