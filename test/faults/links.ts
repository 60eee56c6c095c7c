import { createServer, connect } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';
import { ownerOf } from './socket-owner.ts';

/** Names one direction: `from` a process of the stage or everybody, `to` a server or all of them that begin so. */
export interface Between {
  /** A process, like `hub-1`; undefined: everybody. */
  readonly from?: string;
  /** `broker-2`, or `broker` for all of them; `database`. */
  readonly to: string;
}

/** The network between the stage's processes. */
export interface Links {
  /** Connections end with a reset and new ones are refused. */
  cut(between: Between): void;
  /** Connections stay open and nothing passes, nor ever will: neither side is told, not even when the other is gone. */
  stall(between: Between): void;
  /** Everything takes so much longer, each way. */
  slow(between: Between, ms: number): void;
  /** New connections pass again, slow ones are fast again. Stalled ones stay as they are: their ends have to notice. */
  heal(): void;
}

export interface NamedLinks extends Links {
  /** Opens a port on loopback that leads to `target()`. */
  open(name: string, target: () => number): Promise<number>;
  close(): Promise<void>;
}

interface Rule extends Between {
  readonly how: 'cut' | 'stall' | 'slow';
  readonly ms: number;
}

interface Line {
  readonly from: string | undefined;
  readonly to: string;
  readonly ends: readonly [Socket, Socket];
  /** How long bytes are held back now. */
  ms: number;
  stalled: boolean;
}

const HOST = '127.0.0.1';
const applies = ({ from, to }: Between, line: { readonly from: string | undefined; readonly to: string }): boolean =>
  (from === undefined || from === line.from) && line.to.startsWith(to);

/**
 * TCP proxies on loopback. Who is at the other end of a connection is found by the process that owns its socket, so one
 * port serves everybody and each can be cut off alone.
 */
export function openLinks(pids: () => ReadonlyMap<string, number>, mended: () => void): NamedLinks {
  const servers: Server[] = [];
  const lines = new Set<Line>();
  const rules: Rule[] = [];
  const ruleFor = (line: { readonly from: string | undefined; readonly to: string }): Rule | undefined =>
    rules.findLast((rule) => applies(rule, line));

  const add = (rule: Rule): void => {
    rules.push(rule);
    for (const line of lines) {
      if (!applies(rule, line)) continue;
      if (rule.how === 'cut') for (const end of line.ends) end.resetAndDestroy();
      if (rule.how === 'stall') stall(line);
      if (rule.how === 'slow') line.ms = rule.ms;
    }
  };

  const joined = (near: Socket, to: string, port: number, target: number): void => {
    const from = ownerOf(near.remotePort ?? 0, port, pids());
    const rule = ruleFor({ from, to });
    if (rule?.how === 'cut') return void near.resetAndDestroy();
    const far = connect({ host: HOST, port: target, noDelay: true, allowHalfOpen: true });
    const line: Line = { from, to, ends: [near, far], ms: rule?.ms ?? 0, stalled: false };
    lines.add(line);
    for (const [source, sink] of [
      [near, far],
      [far, near],
    ] as const) {
      pass(line, source, sink);
      source.on('error', () => line.stalled || sink.destroy());
      source.on('close', () => {
        if (!line.stalled) sink.destroy();
        if (near.destroyed && far.destroyed) lines.delete(line);
      });
    }
    if (rule?.how === 'stall') stall(line);
  };

  return {
    async open(name, target) {
      let port = 0;
      const server = createServer({ noDelay: true, allowHalfOpen: true }, (near) => joined(near, name, port, target()));
      servers.push(server);
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host: HOST, port: 0 }, resolve);
      });
      port = (server.address() as AddressInfo).port;
      return port;
    },
    cut: (between) => add({ ...between, how: 'cut', ms: 0 }),
    stall: (between) => add({ ...between, how: 'stall', ms: 0 }),
    slow: (between, ms) => add({ ...between, how: 'slow', ms }),
    heal() {
      mended();
      rules.length = 0;
      for (const line of lines) line.ms = 0;
    },
    async close() {
      const closing = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
      for (const { ends } of lines) for (const end of ends) end.destroy();
      await Promise.all(closing);
    },
  };
}

function stall(line: Line): void {
  line.stalled = true;
  for (const end of line.ends) end.pause();
}

/** Bytes go over in order, each piece as late as the line is slow when it comes. */
function pass(line: Line, source: Socket, sink: Socket): void {
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => void): void => {
    const until = line.ms > 0 ? rest(line.ms) : undefined;
    last = Promise.all([last, until]).then(() => {
      if (!line.stalled) work();
    });
  };
  source.on('data', (chunk: Buffer) => {
    inTurn(() => {
      if (!sink.destroyed && !sink.write(chunk)) {
        source.pause();
        sink.once('drain', () => line.stalled || source.resume());
      }
    });
  });
  source.on('end', () => inTurn(() => sink.end()));
}
