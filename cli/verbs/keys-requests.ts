import { parseArgs } from 'node:util';
import { beijingTime } from '../../adapters/host/receipt-line.ts';
import { exitCode } from '../exit-code.ts';
import { keptKeys } from '../kept-keys.ts';
import { tableLines } from '../table.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Verb } from '../verb.ts';

const OUTCOMES: Readonly<Record<string, string>> = { answered: '已答复', translated: '已换算' };

/** Who asked for person keys, when, what for and for how many. */
export const keysRequests: Verb = {
  name: 'keys requests',
  usage: '[--last <n>] [--json]',
  does: {
    zh: '列出人员标识的申领记录：时间、申领方、用途、人数、版本、结果',
    en: 'list requests for person keys: when, who, what for, how many, version, outcome',
  },
  async run({ args, language, out, say }: Invocation) {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, last: { type: 'string', default: '50' } },
    });
    const most = Number(values.last);
    if (!Number.isInteger(most) || most < 1) throw new UsageError('--last <n>');
    const kept = await keptKeys({ language, say });
    if (kept === undefined) return exitCode.notFound;
    const requests = kept.keeper.requests(kept.stateFolder, most);
    const zh = language === 'zh';
    if (values.json === true)
      out(JSON.stringify(requests.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }))));
    else if (requests.length === 0) say(zh ? '没有申领记录' : 'no requests');
    else {
      const header = zh
        ? ['时间', '申领方', '用途', '人数', '版本', '结果']
        : ['at', 'caller', 'purpose', 'ids', 'version', 'outcome'];
      const rows = requests.map(({ at, caller, purpose, ids, version, outcome }) => [
        beijingTime(at),
        caller ?? (zh ? '身份不明' : 'unknown'),
        purpose ?? '',
        String(ids),
        version === null ? '' : String(version),
        zh ? (OUTCOMES[outcome] ?? outcome.replace('refused', '拒绝')) : outcome,
      ]);
      for (const line of tableLines(header, rows)) out(line);
    }
    return exitCode.ok;
  },
};
