import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { met, missed } from './finding.ts';
import type { Finding } from './finding.ts';
import type { Sentinels } from './story.ts';

/** Where a search may look. */
export interface Searched {
  /** Everything the installation writes, with the department's own drop folders left out: those are not ours. */
  readonly dataFolder: string;
  /** What the participants read from their inboxes. */
  readonly records: readonly (Buffer | null)[];
}

/**
 * Whether anything of the marked document was kept: its sentinel is searched for in every file of the installation and in
 * every record read. That the search can find is proven first by a sentinel that passed.
 */
export function checkTraces(searched: Searched, { secret, permitted }: Sentinels): Finding[] {
  const about = '涉密内容查找';
  const files = filesUnder(searched.dataFolder);
  const found = count(files, searched.records, permitted);
  const leaked = count(files, searched.records, secret);
  const where = `${files.length} 个文件、${searched.records.length} 条收件`;
  return [
    found > 0 ? met(about, `对照标记可查到（${found} 处）`) : missed(about, '对照标记查不到，查找本身不可信'),
    leaked === 0 ? met(about, `涉密标记在 ${where}中均无`) : missed(about, `涉密标记出现在 ${leaked} 处`),
  ];
}

function count(files: readonly string[], records: Searched['records'], sentinel: string): number {
  const forms = [Buffer.from(sentinel), Buffer.from(sentinel, 'utf16le')];
  const holds = (bytes: Buffer): boolean => forms.some((form) => bytes.includes(form));
  return (
    files.filter((file) => holds(contentOf(file))).length + records.filter((one) => one !== null && holds(one)).length
  );
}

/** Index files of the broker hold offsets and times only; they are large and sparse. */
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^sites\/[^/]+\/drop\//.test(name) && !/\.(?:time)?index$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);

/** Servers are at work: a file may go while we read. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (reason) {
    if (reason instanceof Error && 'code' in reason && reason.code === 'ENOENT') return Buffer.alloc(0);
    throw reason;
  }
}
