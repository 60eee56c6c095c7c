import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Draft } from '../../../adapters/contract.ts';
import type { MessageTypeName } from '../../../schemas/gen/messages.gen.ts';
import type { Message } from '../../../schemas/message.ts';
import { catalog } from '../../schemas/records.ts';
import { envelope } from '../../schemas/sample.ts';
import { documentsOf, droppedDocuments, raise, samplesOf, translated } from './subject.ts';
import type { ConformanceCase } from './subject.ts';

const messageOf = ({
  messageType,
  body,
  docRef,
  replyBy,
  outOfBand,
  occurredAt,
  sourceKey,
  sensitivity,
  audience,
}: Draft): Message => ({
  envelope: {
    ...envelope(messageType as MessageTypeName, { occurredAt, sourceKey, sensitivity }),
    audience: audience.map((participant) => ({ participant, role: null, person: null })),
    docRef: docRef as never,
    replyBy: replyBy as never,
    outOfBand: outOfBand as never,
  },
  ...body,
});

const countByType = (drafts: readonly Draft[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(drafts, ({ messageType }) => messageType)].map(([type, of]) => [type, of.length]));

const namedAfterItsFolder: ConformanceCase = {
  name: 'is named after its folder',
  run: async ({ folder, adapter }) => {
    expect(adapter.manifest.department).toBe(folder);
    expect(adapter.manifest.name).toMatch(/\p{Script=Han}/u);
  },
};

const knownTypes: ConformanceCase = {
  name: 'declares only message types that have a schema',
  run: async ({ adapter }) => {
    const declared = [...adapter.manifest.sends, ...adapter.manifest.receives];
    expect(declared.length).toBeGreaterThan(0);
    expect(declared.filter((type) => catalog.type(type) === undefined)).toEqual([]);
  },
};

const everySample: ConformanceCase = {
  name: 'makes of every sample the expected drafts, each of which its schema encodes and accepts',
  run: async (subject) => {
    const { harness, adapter } = subject;
    expect(harness.samples.length).toBeGreaterThan(0);
    expect(readdirSync(join(subject.path, 'samples')).sort()).toEqual(harness.samples.map(({ file }) => file).sort());
    const documents = await documentsOf(subject, samplesOf(subject));
    for (const [index, document] of documents.entries()) {
      const { file, drafts: expected, faults: count } = harness.samples[index] ?? raise('a sample without a file');
      const { drafts, faults } = translated(subject, document);
      expect({ file, drafts: countByType(drafts), faults: faults.length }).toEqual({
        file,
        drafts: expected,
        faults: count,
      });
      for (const draft of drafts) {
        const message = messageOf(draft);
        expect(adapter.manifest.sends).toContain(draft.messageType);
        expect(draft.sourceKey).not.toBe('');
        expect(draft.threadKey).toMatch(/^[a-z-]+:.+/u);
        expect({ file, faults: catalog.validate(draft.messageType, message) }).toEqual({ file, faults: [] });
        const decoded = catalog.decode(catalog.encode(draft.messageType, message));
        // Fields with a default may be left out of a draft; whatever it says comes out again.
        expect(decoded.ok && decoded.decoded.message).toMatchObject(message);
      }
    }
    const sent = new Set(harness.samples.flatMap(({ drafts }) => Object.keys(drafts)));
    expect([...sent].sort(), 'every type it sends has a sample').toEqual([...adapter.manifest.sends].sort());
  },
};

const sameRecordSameDraft: ConformanceCase = {
  name: 'makes of the same record the same draft under the same key, dropped as a file or read from bytes',
  run: async (subject) => {
    const first = await droppedDocuments(subject, samplesOf(subject));
    const again = await documentsOf(subject, samplesOf(subject));
    for (const [index, document] of first.entries()) {
      const { drafts } = translated(subject, document);
      expect(translated(subject, again[index] ?? raise('not read again')).drafts).toEqual(drafts);
      const keys = drafts.map(({ messageType, sourceKey }) => `${messageType} ${sourceKey}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  },
};

const malformedGivesItsRule: ConformanceCase = {
  name: 'makes of a malformed document its rule and no draft',
  run: async (subject) => {
    const documents = await documentsOf(subject, subject.harness.malformed);
    for (const [index, { name, rule }] of subject.harness.malformed.entries()) {
      const { drafts, faults } = translated(subject, documents[index] ?? raise('not read'));
      expect({ name, rules: [...new Set(faults.map((fault) => fault.rule))], drafts: drafts.length }).toEqual({
        name,
        rules: [rule],
        drafts: 0,
      });
    }
  },
};

const faultsAreSilentAboutContent: ConformanceCase = {
  name: 'names a place and never a value in a fault',
  run: async (subject) => {
    for (const document of await documentsOf(subject, subject.harness.malformed)) {
      const values = [...document.readings].flatMap((reading) =>
        reading.kind === 'record' ? Object.values(reading.record.fields) : [],
      );
      const written = values.filter((value): value is string => typeof value === 'string' && /\D{5}/u.test(value));
      for (const { text } of translated(subject, document).faults) {
        for (const value of written) expect(text.includes(value), `${document.name}: ${text}`).toBe(false);
      }
    }
  },
};

export const translatingCases: readonly ConformanceCase[] = [
  namedAfterItsFolder,
  knownTypes,
  everySample,
  sameRecordSameDraft,
  malformedGivesItsRule,
  faultsAreSilentAboutContent,
];
