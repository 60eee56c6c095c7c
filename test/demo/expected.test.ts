import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadExpectations } from '../../demo/expectation.ts';
import { readOptions } from '../../demo/options.ts';
import { story } from '../../demo/story.ts';
import { loadCatalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { rules } from '../../schemas/rules.ts';
import { temporaryFolder } from '../support/folder.ts';

const beside = fileURLToPath(new URL('../../demo/expected.json', import.meta.url));

const ELEVEN = [
  'discipline',
  'inspection',
  'organization',
  'congress',
  'reform',
  'natural-resources',
  'ecology',
  'internal-audit',
  'social-audit',
  'audit-bureau',
  'committee-office',
];

it('expects something of every file the story drops, and nothing of any other', () => {
  const { messages, refused, held } = loadExpectations(beside);
  const named = new Set([
    ...messages.map(({ from, drop, document }) => `${from} ${drop ?? document}`),
    ...[...refused, ...held].map(({ from, document }) => `${from} ${document}`),
  ]);
  const drops = story({ secret: 's', permitted: 'p' }).flatMap((step) => step.drops);
  // Metadata beside its OFD say the same once more.
  const dropped = drops.filter(({ name }) => name !== '04_npc_opinion_meta.xml');
  expect([...named].toSorted()).toEqual(dropped.map(({ participant, name }) => `${participant} ${name}`).toSorted());
});

it('lets each of the eleven departments speak, and plays every one of the eleven supplied exports', () => {
  const drops = story({ secret: 's', permitted: 'p' }).flatMap((step) => step.drops);
  const speakers = new Set(drops.map(({ participant }) => participant));
  for (const one of ELEVEN) expect(speakers).toContain(one);
  const played = drops.map(({ name }) => /^(\d\d)b?_/.exec(name)?.[1]);
  for (let nth = 1; nth <= 11; nth += 1) expect(played).toContain(String(nth).padStart(2, '0'));
});

it('names only what exists: types, participants, views, rules and fields', () => {
  const catalog = loadCatalog();
  const policy = loadPolicy(undefined, catalog);
  const { messages, refused, held } = loadExpectations(beside);
  for (const { rule } of [...refused, ...held]) expect(Object.keys(rules)).toContain(rule);
  for (const { type, from, recipients, delivered } of messages) {
    for (const id of [from, ...Object.keys(recipients), ...delivered]) expect(policy.participant(id)?.id).toBe(id);
    for (const { view, shows = {}, masks = {}, withholds = {} } of Object.values(recipients)) {
      const profiles = view === 'full' ? [] : view.split('+');
      expect(catalog.view(type, profiles).profiles).toEqual(profiles);
      // A path that is no field has no label but itself.
      for (const path of [shows, masks, withholds].flatMap(Object.keys))
        expect(catalog.label(type, path)).not.toBe(path);
    }
  }
});

it('says of a file of expectations that cannot be used which one it is', () => {
  const file = join(temporaryFolder(), 'other.json');
  expect(() => loadExpectations(file)).toThrow(file);
  writeFileSync(file, '{"messages": []}');
  expect(() => loadExpectations(file)).toThrow(/incomplete/);
});

it('understands its options, and refuses what it does not know', () => {
  expect(readOptions([])).toEqual({
    help: false,
    full: false,
    json: false,
    keep: false,
    log: false,
    expected: null,
    page: null,
    result: null,
    timeoutMs: 150_000,
  });
  expect(readOptions(['--json', '--timeout', '5'])).toMatchObject({ json: true, timeoutMs: 5_000 });
  expect(() => readOptions(['--nonsense'])).toThrow();
  expect(() => readOptions(['--timeout', 'soon'])).toThrow('--timeout');
});
