import { parseArgs } from 'node:util';
import { exitCode } from '../exit-code.ts';
import { askAsOps } from '../gateway.ts';
import { refused, when } from '../shelved.ts';
import type { ParkedCase } from '../shelved.ts';
import { tableLines } from '../table.ts';
import type { Invocation, Verb } from '../verb.ts';

/** Which cases wait behind a message that failed. */
export const parkedLs: Verb = {
  name: 'parked ls',
  usage: '[--json]',
  does: { zh: '列出因消息处理失败而停放的案卷', en: 'list the cases that wait behind a message that failed' },
  async run({ args, language, out, say }: Invocation) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
    const answer = await askAsOps(process.env, '/v1/parked');
    if (!answer.ok) return refused(answer, { say });
    const { parked } = answer.json as { parked: readonly ParkedCase[] };
    const zh = language === 'zh';
    if (values.json === true) out(JSON.stringify(parked));
    else if (parked.length === 0) say(zh ? '没有停放的案卷' : 'nothing is parked');
    else for (const line of tableLines(zh ? HEADER.zh : HEADER.en, parked.map(cells))) out(line);
    return exitCode.ok;
  },
};

const HEADER = {
  zh: ['停放编号', '排队', '失败', '原因', '首件发送单位', '首件类型', '时间'],
  en: ['key', 'waiting', 'failed', 'reason', 'sender of the first', 'type of the first', 'since'],
} as const;

const cells = ({ key, waiting, since, head }: ParkedCase): string[] => [
  key,
  String(waiting),
  String(head.attempts),
  head.reason ?? head.rule,
  head.sender,
  head.messageType ?? '-',
  when(since),
];
