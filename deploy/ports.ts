import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { SetupProblem } from './problem.ts';

const HOST = '127.0.0.1';

const listening = (port: number): Promise<ReturnType<typeof createServer>> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: HOST, exclusive: true }, () => resolve(server));
  });

const closed = (server: ReturnType<typeof createServer>): Promise<void> =>
  new Promise((resolve) => server.close(() => resolve()));

/**
 * As many different free loopback ports as asked for, all below the range from which the system takes the local ports of
 * outgoing connections: a client that reconnects to a stopped server could otherwise be given the server's own port.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(20_000, 32_000);
    if (await isPortFree(port)) ports.add(port);
  }
  return [...ports];
}

export async function isPortFree(port: number): Promise<boolean> {
  try {
    await closed(await listening(port));
    return true;
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw reason;
  }
}

/** One clear message if another program has the port. */
export async function requireFreePort(port: number, what: string, cure: string): Promise<void> {
  if (await isPortFree(port)) return;
  throw new SetupProblem(`端口 ${port}（${what}）已被别的程序占用 (port ${port} for ${what} is in use).`, cure);
}

/**
 * Ports under names, chosen once and kept in `file`: a restart answers at the same addresses, so clients find their way
 * back.
 */
export async function rememberedPorts<Name extends string>(
  file: string,
  names: readonly Name[],
): Promise<Readonly<Record<Name, number>>> {
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<Name, number>;
    if (names.every((name) => Number.isInteger(kept[name]))) {
      for (const name of names) {
        await requireFreePort(
          kept[name],
          name,
          `关闭占用者（ss -ltnp | grep :${kept[name]} 可查）后再试；或删除 ${file} 另选端口`,
        );
      }
      return kept;
    }
  }
  const ports = await freePorts(names.length);
  const chosen = Object.fromEntries(names.map((name, i) => [name, ports[i]])) as Record<Name, number>;
  writeFileSync(file, `${JSON.stringify(chosen, null, 2)}\n`);
  return chosen;
}
