import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The temporary data folder of one demo. */
export interface Place {
  readonly dataFolder: string;
  /** Everything goes. */
  remove(): void;
  /** Everything goes but the logs, which hold no content; returns the folder they are in. */
  removeAllButLogs(): string;
}

/** Folders with logs, and nothing else of use afterwards. */
const LOGS = ['logs', 'kafka', 'postgres'];

export function temporaryPlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-demo-'));
  // PostgreSQL runs as a user of its own where this runs as root, and must be able to pass through.
  chmodSync(folder, 0o711);
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  return {
    dataFolder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
    removeAllButLogs() {
      for (const name of readdirSync(dataFolder)) {
        const path = join(dataFolder, name);
        if (LOGS.includes(name)) keepLogs(path);
        else rmSync(path, { recursive: true, force: true });
      }
      return dataFolder;
    },
  };
}

function keepLogs(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const isLog = entry.isFile() && /\.log(?:\.\d+)?$/.test(entry.name);
    if (!isLog) rmSync(join(folder, entry.name), { recursive: true, force: true });
  }
}
