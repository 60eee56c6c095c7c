import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { megabytes, takeBackup } from './take.ts';
import { runVerb, say } from './verb.ts';

const MOST_STILL_SECONDS = 20;

const usage = `用法 / usage: npm run backup -- --to <folder> [--most-still <seconds>] [--help]

备份整个数据文件夹（LIANDONG_DATA，缺省 .liandong）在某一时刻的状态：Kafka、PostgreSQL、适配器状态、附件、密钥。联动可以照常运行，
末了全部进程静止片刻。备份中有全部密钥，须按密钥保管。
Copies the whole data folder as it is at one instant: Kafka, PostgreSQL, the adapters' state, attachments, secrets. The
installation may be running; at the end all of it stands still for a moment. The copy holds all secrets: keep it as such.

  --to          空文件夹或尚不存在 (an empty folder, or one that does not exist)
  --most-still  最多静止秒数 (it stands still no longer than so many seconds), default ${MOST_STILL_SECONDS}`;

process.exit(
  await runVerb(
    usage,
    () => {
      const { values } = parseArgs({
        options: {
          to: { type: 'string' },
          'most-still': { type: 'string' },
          help: { type: 'boolean', short: 'h' },
        },
      });
      if (values.help === true) return undefined;
      if (!values.to) throw new Error('--to: 缺备份文件夹 (the folder of the backup is missing)');
      const seconds = Number(values['most-still'] ?? MOST_STILL_SECONDS);
      if (!(seconds > 0)) throw new Error('--most-still: 秒数 (seconds)');
      return { to: resolve(values.to), mostStillMs: seconds * 1000 };
    },
    async ({ to, mostStillMs }) => {
      const dataFolder = resolve(process.env['LIANDONG_DATA'] ?? '.liandong');
      say(`备份 ${dataFolder} → ${to} (backing up) …`);
      const { files, bytes } = await takeBackup({ dataFolder, to, mostStillMs, say });
      say(`备份完成：${files} 个文件，${megabytes(bytes)} MB (done)`);
    },
  ),
);
