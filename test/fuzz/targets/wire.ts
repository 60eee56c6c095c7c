import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { openStore } from '../../../hub/attachments/store.ts';
import { gateway, tokenOf } from '../../hub/gateway/gateway.ts';
import { journalOf } from '../../hub/gateway/journal.ts';
import { SENTINEL } from '../mutate/words.ts';
import { promised } from '../running/target.ts';
import type { OpenTarget } from '../running/target.ts';
import { ATTACHED, CONTENT, PEOPLE, transfer } from './http-world.ts';
import { input } from './wire-input.ts';

/** A client is waited for no longer than this, so that what it leaves unfinished ends soon. */
const patience = { headersMs: 300, requestMs: 300, idleMs: 300 };
/** A server that neither answers nor closes by then hangs. */
const HANG_MS = 10_000;

/** The gateway behind a socket: what Node's own parser makes of bytes that are no request of ours, or several at once. */
export const open: OpenTarget = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'liandong-fuzz-'));
  const lines: string[] = [];
  const log = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) });
  const store = await openStore(folder, 64 * 1024);
  const app = await gateway({ queries: journalOf([transfer]), store, patience }, log);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    input,
    async run({ body }) {
      lines.length = 0;
      const answer = await answerTo(port, body);
      promised(answer !== null, () => 'neither answered nor closed');
      const known = PEOPLE.some((who) => body.includes(tokenOf(who)));
      for (const [, status = ''] of (answer ?? '').matchAll(/^HTTP\/1\.1 (\d{3})/gmu))
        promised(Number(status) < 500, () => `answered ${status}`);
      promised(!(answer ?? '').includes(SENTINEL), () => 'an answer quotes the request');
      promised(!lines.join('').includes(SENTINEL), () => 'a line of the log quotes the request');
      promised(known || !(answer ?? '').includes(CONTENT), () => 'the facts are told to nobody');
      promised(
        known || !(answer ?? '').includes(ATTACHED.toString('latin1')),
        () => 'an attachment is given to nobody',
      );
    },
    async close() {
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
};

/** Everything that came back until the server closed; null if it hangs. The client has said all it will. */
function answerTo(port: number, bytes: Buffer): Promise<string | null> {
  return new Promise((resolve) => {
    const got: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1' });
    const hang = setTimeout(() => {
      socket.destroy();
      resolve(null);
    }, HANG_MS);
    socket.on('connect', () => socket.end(bytes));
    socket.on('data', (chunk: Buffer) => got.push(chunk));
    // Closed with words of ours unread: that is an answer.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(hang);
      resolve(Buffer.concat(got).toString('latin1'));
    });
  });
}
