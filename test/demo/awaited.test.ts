import { expect, it } from 'vitest';
import { awaited, expectedOf } from '../../demo/awaited.ts';
import { expected, message, observed, withMessage } from './seen.ts';

it('waits for nothing when all has arrived, whether or not it is right', () => {
  expect(awaited(expected, observed)).toEqual([]);
  const copies = message.copies.map((copy) => ({ ...copy, fields: [] }));
  expect(awaited(expected, withMessage({ copies }))).toEqual([]);
});

it('names what is still on its way', () => {
  expect(awaited(expected, { ...observed, messages: [] })).toHaveLength(2);
  expect(awaited(expected, withMessage({ verdicts: [] }))).toEqual(['CL-1 CLUE_TRANSFER：判定回执']);
  expect(awaited(expected, withMessage({ copies: message.copies.slice(1) }))).toEqual([
    'CL-1 CLUE_TRANSFER：committee-office 的副本',
  ]);
  expect(awaited(expected, withMessage({ deliveries: [] }))).toEqual(['CL-1 CLUE_TRANSFER：discipline 的送达回执']);
  expect(awaited(expected, { ...observed, refusals: [], alarms: [], held: [] })).toEqual([
    'marked.xml：拦截',
    'marked.xml：告警',
    'plan.csv 表!第2行：暂存',
  ]);
});

it('waits for no delivery of a message that was not accepted', () => {
  const [verdict] = message.verdicts;
  if (verdict === undefined) throw new Error('the example has a verdict');
  const refused = { ...verdict, verdict: 'REFUSED', recipients: [] };
  expect(awaited(expected, withMessage({ verdicts: [refused], copies: [], deliveries: [] }))).toEqual([]);
});

it('knows which expectations a dropped file brings about', () => {
  const { messages, refused, held } = expectedOf(expected, 'audit-bureau', 'plan.csv');
  expect([messages.length, refused.length, held.length]).toEqual([0, 0, 1]);
  expect(expectedOf(expected, 'discipline', 'plan.csv').held).toEqual([]);
});
