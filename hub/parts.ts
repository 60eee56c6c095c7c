import type { Logger } from 'pino';

/** What was opened, to be closed in reverse: everything is tried, nothing is hidden. */
export interface Parts {
  add(name: string, close: () => Promise<unknown>): void;
  /** false if a part did not close cleanly. Closing twice does it once. */
  close(): Promise<boolean>;
}

export function openParts(log: Logger): Parts {
  const open: { name: string; close: () => Promise<unknown> }[] = [];
  return {
    add: (name, close) => void open.push({ name, close }),
    async close() {
      let clean = true;
      for (let part = open.pop(); part !== undefined; part = open.pop()) {
        try {
          await part.close();
        } catch (reason) {
          clean = false;
          log.warn({ part: part.name, err: reason }, 'a part did not close cleanly');
        }
      }
      return clean;
    },
  };
}
