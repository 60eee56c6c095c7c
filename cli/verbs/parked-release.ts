import { parseArgs } from 'node:util';
import { exitCode } from '../exit-code.ts';
import { askAsOps } from '../gateway.ts';
import { purposeIn, refused } from '../shelved.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Verb } from '../verb.ts';

/** Lets a parked case go on, in order; what fails again stays first. */
export const parkedRelease: Verb = {
  name: 'parked release',
  usage: '<key> --purpose <why>',
  does: {
    zh: '原因消除后放行停放的案卷，排队消息按序重新判定（事由记入操作记录）',
    en: 'let a parked case go on once the cause is mended, in order (the purpose is recorded)',
  },
  async run({ args, language, out, say }: Invocation) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { purpose: { type: 'string' } },
    });
    const [key, ...more] = positionals;
    const zh = language === 'zh';
    if (key === undefined || more.length > 0) throw new UsageError(zh ? '须给出一个停放编号' : 'one key is needed');
    const body = { purpose: purposeIn(values.purpose, language) };
    const answer = await askAsOps(process.env, `/v1/parked/${encodeURIComponent(key)}/release`, 'POST', body);
    if (!answer.ok) return refused(answer, { say });
    out(
      zh
        ? '已下达放行，数秒内执行；仍失败的留在最前（parked ls 查看）'
        : 'release ordered, done within seconds; what fails again stays first (see parked ls)',
    );
    return exitCode.ok;
  },
};
