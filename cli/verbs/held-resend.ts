import { parseArgs } from 'node:util';
import { exitCode } from '../exit-code.ts';
import { findRow } from '../held-row.ts';
import { order } from '../order.ts';
import { sitesFolder } from '../sites.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Verb } from '../verb.ts';

/** Sends a held record as it is, once more: the policy, a service or the adapter was at fault. */
export const heldResend: Verb = {
  name: 'held resend',
  usage: '<id> [--participant <id>]',
  does: {
    zh: '原样重发一条待处理记录，或重新转换一份来件（规则、服务或适配器修复之后）',
    en: 'send a held record as it is, or render an arrival again (after a policy, a service or an adapter was mended)',
  },
  async run(invocation: Invocation) {
    const { values, positionals } = parseArgs({
      args: [...invocation.args],
      options: { participant: { type: 'string' } },
      allowPositionals: true,
    });
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) throw new UsageError('held resend <id>');
    const sites = sitesFolder(process.env);
    const found = findRow(sites, id, values.participant);
    if (found !== undefined) return order(sites, found, { verb: 'resend', fields: null, reason: null }, invocation);
    invocation.say(invocation.language === 'zh' ? `没有编号为 ${id} 的记录` : `no held row ${id}`);
    return exitCode.notFound;
  },
};
