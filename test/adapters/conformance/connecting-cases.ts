import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readSome } from '../support/sites.ts';
import { sampleBytes, withSite } from './subject.ts';
import type { ConformanceCase } from './subject.ts';

const oldestFirst: ConformanceCase = {
  name: 'reads the oldest document first',
  run: (subject) =>
    withSite(async (site) => {
      const bytes = sampleBytes(subject, subject.harness.samples[0]?.file ?? '');
      const order = ['c', 'a', 'd', 'b'];
      for (const [index, name] of order.entries()) site.drop(`${name}.dat`, bytes, 100 - index * 10);
      const connector = await subject.adapter.connect(site);
      const documents = await readSome(connector, 4);
      await connector.close();
      expect(documents.map(({ name }) => name)).toEqual(order.map((name) => `${name}.dat`));
    }),
};

const confirmation: ConformanceCase = {
  name: 'reads an unconfirmed document again after reconnecting, a confirmed one not, and a changed one once more',
  run: (subject) =>
    withSite(async (site) => {
      const file = subject.harness.samples[0]?.file ?? '';
      const bytes = sampleBytes(subject, file);
      site.drop(file, bytes);
      const first = await subject.adapter.connect(site);
      const [before] = await readSome(first, 1);
      await first.close();
      const second = await subject.adapter.connect(site);
      const [again] = await readSome(second, 1);
      expect(again?.position).toBe(before?.position);
      await second.confirm(again?.position ?? '');
      await second.close();
      const third = await subject.adapter.connect(site);
      expect(await readSome(third, 1, 1200)).toEqual([]);
      const other = subject.harness.malformed[0]?.bytes ?? Buffer.from('x');
      site.drop(file, other);
      const [changed] = await readSome(third, 1);
      expect(changed?.position).not.toBe(before?.position);
      await third.confirm(changed?.position ?? '');
      site.drop(file, bytes);
      expect((await readSome(third, 1))[0]?.position).toBe(before?.position);
      await third.close();
    }),
};

const leavesTheFileAlone: ConformanceCase = {
  name: 'never moves, changes or copies the dropped file',
  run: (subject) =>
    withSite(async (site) => {
      const file = subject.harness.samples[0]?.file ?? '';
      const path = site.drop(file, sampleBytes(subject, file), 60);
      const { mtimeMs, ino } = statSync(path);
      const connector = await subject.adapter.connect(site);
      const [document] = await readSome(connector, 1);
      await connector.confirm(document?.position ?? '');
      await connector.close();
      expect(statSync(path)).toMatchObject({ mtimeMs, ino });
      expect(readFileSync(path)).toEqual(sampleBytes(subject, file));
      expect(readdirSync(site.dropFolder)).toEqual([file]);
      const stored = readdirSync(site.stateFolder).map((name) => readFileSync(join(site.stateFolder, name)));
      expect(stored.some((bytes) => bytes.includes(sampleBytes(subject, file)) || bytes.includes(file))).toBe(false);
    }),
};

const stopsWhenTold: ConformanceCase = {
  name: 'stops when told, at once, and closes twice',
  run: (subject) =>
    withSite(async (site) => {
      const connector = await subject.adapter.connect(site);
      const stop = new AbortController();
      const reading = (async () => {
        for await (const document of connector.read(stop.signal)) throw new Error(document.name);
      })();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const told = performance.now();
      stop.abort();
      await reading;
      expect(performance.now() - told).toBeLessThan(500);
      const closing = connector.read(new AbortController().signal)[Symbol.asyncIterator]();
      const pending = closing.next();
      await connector.close();
      expect((await pending).done).toBe(true);
      await connector.close();
    }),
};

const deliversOnce: ConformanceCase = {
  name: 'delivers twice with one effect, and leaves no unfinished file',
  run: (subject) =>
    withSite(async (site) => {
      const connector = await subject.adapter.connect(site);
      const output = { fileName: 'TYPE-0001.csv', bytes: Buffer.from('回执') };
      await Promise.all([connector.deliver('0001', output), connector.deliver('0001', output)]);
      await connector.deliver('0001', output);
      expect(readdirSync(site.answerFolder)).toEqual([output.fileName]);
      expect(readFileSync(join(site.answerFolder, output.fileName))).toEqual(output.bytes);
      expect(readdirSync(site.stateFolder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      await expect(connector.deliver('0002', { ...output, fileName: '../out.csv' })).rejects.toThrow();
      await connector.close();
    }),
};

/** Copies a file piece by piece in eight steps of 0.12 s, from a process of its own: no busy neighbour holds it up. */
const grows = (from: string, to: string, bytes: number): ChildProcess =>
  spawn('sh', [
    '-c',
    'for part in 1 2 3 4 5 6 7 8; do sleep 0.12; head -c $(($3 * part / 8)) "$1" > "$2"; done',
    'sh',
    from,
    to,
    String(bytes),
  ]);

const waitsForRest: ConformanceCase = {
  name: 'does not read a half-written file, nor a temporary one',
  run: (subject) =>
    withSite(async (site) => {
      const file = subject.harness.samples[0]?.file ?? '';
      const bytes = sampleBytes(subject, file);
      const path = site.drop(file, bytes.subarray(0, 10));
      for (const name of ['~$open.xlsx', '.hidden.csv', 'copying.tmp', 'download.crdownload']) site.drop(name, bytes);
      const writer = grows(join(subject.path, 'samples', file), path, bytes.length);
      const connector = await subject.adapter.connect(site);
      const documents = await readSome(connector, 2, 3500);
      writer.kill();
      await connector.close();
      expect(documents.map(({ name, bytes: size }) => [name, size])).toEqual([[file, bytes.length]]);
    }),
};

const badFileStopsNothing: ConformanceCase = {
  name: 'goes on after a document it cannot read',
  run: (subject) =>
    withSite(async (site) => {
      const file = subject.harness.samples[0]?.file ?? '';
      for (const [index, { name, bytes }] of subject.harness.malformed.entries()) site.drop(name, bytes, 200 - index);
      const staged = join(site.stateFolder, file);
      writeFileSync(staged, sampleBytes(subject, file));
      renameSync(staged, join(site.dropFolder, file));
      const connector = await subject.adapter.connect(site);
      const documents = await readSome(connector, subject.harness.malformed.length + 1);
      await connector.close();
      expect(documents.at(-1)?.name).toBe(file);
    }),
};

export const connectingCases: readonly ConformanceCase[] = [
  oldestFirst,
  confirmation,
  leavesTheFileAlone,
  stopsWhenTold,
  deliversOnce,
  waitsForRest,
  badFileStopsNothing,
];
