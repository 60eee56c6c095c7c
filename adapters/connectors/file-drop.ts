import { mkdir, lstat, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Adapter, Connector, NativeDocument, NativeOutput, Site } from '../contract.ts';
import { positionOf, readDocument, tooLargeDocument } from '../formats/document.ts';
import { appendDurably, writeDurably } from './durable.ts';
import { lookAt, markOf, restingFiles } from './resting.ts';
import type { FoundFile } from './resting.ts';

/** What a department makes of a dropped file. Must not throw for bad content. */
export type ReadFile = Adapter['read'];

export interface FileDropOptions {
  /** How long a file must lie unchanged before it is read. */
  readonly restMillis?: number;
  readonly pollMillis?: number;
  /** Larger files are a fault, unread. */
  readonly largestBytes?: number;
}

/** Larger files are a fault unless a connector says otherwise. */
export const LARGEST_BYTES = 64 * 1024 * 1024;

/** A folder in which nothing has changed for so many looks is looked at less often: one process may watch a hundred. */
const QUIET_AFTER = 50;
const SLOWER = 5;

const CONFIRMED = 'confirmed.log';

/** A position begins with the hash of the document's name. */
const nameOf = (position: string): string => position.slice(0, position.indexOf('.'));

/**
 * The last confirmed position of each name: hashes only, never names. Only the last, since a file that changed and
 * changed back is news again.
 */
async function confirmedPositions(path: string): Promise<Map<string, string>> {
  try {
    const lines = (await readFile(path, 'utf8')).split('\n');
    // A line cut by a crash was never promised; it is closed, so that the next one stands alone.
    if (lines.at(-1) !== '') await appendDurably(path, '');
    return new Map(lines.slice(0, -1).map((position) => [nameOf(position), position]));
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw reason;
  }
}

/** Whether a document is as it was but for the files that stood beside it: what was taken with them stands. */
function lostOnly(last: string, now: string): boolean {
  const [name, , own] = last.split('.');
  return own !== undefined && now === `${name}.${own}`;
}

/** How a file and what was asked for beside it stood when it was read. */
interface Seen {
  readonly mark: string;
  /** Marks by name; undefined for a file that was not there. */
  readonly beside: ReadonlyMap<string, string | undefined>;
}

/** Whether nothing has changed: neither the file nor, unless it went away, what was asked for beside it. */
const stands = (seen: Seen | undefined, file: FoundFile, others: ReadonlyMap<string, FoundFile>): boolean =>
  seen?.mark === file.mark &&
  [...seen.beside].every(([name, mark]) => !others.has(name) || others.get(name)?.mark === mark);

/** Null if the file changed while it was read. */
async function readWhole(file: FoundFile): Promise<Buffer | null> {
  try {
    const bytes = await readFile(file.path);
    return markOf(await lstat(file.path)) === file.mark ? bytes : null;
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw reason;
  }
}

/**
 * A connector over a folder into which a department drops files. The dropped file is only ever read. A file whose name
 * and content were confirmed is not yielded again; one that was not is yielded again after reconnecting.
 */
export async function connectFileDrop(site: Site, read: ReadFile, options: FileDropOptions = {}): Promise<Connector> {
  const { restMillis = 500, pollMillis = 200, largestBytes = LARGEST_BYTES } = options;
  for (const folder of [site.dropFolder, site.answerFolder, site.stateFolder]) await mkdir(folder, { recursive: true });
  const log = join(site.stateFolder, CONFIRMED);
  const confirmed = await confirmedPositions(log);
  const closing = new AbortController();
  let writes: Promise<void> = Promise.resolve();

  const open = async (
    file: FoundFile,
    others: (name: string) => Promise<FoundFile | undefined> | FoundFile | undefined,
    asked: Map<string, string | undefined>,
  ): Promise<NativeDocument | null> => {
    if (file.bytes > largestBytes) return tooLargeDocument(file.name, file.bytes, largestBytes, file.mark);
    const bytes = await readWhole(file);
    if (bytes === null) return null;
    return readDocument(read, file.name, bytes, async (name) => {
      const other = await others(name);
      asked.set(name, other?.mark);
      return other === undefined || other.bytes > largestBytes ? undefined : ((await readWhole(other)) ?? undefined);
    });
  };

  return {
    async *read(signal) {
      const stop = AbortSignal.any([signal, closing.signal]);
      const resting = restingFiles(site.dropFolder, restMillis);
      const done = new Map<string, Seen>();
      const yielded = new Map<string, string>();
      let quietPolls = 0;
      while (!stop.aborted) {
        const { files, changing } = await resting();
        const byName = new Map(files.map((file) => [file.name, file]));
        if (changing) quietPolls = 0;
        for (const file of files) {
          if (stop.aborted) return;
          if (stands(done.get(file.name), file, byName)) continue;
          const asked = new Map<string, string | undefined>();
          const document = await open(file, (other) => byName.get(other), asked);
          if (document === null) continue;
          quietPolls = 0;
          done.set(file.name, { mark: file.mark, beside: asked });
          const name = nameOf(document.position);
          const last = yielded.get(name) ?? confirmed.get(name);
          if (last !== undefined && (last === document.position || lostOnly(last, document.position))) continue;
          yielded.set(name, document.position);
          if (stop.aborted) return;
          yield document;
        }
        quietPolls += 1;
        await wait(quietPolls > QUIET_AFTER ? pollMillis * SLOWER : pollMillis, undefined, { signal: stop }).catch(
          () => undefined,
        );
      }
    },
    async confirm(position) {
      if (confirmed.get(nameOf(position)) === position) return;
      writes = writes.then(() => appendDurably(log, position));
      await writes;
      confirmed.set(nameOf(position), position);
    },
    async reopen(position) {
      const name = (await readdir(site.dropFolder)).find((each) => positionOf(each, '') === `${nameOf(position)}.`);
      if (name === undefined) return undefined;
      const file = await lookAt(site.dropFolder, name);
      const others = (other: string): ReturnType<typeof lookAt> =>
        other === basename(other) ? lookAt(site.dropFolder, other) : Promise.resolve(undefined);
      const document = file === undefined ? null : await open(file, others, new Map());
      return document?.position === position ? document : undefined;
    },
    async deliver(_id: string, output: NativeOutput) {
      if (output.fileName !== basename(output.fileName) || output.fileName.startsWith('.')) {
        throw new TypeError('an answer file name must be a plain name');
      }
      await writeDurably(join(site.answerFolder, output.fileName), output.bytes, site.stateFolder);
    },
    async close() {
      closing.abort();
      await writes.catch(() => undefined);
    },
  };
}
