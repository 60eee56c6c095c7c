import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { LearnedSchemas } from '../../../adapters/host/learned-schemas.ts';
import { ServiceAway } from '../../../adapters/host/services.ts';
import type { IncomingRecord } from '../../../bus/record.ts';
import { FRAME_BYTES, writeFrame } from '../../../schemas/framing.ts';
import { temporaryFolder } from '../../support/folder.ts';

function record(id: number): IncomingRecord {
  const value = Buffer.alloc(FRAME_BYTES + 1);
  writeFrame(value, id);
  return { channel: 'c', partition: 0, offset: 0n, key: null, value, headers: {}, timestamp: 0 };
}

/** A program that was built with schemas up to 10, and a hub that knows some more. */
function stand(knownThere: ReadonlyMap<number, string>, folder = temporaryFolder()) {
  const learned = new Map<number, string>();
  const asked: number[] = [];
  let now = 0;
  const schemas = new LearnedSchemas({
    catalog: {
      reads: (id) => id <= 10 || learned.has(id),
      learn: (id, text) => {
        if (text === 'unusable') throw new Error('of no type known here');
        learned.set(id, text);
      },
    },
    registry: async (id) => {
      asked.push(id);
      return knownThere.get(id) ?? null;
    },
    folder,
    clock: () => now,
    log: pino({ level: 'silent' }),
  });
  return { schemas, learned, asked, folder, wait: (ms: number) => void (now += ms) };
}

describe('schemas of later versions', () => {
  it('are asked for once, and are there at the next start', async () => {
    const there = new Map([[11, 'eleven']]);
    const { schemas, learned, asked, folder } = stand(there);
    await schemas.know([record(3), record(11), record(11), { ...record(1), value: null }]);
    await schemas.know([record(11)]);
    expect(asked).toEqual([11]);
    expect([...learned]).toEqual([[11, 'eleven']]);
    const next = stand(new Map(), folder);
    expect([...next.learned]).toEqual([[11, 'eleven']]);
    await next.schemas.know([record(11)]);
    expect(next.asked).toEqual([]);
  });

  it('that the hub does not know are waited for a minute, then left to be held', async () => {
    const there = new Map<number, string>();
    const { schemas, learned, wait } = stand(there);
    await expect(schemas.know([record(12)])).rejects.toThrow(ServiceAway);
    wait(59_000);
    await expect(schemas.know([record(12)])).rejects.toThrow('a hub that knows schema 12');
    wait(1_000);
    await schemas.know([record(12)]);
    expect(learned.size).toBe(0);
    there.set(12, 'twelve');
    await schemas.know([record(12)]);
    expect(learned.get(12)).toBe('twelve');
  });

  it('that make no sense here hold nobody up', async () => {
    const { schemas, learned } = stand(new Map([[13, 'unusable']]));
    await schemas.know([record(13)]);
    expect(learned.size).toBe(0);
  });
});
