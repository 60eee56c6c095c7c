import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** What a client that keeps to no rule got back, and whether the server closed the connection by itself. */
export interface RawAnswer {
  readonly text: string;
  readonly closed: boolean;
}

/** Writes the pieces one after another, with a pause between, and reads until the server closes or nothing comes any more. */
export function sendRaw(
  port: number,
  pieces: readonly (string | Buffer)[],
  { pauseMs = 0, withinMs = 5_000 }: { readonly pauseMs?: number; readonly withinMs?: number } = {},
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ port, host: '127.0.0.1' });
    const got: Buffer[] = [];
    let at = 0;
    const finish = (closed: boolean): void => {
      clearTimeout(timer);
      clearTimeout(next);
      socket.destroy();
      resolve({ text: Buffer.concat(got).toString('latin1'), closed });
    };
    const timer = setTimeout(() => finish(false), withinMs);
    let next: NodeJS.Timeout | undefined;
    const write = (): void => {
      const piece = pieces[at];
      at += 1;
      if (piece === undefined || socket.destroyed) return;
      socket.write(piece);
      next = setTimeout(write, pauseMs);
    };
    socket.on('connect', write);
    socket.on('data', (chunk) => got.push(chunk));
    // A reset is a way of closing too.
    socket.on('error', () => undefined);
    socket.on('close', () => finish(true));
  });
}
