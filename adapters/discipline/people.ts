import personCategories from '../../schemas/codes/PersonCategory.json' with { type: 'json' };
import postLevels from '../../schemas/codes/PostLevel.json' with { type: 'json' };
import type { ContactRef, PersonRef } from '../../schemas/gen/common.gen.ts';
import type { DraftPersonId } from '../contract.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';

/** A person of a list (`RY`): XM, RYLB, ZWJB, ZW, SZDW. */
export const personOf = (person: RecordReader): PersonRef =>
  personRef(person.must('XM'), {
    category: person.code('RYLB', personCategories),
    level: person.code('ZWJB', postLevels),
    post: person.text('ZW'),
    org: person.text('SZDW'),
  });

/** A person of whom only the name is written. */
export function namedPerson(reader: RecordReader, tag: string): PersonRef | null {
  const name = reader.text(tag);
  return name === null ? null : personRef(name);
}

/** Id numbers (SFZH) stay in memory: the host asks the key service for keys. */
export const personIdsOf = (people: readonly RecordReader[], path: (index: number) => string): DraftPersonId[] =>
  people.flatMap((person, index) => {
    const id = person.text('SFZH');
    return id === null ? [] : [{ path: path(index), id }];
  });

/** LXR, LXDH */
export function contactOf(reader: RecordReader): ContactRef | null {
  const name = reader.text('LXR');
  const phone = reader.text('LXDH');
  return name === null && phone === null ? null : { name, phone };
}
