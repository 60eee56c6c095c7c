import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup } from './put-back.ts';
import { runVerb, say } from './verb.ts';

const usage = `用法 / usage: npm run restore -- --from <folder> [--help]

把一份备份恢复到数据文件夹（LIANDONG_DATA，缺省 .liandong），其中不得已有数据。先逐个文件校验，有一处不符即不恢复。此后 npm start。
Puts a backup back into the data folder, in which there must be no data yet. Every file is verified first; if one is not as
it was written, nothing is restored. Then: npm start.

  --from  备份文件夹 (the folder of the backup)`;

process.exit(
  await runVerb(
    usage,
    () => {
      const { values } = parseArgs({ options: { from: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
      if (values.help === true) return undefined;
      if (!values.from) throw new Error('--from: 缺备份文件夹 (the folder of the backup is missing)');
      return { from: resolve(values.from) };
    },
    async ({ from }) => {
      const dataFolder = resolve(process.env['LIANDONG_DATA'] ?? '.liandong');
      const { files, takenAt } = restoreBackup({ from, dataFolder, say });
      say(`已恢复 ${files} 个文件，状态截至 ${takenAt} (restored as of then). npm start`);
      say('此刻之后收下的消息不在其中，见 docs/operating.md (what was accepted after it is not in it)');
    },
  ),
);
