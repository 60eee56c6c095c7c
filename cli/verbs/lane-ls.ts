import { parseArgs } from 'node:util';
import { exitCode } from '../exit-code.ts';
import { askAsOps } from '../gateway.ts';
import { tableLines } from '../table.ts';
import type { Invocation, Verb } from '../verb.ts';

interface Lane {
  readonly lane: number;
  readonly state: 'free' | 'running' | 'stopped';
  readonly owner: string | null;
  readonly epoch: number;
  readonly reason: string | null;
}

const states = { free: '待接管', running: '运行', stopped: '已停止' } as const;

/** How the lanes stand: whose each is, and why one stopped. */
export const laneLs: Verb = {
  name: 'lane ls',
  usage: '[--json]',
  does: { zh: '列出各分区通道：由谁运行，停止的因何停止', en: 'list the lanes: who runs each, why one stopped' },
  async run({ args, language, out, say }: Invocation) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
    const answer = await askAsOps(process.env, '/v1/lanes');
    if (!answer.ok) {
      say(`✗ ${answer.title} (${answer.code})`);
      return exitCode.error;
    }
    const { lanes } = answer.json as { lanes: readonly Lane[] };
    if (values.json === true) {
      out(JSON.stringify(lanes));
      return exitCode.ok;
    }
    const zh = language === 'zh';
    const header = zh ? ['通道', '状态', '持有者', '任期', '停止原因'] : ['lane', 'state', 'owner', 'epoch', 'reason'];
    const rows = lanes.map(({ lane, state, owner, epoch, reason }) => [
      String(lane),
      zh ? states[state] : state,
      owner ?? '-',
      String(epoch),
      reason ?? '',
    ]);
    for (const line of tableLines(header, rows)) out(line);
    return exitCode.ok;
  },
};
