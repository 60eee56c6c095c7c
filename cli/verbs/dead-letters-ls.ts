import { parseArgs } from 'node:util';
import { FILTER_USAGE, filterOf, filterOptions } from '../dead-letter-filter.ts';
import { exitCode } from '../exit-code.ts';
import { askAsOps } from '../gateway.ts';
import { refused, when } from '../shelved.ts';
import type { Shelved } from '../shelved.ts';
import { tableLines } from '../table.ts';
import type { Invocation, Verb } from '../verb.ts';

interface DeadLetter extends Shelved {
  readonly sealed: boolean;
  readonly ordered: boolean;
}

/** Messages that were set aside, or could not even wait. */
export const deadLettersLs: Verb = {
  name: 'dead-letters ls',
  usage: `${FILTER_USAGE} [--json]`,
  does: { zh: '列出死信，可按拟送单位、时段、原因、案卷、消息筛选', en: 'list dead letters' },
  async run({ args, language, out, say }: Invocation) {
    const options = { ...filterOptions, json: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    const query = new URLSearchParams(filterOf(values, language));
    const answer = await askAsOps(process.env, `/v1/dead-letters?${query.toString()}`);
    if (!answer.ok) return refused(answer, { say });
    const { deadLetters } = answer.json as { deadLetters: readonly DeadLetter[] };
    const zh = language === 'zh';
    if (values.json === true) out(JSON.stringify(deadLetters));
    else if (deadLetters.length === 0) say(zh ? '没有死信' : 'no dead letters');
    else for (const line of tableLines(zh ? HEADER.zh : HEADER.en, deadLetters.map(cells))) out(line);
    return exitCode.ok;
  },
};

const HEADER = {
  zh: ['位点', '发送单位', '类型', '原因', '失败', '时间'],
  en: ['place', 'sender', 'type', 'reason', 'failed', 'since'],
} as const;

const cells = ({ place, sender, messageType, reason, rule, attempts, since, ordered }: DeadLetter): string[] => [
  place,
  sender,
  messageType ?? '-',
  `${reason ?? rule}${ordered ? ' …' : ''}`,
  String(attempts),
  when(since),
];
