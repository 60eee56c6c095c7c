import { expect, test } from 'vitest';
import { directoryOf } from '../../../adapters/host/directory.ts';

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

test('a participant is found by code, name and alias, in any width of its characters', () => {
  const directory = directoryOf(rows);
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
  expect(directoryOf(rows).participant('实验学校')).toBeUndefined();
  expect(directoryOf(rows).participant('三校')).toBeUndefined();
  expect(directoryOf(rows).participant('')).toBeUndefined();
});
