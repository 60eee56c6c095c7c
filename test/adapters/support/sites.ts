import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connector, NativeDocument, Site } from '../../../adapters/contract.ts';

/** Where a connector under test works. */
export interface TestSite extends Site {
  readonly root: string;
  /** Drops a file whole; `age` sets it that many seconds back. */
  drop(name: string, bytes: Buffer | string, age?: number): string;
  remove(): void;
}

export function testSite(participant = 'tested'): TestSite {
  const root = mkdtempSync(join(tmpdir(), 'liandong-site-'));
  const [dropFolder, answerFolder, stateFolder] = ['drop', 'answers', 'state'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [dropFolder, answerFolder, stateFolder]) mkdirSync(folder);
  return {
    root,
    participant,
    dropFolder,
    answerFolder,
    stateFolder,
    drop(name, bytes, age = 0) {
      const path = join(dropFolder, name);
      writeFileSync(path, bytes);
      const at = Date.now() / 1000 - age;
      utimesSync(path, at, at);
      return path;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Reads until `count` documents came, or until `millis` passed; then stops. */
export async function readSome(connector: Connector, count: number, millis = 3000): Promise<NativeDocument[]> {
  const documents: NativeDocument[] = [];
  const stop = AbortSignal.timeout(millis);
  for await (const document of connector.read(stop)) {
    documents.push(document);
    if (documents.length === count) break;
  }
  return documents;
}
