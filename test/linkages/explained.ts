import { expect } from 'vitest';
import type { FieldVerdict } from '../../schemas/field-verdicts.ts';
import type { Message } from '../../schemas/message.ts';
import { catalog } from '../support/hub-site.ts';
import type { ReadCopy } from '../support/hub-site.ts';
import { placesOf } from './expected-copy.ts';
import type { Values } from './expected-copy.ts';
import { maskedText } from './filled.ts';
import { shapeOf } from './postings.ts';

/** Every value at a path without indexes, an absent one as `undefined`. */
function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => valuesAt(item, path));
  const [name, ...rest] = path;
  if (name === undefined || value === null) return [value];
  return valuesAt((value as Values | undefined)?.[name], rest);
}

type Fits = (given: readonly unknown[], sent: readonly unknown[]) => boolean;

/** What must be true of the values of a copy, by what is said of the field. */
const fits: Readonly<Record<FieldVerdict['verdict'], Fits>> = {
  shown: (given, sent) => JSON.stringify(given) === JSON.stringify(sent),
  masked: (given, sent) => given.every((one, at) => one === maskedText(String(sent[at]))),
  'small-cell': (given, sent) => given.every((one, at) => one === null || one === sent[at]),
  withheld: (given) => given.every((one) => one === undefined),
};

/** The hub's own, of this copy. */
const STAMPED = ['envelope.caseId', 'envelope.senderSeq', 'envelope.recipientSeq'];

/** What is said of each field of a type is what the copy of a message holds, and what the marks say. */
export function expectExplained(fields: readonly FieldVerdict[], copy: ReadCopy, message: Message): void {
  const profiles = catalog.viewById(copy.viewId)?.profiles ?? [];
  expect(fields.map(({ path, verdict, profile }) => ({ path, verdict, rule: profile }))).toEqual(
    placesOf(shapeOf(message), profiles),
  );
  const wrong = fields.filter(({ path, verdict }) => {
    const way = path.split('.');
    return !STAMPED.includes(path) && !fits[verdict](valuesAt(copy.message, way), valuesAt(message, way));
  });
  expect(wrong.map(({ path, verdict }) => `${path} is not ${verdict}`)).toEqual([]);
}
