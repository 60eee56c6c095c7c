import { parseArgs } from 'node:util';
import { scanText } from '../../schemas/classification/gate.ts';
import { exitCode } from '../exit-code.ts';
import { findRow } from '../held-row.ts';
import { order } from '../order.ts';
import { sitesFolder } from '../sites.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Verb } from '../verb.ts';

/** Gives a held record up, with a reason that is kept: met again unchanged, it is not held once more. */
export const heldDrop: Verb = {
  name: 'held drop',
  usage: '<id> --reason <text> [--participant <id>]',
  does: {
    zh: '放弃一条待处理记录，原因留存；同一记录再次出现时不再提示',
    en: 'give a held record up; the reason is kept, and the same record is not held again',
  },
  async run(invocation: Invocation) {
    const { language, say } = invocation;
    const { values, positionals } = parseArgs({
      args: [...invocation.args],
      options: { reason: { type: 'string' }, participant: { type: 'string' } },
      allowPositionals: true,
    });
    const [id, ...more] = positionals;
    const reason = values.reason?.trim() ?? '';
    if (id === undefined || more.length > 0 || reason === '' || reason.length > 500)
      throw new UsageError('held drop <id> --reason <text>');
    if (scanText(reason) !== null) throw new UsageError('--reason: 带有国家秘密标志 (carries a mark of state secrecy)');
    const sites = sitesFolder(process.env);
    const found = findRow(sites, id, values.participant);
    if (found !== undefined) return order(sites, found, { verb: 'drop', fields: null, reason }, invocation);
    say(language === 'zh' ? `没有编号为 ${id} 的记录` : `no held row ${id}`);
    return exitCode.notFound;
  },
};
