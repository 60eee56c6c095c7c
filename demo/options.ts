import { parseArgs } from 'node:util';

/** What the demo was asked for. */
export interface DemoOptions {
  readonly help: boolean;
  /** Show each message beside its original, field by field, and every expectation. */
  readonly full: boolean;
  readonly json: boolean;
  readonly keep: boolean;
  /** Show what hub and adapters logged. */
  readonly log: boolean;
  /** Another file of expectations than the one beside the demo. */
  readonly expected: string | null;
  /** Where the result goes as JSON, besides what is told; null: nowhere. */
  readonly result: string | null;
  /** Where the page with the story goes; null: where the data of this installation are. */
  readonly page: string | null;
  /** How long all outcomes together may take, once everything runs. */
  readonly timeoutMs: number;
}

/** The caller's mistake: shown with the usage, exit code 2. */
export class DemoUsage extends Error {}

const SECONDS = 150;

export function readOptions(args: readonly string[]): DemoOptions {
  const values = parsed(args);
  const seconds = Number(values.timeout ?? SECONDS);
  if (!Number.isFinite(seconds) || seconds <= 0) throw new DemoUsage('--timeout 应为秒数 (seconds)');
  return {
    help: values.help ?? false,
    full: values.full ?? false,
    json: values.json ?? false,
    keep: values.keep ?? false,
    log: values.log ?? false,
    expected: values.expected ?? null,
    result: values.result ?? null,
    page: values.page ?? null,
    timeoutMs: seconds * 1000,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        full: { type: 'boolean' },
        page: { type: 'string' },
        result: { type: 'string' },
        json: { type: 'boolean' },
        keep: { type: 'boolean' },
        log: { type: 'boolean' },
        expected: { type: 'string' },
        timeout: { type: 'string' },
      },
    }).values;
  } catch (reason) {
    if (reason instanceof TypeError) throw new DemoUsage(reason.message);
    throw reason;
  }
}

export const usage = `用法 / usage: npm run demo [-- 选项 options]

  演示一遍主要流程：启动真实的 Kafka、PostgreSQL、枢纽和适配器，投放样例文件，逐条显示来源、判定、接收方、
  各接收方所见与送达回执，并与 demo/expected.json 逐项核对。全部一致时退出码为 0。
  Does the main job once on real files and checks every outcome; exits 0 only if all were as expected.

  --full              逐条并列原件与各接收方所见，并列出每项核对 (each message beside its original, every check)
  --page <文件>       网页写到此处，默认 .liandong/demo/timeline.html (where the page goes)
  --keep              核对后继续运行，按 Ctrl-C 停止，数据文件夹保留 (keep running until Ctrl-C, keep the folder)
  --log               附上枢纽与适配器的日志 (show what hub and adapters logged)
  --json              结果以 JSON 输出到标准输出 (result as JSON on stdout)
  --result <文件>     结果同时以 JSON 另存 (the same result into a file, beside the story)
  --timeout <秒>      等待全部结果的时限，默认 ${SECONDS} (seconds to wait for all outcomes)
  --expected <文件>   改用另一份预期 (another file of expectations)
  --help              显示本说明 (this text)

  已设 KAFKA_BROKERS 或 DATABASE_URL 时使用所指的服务器，以专用名称建立并在结束时清除
  (servers given by address are used under a name of its own, which is taken away again).
  退出码 exit codes: 0 一致 · 1 不符或出错 · 2 用法不对 · 130 中断`;
