import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Arrivals } from '../../../adapters/host/arrivals.ts';
import type { Delivery } from '../../../adapters/host/delivery.ts';
import type { Dispatch } from '../../../adapters/host/dispatch.ts';
import { Copies } from '../../../adapters/host/state/copies.ts';
import type { Copy } from '../../../adapters/host/state/copies.ts';
import { Held } from '../../../adapters/host/state/held.ts';
import { openState } from '../../../adapters/host/state/open.ts';
import type { State } from '../../../adapters/host/state/open.ts';
import type { Verdicts } from '../../../adapters/host/verdicts.ts';
import { channels } from '../../../bus/channels.ts';
import type { IncomingRecord } from '../../../bus/record.ts';
import { reportCopy } from './arriving.ts';
import type { HostInstallation } from './host-installation.ts';
import { catalog, silent } from './host-installation.ts';

let folder: string;
let state: State;
let copies: Copies;
let now = 0;
let offset = 0n;
/** Messages that the department's side cannot take. */
const failing = new Set<string>();
const names = new Map<string, string>();
const delivered: string[] = [];
const held: string[] = [];

/** A copy of this case and number, under the name `A1`. */
function arriving(caseId: string, seq: number): IncomingRecord {
  const { messageId, record } = reportCopy({ channels: channels() } as HostInstallation, { caseId, seq });
  names.set(messageId, `${caseId}${seq}`);
  return { ...record, offset: (offset += 1n), timestamp: 0 };
}

function opened(): Arrivals {
  const nameOf = ({ messageId }: Copy): string => names.get(messageId) ?? '';
  const delivery = {
    deliver: async (copy: Copy) => {
      if (failing.has(nameOf(copy))) throw new Error('this one is too much');
      copies.advance(copy.caseId ?? '', copy.recipientSeq ?? 0);
      copies.done(copy.messageId, now);
      delivered.push(nameOf(copy));
    },
    block: (copy: Copy) => void held.push(nameOf(copy)),
  } as unknown as Delivery;
  return new Arrivals({
    ...{ state, catalog, copies, held: new Held(state), delivery, verdicts: {} as Verdicts, clock: () => now },
    ...{ dispatch: { flush: async () => undefined } as unknown as Dispatch, reach: () => undefined, log: silent },
    ...{ gapMs: 600_000, signal: new AbortController().signal, schemas: { know: async () => undefined } },
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liandong-blocked-'));
  state = openState(folder);
  copies = new Copies(state);
  for (const list of [delivered, held]) list.length = 0;
  failing.clear();
  names.clear();
});
afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a copy that the department’s side cannot take', () => {
  it('blocks its case only: others are delivered at once, and after three tries the inbox goes on', async () => {
    const arrivals = opened();
    failing.add('A1');
    const batch = [arriving('A', 1), arriving('B', 1)];
    await expect(arrivals.consume(batch)).rejects.toThrow('too much');
    expect(delivered).toEqual(['B1']);
    await expect(arrivals.consume(batch)).rejects.toThrow('too much');
    await arrivals.consume(batch);
    expect(held).toEqual(['A1']);
    await arrivals.consume([arriving('A', 2), arriving('B', 2)]);
    expect(delivered).toEqual(['B1', 'B2']);

    failing.clear();
    await arrivals.retry();
    expect(delivered, 'not tried at every turn').toEqual(['B1', 'B2']);
    now += 30_001;
    await arrivals.retry();
    expect(delivered).toEqual(['B1', 'B2', 'A1', 'A2']);
  });

  it('is tried at once when a person asks for it, and its case follows', async () => {
    const arrivals = opened();
    failing.add('A1');
    const batch = [arriving('A', 1), arriving('A', 2)];
    for (const outcome of ['rejected', 'rejected', 'fulfilled'])
      expect((await Promise.allSettled([arrivals.consume(batch)]))[0]?.status).toBe(outcome);
    const id = [...names].find(([, name]) => name === 'A1')?.[0] ?? '';
    expect(await arrivals.again(id)).toBe(false);
    failing.clear();
    expect(await arrivals.again(id)).toBe(true);
    expect(delivered).toEqual(['A1', 'A2']);
  });

  it('keeps the inbox waiting when it is the side as a whole that is away', async () => {
    const arrivals = opened();
    const cases = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    for (const name of cases) failing.add(`${name}1`);
    const batch = cases.map((name) => arriving(name, 1));
    for (let tries = 0; tries < 12; tries += 1) await expect(arrivals.consume(batch)).rejects.toThrow('too much');
    expect(held.length).toBeLessThanOrEqual(5);
    failing.clear();
    now += 30_001;
    await arrivals.consume(batch);
    expect(delivered.toSorted()).toEqual(cases.map((name) => `${name}1`));
  });

  it('does not keep the host from starting', async () => {
    failing.add('A1');
    await opened()
      .consume([arriving('A', 1), arriving('B', 1)])
      .catch(() => undefined);
    failing.add('B2');
    copies.keep({ messageId: 'x', caseId: 'B', recipientSeq: 2, value: Buffer.alloc(0) }, now);
    names.set('x', 'B2');
    await opened().resume();
    expect(delivered).toEqual(['B1']);
  });
});
