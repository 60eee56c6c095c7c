import { mkdir, lstat, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Adapter, Connector, NativeDocument, NativeOutput, Site } from '../contract.ts';
import { endingSo, lostOnly, positionOf, readDocument, tooLargeDocument } from '../formats/document.ts';
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

/** What lies in the folder. */
interface Folder {
  find(name: string): Promise<FoundFile | undefined> | FoundFile | undefined;
  names(): Promise<readonly string[]> | readonly string[];
}

/** What was asked for beside a file when it was read. */
class Asked {
  /** Marks by name; undefined for a file that was not there. */
  readonly marks = new Map<string, string | undefined>();
  /** The names that were there, by ending. */
  readonly endings = new Map<string, ReadonlySet<string>>();
}

/** How a file and what was asked for beside it stood when it was read. */
interface Seen {
  readonly mark: string;
  readonly asked: Asked;
}

/** What rests in the folder at one look. */
class Look implements Folder {
  readonly #files: ReadonlyMap<string, FoundFile>;
  readonly #endings = new Map<string, readonly string[]>();

  constructor(files: readonly FoundFile[]) {
    this.#files = new Map(files.map((file) => [file.name, file]));
  }

  find(name: string): FoundFile | undefined {
    return this.#files.get(name);
  }

  names(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Whether nothing has changed: neither the file nor, unless it went away, what was asked for beside it. */
  isAsSeen(seen: Seen | undefined, file: FoundFile): boolean {
    if (seen?.mark !== file.mark) return false;
    const { marks, endings } = seen.asked;
    for (const [name, mark] of marks) if (this.find(name) !== undefined && this.find(name)?.mark !== mark) return false;
    for (const [end, names] of endings) if (!this.#ending(end).every((name) => names.has(name))) return false;
    return true;
  }

  /** Asked for by every file that asked: found once a look. */
  #ending(end: string): readonly string[] {
    const found = this.#endings.get(end) ?? endingSo(this.names(), end);
    this.#endings.set(end, found);
    return found;
  }
}

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

  const open = async (file: FoundFile, folder: Folder, asked: Asked): Promise<NativeDocument | null> => {
    if (file.bytes > largestBytes) return tooLargeDocument(file.name, file.bytes, largestBytes, file.mark);
    const bytes = await readWhole(file);
    if (bytes === null) return null;
    const openOther = async (name: string): Promise<Buffer | undefined> => {
      const other = await folder.find(name);
      asked.marks.set(name, other?.mark);
      return other === undefined || other.bytes > largestBytes ? undefined : ((await readWhole(other)) ?? undefined);
    };
    const ending = async (end: string): Promise<readonly string[]> => {
      const names = endingSo(await folder.names(), end);
      asked.endings.set(end, new Set(names));
      return names;
    };
    return readDocument(read, file.name, bytes, Object.assign(openOther, { ending }));
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
        const look = new Look(files);
        if (changing) quietPolls = 0;
        for (const file of files) {
          if (stop.aborted) return;
          if (look.isAsSeen(done.get(file.name), file)) continue;
          const asked = new Asked();
          const document = await open(file, look, asked);
          if (document === null) continue;
          quietPolls = 0;
          done.set(file.name, { mark: file.mark, asked });
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
      const folder: Folder = {
        find: (other) => (other === basename(other) ? lookAt(site.dropFolder, other) : undefined),
        names: () => readdir(site.dropFolder),
      };
      const document = file === undefined ? null : await open(file, folder, new Asked());
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
