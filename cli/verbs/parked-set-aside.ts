import { parseArgs } from 'node:util';
import { exitCode } from '../exit-code.ts';
import { askAsOps } from '../gateway.ts';
import { purposeIn, refused } from '../shelved.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Verb } from '../verb.ts';

/** Makes the first message of a parked case a dead letter; the rest goes on. */
export const parkedSetAside: Verb = {
  name: 'parked set-aside',
  usage: '<key> <place> --purpose <why>',
  does: {
    zh: '将停放案卷最前的消息（位点见 parked show）转为死信，其余按序继续（事由记入操作记录）',
    en: 'make the first message of a parked case (its place: parked show) a dead letter; the rest goes on',
  },
  async run({ args, language, out, say }: Invocation) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { purpose: { type: 'string' } },
    });
    const [key, place, ...more] = positionals;
    const zh = language === 'zh';
    if (key === undefined || place === undefined || more.length > 0)
      throw new UsageError(zh ? '须给出停放编号和最前消息的位点' : 'the key and the place of the first message');
    const body = { place, purpose: purposeIn(values.purpose, language) };
    const answer = await askAsOps(process.env, `/v1/parked/${encodeURIComponent(key)}/set-aside`, 'POST', body);
    if (!answer.ok) return refused(answer, { say });
    out(zh ? '已下达，数秒内转为死信，其余按序继续' : 'ordered: a dead letter within seconds, the rest goes on');
    return exitCode.ok;
  },
};
