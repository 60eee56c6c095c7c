import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter, Harness, NativeDocument } from '../../../adapters/contract.ts';
import { besideOf, readDocument } from '../../../adapters/formats/document.ts';
import { outcomeOf } from '../support/outcome.ts';
import type { Outcome } from '../support/outcome.ts';
import { readSome, testSite } from '../support/sites.ts';
import type { TestSite } from '../support/sites.ts';

export interface Subject {
  readonly folder: string;
  readonly path: string;
  readonly adapter: Adapter;
  readonly harness: Harness;
}

export interface NamedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A promise every department's adapter keeps. */
export interface ConformanceCase {
  readonly name: string;
  /** Keeps the processor busy instead of waiting: must not run beside cases that look at the clock. */
  readonly busy?: true;
  run(subject: Subject): Promise<void>;
}

export const raise = (what: string): never => {
  throw new Error(what);
};

export const sampleBytes = (subject: Subject, file: string): Buffer =>
  readFileSync(join(subject.path, 'samples', file));

export async function withSite(run: (site: TestSite) => Promise<void>): Promise<void> {
  const site = testSite();
  try {
    await run(site);
  } finally {
    site.remove();
  }
}

/** Documents as the adapter reads them from bytes, all lying beside one another, in the order given. */
export function documentsOf({ adapter }: Subject, files: readonly NamedFile[]): Promise<readonly NativeDocument[]> {
  const beside = besideOf(
    (name) => Promise.resolve(files.find((file) => file.name === name)?.bytes),
    () => Promise.resolve(files.map(({ name }) => name)),
  );
  return Promise.all(files.map(({ name, bytes }) => readDocument(adapter.read, name, bytes, beside)));
}

/** The same as the department's connector finds them in a drop folder: it waits until each stands still. */
export async function droppedDocuments(
  { adapter }: Subject,
  files: readonly NamedFile[],
): Promise<readonly NativeDocument[]> {
  const found = new Map<string, NativeDocument>();
  await withSite(async (site) => {
    for (const { name, bytes } of files) site.drop(name, bytes);
    const connector = await adapter.connect(site);
    for (const document of await readSome(connector, files.length, 20_000)) found.set(document.name, document);
    await connector.close();
  });
  return files.map(({ name }) => {
    const document = found.get(name);
    if (!document) throw new Error(`${name} was not read`);
    return document;
  });
}

export const samplesOf = (subject: Subject): readonly NamedFile[] =>
  subject.harness.samples.map(({ file }) => ({ name: file, bytes: sampleBytes(subject, file) }));

/** What a document gives to this department's translator. */
export const translated = ({ adapter }: Subject, { readings }: NativeDocument): Outcome => outcomeOf(adapter, readings);
