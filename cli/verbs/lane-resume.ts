import { parseArgs } from 'node:util';
import { exitCode } from '../exit-code.ts';
import { askAsOps } from '../gateway.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Verb } from '../verb.ts';

/** Lets a stopped lane go on. What stopped it is to be mended before: it stops again otherwise. */
export const laneResume: Verb = {
  name: 'lane resume',
  usage: '<lane>',
  does: {
    zh: '恢复已停止的分区通道（先查明并消除 lane ls 所列原因，见 docs/operating.md）',
    en: 'resume a stopped lane (find and mend the cause that lane ls names first, see docs/operating.md)',
  },
  async run({ args, language, out, say }: Invocation) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [lane, ...more] = positionals;
    const zh = language === 'zh';
    if (lane === undefined || more.length > 0 || !/^\d{1,4}$/.test(lane))
      throw new UsageError(zh ? '须给出一个通道号，如 2' : 'one lane number is needed, like 2');
    const answer = await askAsOps(process.env, `/v1/lanes/${lane}/resume`, 'POST');
    if (answer.ok) {
      out(zh ? `通道 ${lane} 已恢复，枢纽将在数秒内接管` : `lane ${lane} resumed; a hub takes it within seconds`);
      return exitCode.ok;
    }
    if (answer.status === 404) {
      say(zh ? `没有通道 ${lane}` : `no lane ${lane}`);
      return exitCode.notFound;
    }
    say(`✗ ${answer.title} (${answer.code})`);
    return exitCode.error;
  },
};
