import { readFileSync, statSync } from 'node:fs';

/**
 * What a file says, read anew when it was replaced. The first reading may throw; later on, a file that is gone, that others
 * may read or that makes no sense changes nothing.
 */
export function followedFile<T>(file: string, read: (text: string) => T): () => T {
  let mark = '';
  const look = (): T => {
    const { mode, mtimeMs, ino, size } = statSync(file);
    const now = `${ino} ${mtimeMs} ${size}`;
    if (now === mark) return value;
    if ((mode & 0o077) !== 0) throw new Error(`others may read the secrets: chmod 600 ${file}`);
    value = read(readFileSync(file, 'utf8'));
    mark = now;
    return value;
  };
  let value = undefined as T;
  look();
  return () => {
    try {
      return look();
    } catch {
      return value;
    }
  };
}
