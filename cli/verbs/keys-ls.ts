import { parseArgs } from 'node:util';
import { beijingTime } from '../../adapters/host/receipt-line.ts';
import { exitCode } from '../exit-code.ts';
import { keptKeys } from '../kept-keys.ts';
import { tableLines } from '../table.ts';
import type { Invocation, Verb } from '../verb.ts';

/** Versions of the person keys. The keys themselves are shown to nobody. */
export const keysLs: Verb = {
  name: 'keys ls',
  usage: '[--json]',
  does: {
    zh: '列出人员标识密钥的版本、启用时间和已发标识的人数（不显示密钥）',
    en: 'list the versions of the person keys, since when, and for how many persons keys were given (never the keys)',
  },
  async run({ args, language, out, say }: Invocation) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
    const kept = await keptKeys({ language, say });
    if (kept === undefined) return exitCode.notFound;
    const { participant, stateFolder, keeper } = kept;
    const versions = keeper.versions(stateFolder);
    const persons = keeper.persons(stateFolder);
    const current = versions.at(-1)?.version ?? null;
    if (values.json === true) {
      out(JSON.stringify({ participant, current, persons, versions }));
      return exitCode.ok;
    }
    const zh = language === 'zh';
    const rows = versions.map(({ version, since }) => [
      String(version),
      beijingTime(Date.parse(since)),
      version === current ? (zh ? '使用中' : 'current') : zh ? '旧版，可换算' : 'older, can be translated',
    ]);
    out(zh ? `保管方 ${participant}，已发标识 ${persons} 人` : `kept by ${participant}, keys given for ${persons}`);
    for (const line of tableLines(zh ? ['版本', '启用时间', '状态'] : ['version', 'since', 'state'], rows)) out(line);
    return exitCode.ok;
  },
};
