import { parseArgs } from 'node:util';
import { exitCode } from '../exit-code.ts';
import { askAsOps } from '../gateway.ts';
import { refused, shelvedLines } from '../shelved.ts';
import type { Shelved } from '../shelved.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Verb } from '../verb.ts';

/** What waits in one parked case, in order; never content. */
export const parkedShow: Verb = {
  name: 'parked show',
  usage: '<key> [--json]',
  does: {
    zh: '按先后列出一个停放案卷中排队的消息（不含内容）',
    en: 'show what waits in a parked case, in order (no content)',
  },
  async run({ args, language, out, say }: Invocation) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    });
    const [key, ...more] = positionals;
    if (key === undefined || more.length > 0)
      throw new UsageError(language === 'zh' ? '须给出一个停放编号' : 'one key is needed');
    const answer = await askAsOps(process.env, `/v1/parked/${encodeURIComponent(key)}`);
    if (!answer.ok) return refused(answer, { say });
    const { waiting } = answer.json as { waiting: readonly Shelved[] };
    if (values.json === true) out(JSON.stringify(waiting));
    else
      for (const [nth, one] of waiting.entries()) {
        if (nth > 0) out('');
        for (const line of shelvedLines(one, language)) out(line);
      }
    return exitCode.ok;
  },
};
