import { isDeepStrictEqual } from 'node:util';
import type { HttpToken } from '../deploy/secrets.ts';
import type { LabelledField } from '../schemas/labelled.ts';
import { met, missed } from './finding.ts';
import type { Finding } from './finding.ts';
import type { SeenMessage } from './observed.ts';

interface Way {
  readonly seenAs: string;
  readonly copy?: { readonly fields: readonly LabelledField[] };
}

/**
 * Asks `GET /v1/messages/{id}` as every participant: a recipient sees by HTTP exactly the copy it read from its inbox, the
 * sender sees no content, and to everybody else the message does not exist.
 */
export async function checkHttpViews(
  httpPort: number,
  tokens: readonly HttpToken[],
  messages: readonly SeenMessage[],
): Promise<Finding[]> {
  const wrong: Finding[] = [];
  const asked = { recipient: 0, sender: 0, stranger: 0 };
  for (const message of messages) {
    const askAs = async ({ token, participant }: HttpToken): Promise<void> => {
      if (participant === null) return;
      const role = roleOf(message, participant);
      const ways = await ask(httpPort, token, message.messageId);
      asked[role] += 1;
      const fault = FAULTS[role](ways, message, participant);
      if (fault !== null) wrong.push(missed(message.sourceKey, `${participant} 按 HTTP 查询：${fault}`));
    };
    await Promise.all(tokens.map(askAs));
  }
  if (wrong.length > 0) return wrong;
  const { recipient, sender, stranger } = asked;
  return [
    met(
      'HTTP /v1/messages',
      `接收方所见与收件箱一致 ${recipient} 次；发送方只见去向 ${sender} 次；无关单位查无此件 ${stranger} 次`,
    ),
  ];
}

type Role = 'recipient' | 'sender' | 'stranger';

const roleOf = ({ sender, copies }: SeenMessage, participant: string): Role =>
  participant === sender
    ? 'sender'
    : copies.some((copy) => copy.participant === participant)
      ? 'recipient'
      : 'stranger';

const FAULTS: Readonly<
  Record<Role, (ways: readonly Way[] | null, message: SeenMessage, who: string) => string | null>
> = {
  stranger: (ways) => (ways === null ? null : '无关单位查到了该消息'),
  sender: (ways) =>
    ways?.length === 1 && ways[0]?.seenAs === 'sender' && ways[0].copy === undefined ? null : '发送方所见不符',
  recipient(ways, message, who) {
    const own = message.copies.find((copy) => copy.participant === who);
    const shown = ways?.length === 1 ? ways[0]?.copy?.fields : undefined;
    return isDeepStrictEqual(shown, plain(own?.fields)) ? null : '所见与收件箱中的副本不一致';
  },
};

/** As JSON carries it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

async function ask(httpPort: number, token: string, messageId: string): Promise<readonly Way[] | null> {
  const answer = await fetch(`http://127.0.0.1:${httpPort}/v1/messages/${encodeURIComponent(messageId)}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(15_000),
  });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`GET /v1/messages: ${answer.status}`);
  return ((await answer.json()) as { readonly messages: readonly Way[] }).messages;
}
