import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sleep } from '../support/wait.ts';
import { openLinks } from './links.ts';
import type { NamedLinks } from './links.ts';

const SLOW_MS = 150;
const SILENT_MS = 200;

describe('lines between processes', () => {
  const served = new Set<Socket>();
  const echo = createServer((socket) => {
    served.add(socket);
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  let links: NamedLinks;
  let port: number;
  let mended = 0;

  beforeEach(async () => {
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    links = openLinks(
      () => new Map([['me', process.pid]]),
      () => (mended += 1),
    );
    port = await links.open('database', () => (echo.address() as AddressInfo).port);
  });
  afterEach(async () => {
    await links.close();
    for (const socket of served) socket.destroy();
    served.clear();
    await new Promise((resolve) => echo.close(resolve));
  });

  const dialled = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise<unknown>((resolve) => socket.once('connect', resolve).once('close', resolve));
    return socket;
  };

  /** What comes back of a word, and after how long; `closed` or `silence` where nothing does. */
  async function answer(socket: Socket): Promise<{ readonly came: string; readonly ms: number }> {
    const begun = performance.now();
    const came = Promise.race([
      new Promise<string>((resolve) => {
        socket.once('data', (bytes: Buffer) => resolve(bytes.toString()));
        socket.once('close', () => resolve('closed'));
        if (socket.destroyed) resolve('closed');
      }),
      sleep(SLOW_MS * 2 + SILENT_MS).then(() => 'silence'),
    ]);
    if (!socket.destroyed) socket.write('word');
    return { came: await came, ms: performance.now() - begun };
  }

  it('pass what is said, both ways', async () => {
    expect((await answer(await dialled())).came).toBe('word');
  });

  it('are cut for one and for all: connections end, new ones too, until they are healed', async () => {
    const [before, among] = [await dialled(), { from: 'me', to: 'database' }];
    expect((await answer(before)).came).toBe('word');
    links.cut({ from: 'another', to: 'database' });
    expect((await answer(before)).came).toBe('word');
    links.cut(among);
    expect((await answer(before)).came).toBe('closed');
    expect((await answer(await dialled())).came).toBe('closed');
    const times = mended;
    links.heal();
    expect(mended).toBe(times + 1);
    expect((await answer(await dialled())).came).toBe('word');
  });

  it('go silent: nothing passes, and what was open stays so for ever', async () => {
    const before = await dialled();
    expect((await answer(before)).came).toBe('word');
    links.stall({ to: 'database' });
    expect((await answer(before)).came).toBe('silence');
    const during = await dialled();
    expect((await answer(during)).came).toBe('silence');
    links.heal();
    expect((await answer(await dialled())).came).toBe('word');
    expect((await answer(before)).came).toBe('silence');
    expect((await answer(during)).came).toBe('silence');
    expect([...served].some((socket) => socket.destroyed)).toBe(false);
  });

  it('are slow each way, in order, and fast again', async () => {
    const socket = await dialled();
    links.slow({ to: 'data' }, SLOW_MS);
    const { came, ms } = await answer(socket);
    expect(came).toBe('word');
    expect(ms).toBeGreaterThan(SLOW_MS * 2 - 20);
    links.heal();
    expect((await answer(socket)).ms).toBeLessThan(SLOW_MS);
  });
});
