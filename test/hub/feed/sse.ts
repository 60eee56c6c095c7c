import { request } from 'node:http';

export interface ServerEvent {
  readonly id: number;
  readonly event: string;
  readonly data: unknown;
}

export interface Reading {
  readonly status: number;
  readonly events: readonly ServerEvent[];
  /** Lines that are no event: signs of life. */
  readonly comments: number;
}

/** Reads a stream of server-sent events until `enough`, then breaks the connection off as a lost one would be. */
export function readEvents(
  url: string,
  headers: Record<string, string>,
  enough: (reading: Reading) => boolean,
  withinMs = 30_000,
): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const events: ServerEvent[] = [];
    let comments = 0;
    let rest = '';
    const asked = request(url, { headers }, (answer) => {
      const reading = (): Reading => ({ status: answer.statusCode ?? 0, events, comments });
      const timer = setTimeout(() => {
        asked.destroy();
        reject(new Error(`not enough within ${withinMs} ms: ${events.length} events`));
      }, withinMs);
      const finish = (): void => {
        clearTimeout(timer);
        asked.destroy();
        resolve(reading());
      };
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const lines = new Map(
            block
              .split('\n')
              .map((line): [string, string] => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
          );
          if (lines.has('')) comments++;
          if (lines.has('id'))
            events.push({
              id: Number(lines.get('id')),
              event: lines.get('event') ?? '',
              data: JSON.parse(lines.get('data') ?? ''),
            });
        }
        if (enough(reading())) finish();
      });
      answer.on('end', finish);
      answer.on('error', () => undefined);
    });
    asked.on('error', reject);
    asked.end();
  });
}
