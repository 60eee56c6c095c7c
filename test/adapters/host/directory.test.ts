import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { directoryOf } from '../../../adapters/host/directory.ts';
import { pseudonyms } from '../../../adapters/host/pseudonyms.ts';

const rows = [
  {
    id: 'unit-1',
    department: 'unit',
    name: '示范市第一（实验）学校',
    uscc: '11990100003010095M',
    aliases: ['一校', '实验学校'],
  },
  { id: 'unit-2', department: 'unit', name: '示范市第二学校', uscc: null, aliases: ['二校', '实验学校'] },
];

const none = (): string => '';

test('a pseudonym is the same for the same texts, and another for others, elsewhere and under another key', () => {
  const [key, other] = [randomBytes(32), randomBytes(32)];
  const here = directoryOf(rows, pseudonyms(key, 'unit-1'));
  const name = here.pseudonym('clue', 'XC3-001', '1');
  expect(name).toMatch(/^[0-9a-f]{16}$/);
  expect(directoryOf(rows, pseudonyms(key, 'unit-1')).pseudonym('clue', 'XC3-001', '1')).toBe(name);
  const others = [
    here.pseudonym('clue', 'XC3-0011', ''),
    here.pseudonym('clue', 'XC3-001'),
    pseudonyms(key, 'unit-2')('clue', 'XC3-001', '1'),
    pseudonyms(other, 'unit-1')('clue', 'XC3-001', '1'),
  ];
  expect(new Set([name, ...others]).size).toBe(5);
});

test('a participant is found by code, name and alias, in any width of its characters', () => {
  const directory = directoryOf(rows, none);
  for (const name of [
    '11990100003010095M',
    '示范市第一（实验）学校',
    ' 示范市第一(实验)学校 ',
    '一校',
    '１１９９０１００００３０１００９５Ｍ',
  ])
    expect(directory.participant(name)).toEqual({
      id: 'unit-1',
      department: 'unit',
      adapter: 'unit',
      name: '示范市第一（实验）学校',
      uscc: '11990100003010095M',
    });
  expect(directory.participant('二校')?.id).toBe('unit-2');
});

test('a name that nobody or more than one has is no participant', () => {
  expect(directoryOf(rows, none).participant('实验学校')).toBeUndefined();
  expect(directoryOf(rows, none).participant('三校')).toBeUndefined();
  expect(directoryOf(rows, none).participant('')).toBeUndefined();
});
