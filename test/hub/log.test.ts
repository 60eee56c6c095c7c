import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { BusError } from '../../bus/bus-error.ts';
import { createLog, describeError } from '../../hub/log.ts';

const SENTINEL = 'c0ffee-sentinel-5f3a91';

function lines(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const out: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      out.push(chunk.toString());
      done();
    },
  });
  write(createLog({ level: 'info', part: 'hub', instance: 'h1' }, sink));
  return out.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('is one JSON line an event with an ISO time, a level word and the part that speaks', () => {
    const [line] = lines((log) => log.child({ lane: 3 }).info({ records: 5 }, 'lane batch'));
    expect(line).toMatchObject({ level: 'info', part: 'hub', instance: 'h1', lane: 3, records: 5, msg: 'lane batch' });
    expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('keeps the message of an error of ours, and of its cause', () => {
    const [line] = lines((log) => log.warn({ err: new BusError('TIMEOUT', 'fetch') }, 'lane waits'));
    expect(line?.['err']).toMatchObject({ type: 'BusError', code: 'TIMEOUT', message: 'fetch: TIMEOUT' });
  });

  it('leaves out what an error of a library may quote', () => {
    const quoting = new Error(`value ${SENTINEL}`);
    quoting.stack = `Error: value ${SENTINEL}\n    at parse (/x/node_modules/pg-protocol/parser.js:1:1)`;
    Object.assign(quoting, { detail: SENTINEL, code: '22P05' });
    let syntax: unknown;
    try {
      JSON.parse(`{"a": ${SENTINEL}`);
    } catch (reason) {
      syntax = reason;
    }
    expect(String(syntax)).toContain(SENTINEL.slice(0, 6));
    const text = JSON.stringify(
      lines((log) => {
        log.error({ err: quoting }, 'journal refused a row');
        log.error({ err: new Error('decode failed', { cause: syntax }) }, 'decode failed');
      }),
    );
    expect(text).toContain('22P05');
    expect(text).toContain('decode failed');
    expect(text).not.toContain(SENTINEL.slice(0, 6));
  });

  it('describes what is not an error by its kind alone', () => {
    expect(describeError(SENTINEL)).toEqual({ type: 'string', at: [] });
  });
});
