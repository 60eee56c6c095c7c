import { parseArgs } from 'node:util';
import { exitCode } from '../exit-code.ts';
import { keptKeys } from '../kept-keys.ts';
import type { Invocation, Verb } from '../verb.ts';

/** A new version of the person keys, at once, beside a running service too. */
export const keysRotate: Verb = {
  name: 'keys rotate',
  usage: '[--json]',
  does: {
    zh: '启用新版人员标识密钥；旧版保留，旧标识可向标识服务换算为新标识',
    en: 'start a new version of the person keys; older versions stay, and older keys can be translated by the key service',
  },
  async run({ args, language, out, say }: Invocation) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
    const kept = await keptKeys({ language, say });
    if (kept === undefined) return exitCode.notFound;
    const { participant, stateFolder, keeper } = kept;
    const version = keeper.rotate(stateFolder, Date.now());
    if (values.json === true) out(JSON.stringify({ participant, version }));
    else
      out(
        language === 'zh'
          ? `已启用第 ${version} 版。此后发出的标识以 pk${version}_ 开头；已收到旧标识的单位可请标识服务换算。`
          : `version ${version} is current. Keys begin with pk${version}_ from now on; older ones can be translated by the key service.`,
      );
    return exitCode.ok;
  },
};
