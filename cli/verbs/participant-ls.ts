import { parseArgs } from 'node:util';
import { exitCode } from '../exit-code.ts';
import { askAsOps } from '../gateway.ts';
import { brokerSide, knownParticipants } from '../participant.ts';
import { tableLines } from '../table.ts';
import type { Invocation, Verb } from '../verb.ts';

interface Block {
  readonly participant: string;
  readonly blockedAt: string;
  readonly blockedBy: string;
  readonly reason: string;
  readonly unblockedAt: string | null;
}

/** How each participant stands with broker and hub: the two should agree. */
export const participantLs: Verb = {
  name: 'participant ls',
  usage: '[--json]',
  does: {
    zh: '列出各单位是否停用：Kafka 侧、HTTP 侧、经办人、原因',
    en: 'list the participants: whether blocked at the broker and at the hub, by whom, why',
  },
  async run({ args, language, out, say }: Invocation) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
    const { denial, logins } = await brokerSide(process.env);
    const denied = new Set(await denial.denied());
    const answer = await askAsOps(process.env, '/v1/participants/blocks');
    if (!answer.ok) {
      say(`✗ ${answer.title} (${answer.code})`);
      return exitCode.error;
    }
    const { blocks } = answer.json as { blocks: readonly Block[] };
    const all = knownParticipants(process.env).map((participant) => {
      const open = blocks.find((block) => block.participant === participant && block.unblockedAt === null);
      return { participant, broker: logins(participant).every((login) => denied.has(login)), hub: open ?? null };
    });
    if (values.json === true) {
      out(JSON.stringify(all));
      return exitCode.ok;
    }
    const zh = language === 'zh';
    const word = (blocked: boolean): string => (blocked ? (zh ? '停用' : 'blocked') : zh ? '正常' : 'open');
    const header = zh
      ? ['单位', 'Kafka', 'HTTP', '停用时间', '经办人', '原因']
      : ['participant', 'Kafka', 'HTTP', 'since', 'by', 'reason'];
    const rows = all.map(({ participant, broker, hub }) => [
      participant,
      word(broker),
      word(hub !== null),
      hub?.blockedAt ?? '',
      hub?.blockedBy ?? '',
      hub?.reason ?? '',
    ]);
    for (const line of tableLines(header, rows)) out(line);
    return exitCode.ok;
  },
};
