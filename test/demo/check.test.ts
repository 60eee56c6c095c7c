import { describe, expect, it } from 'vitest';
import { check } from '../../demo/check.ts';
import type { Expectations } from '../../demo/expectation.ts';
import type { Observed } from '../../demo/observed.ts';
import { expected, field, fullCopy, maskedCopy, message, observed, withMessage } from './seen.ts';

/** What the list says with a ✗. */
const wrong = (seen: Observed, due: Expectations = expected): string[] =>
  check(due, seen)
    .filter(({ ok }) => !ok)
    .map(({ about, text }) => `${about} ${text}`);

it('finds nothing wrong where everything is as expected, and says of everything that it was seen', () => {
  expect(wrong(observed)).toEqual([]);
  expect(check(expected, observed).map(({ about }) => about)).toEqual([
    'CL-1',
    'XF-1',
    '线索',
    'marked.xml',
    'audit-bureau',
    'plan.csv 表!第2行',
  ]);
});

describe('a message', () => {
  it('that is missing is named', () => {
    expect(wrong({ ...observed, messages: observed.messages.slice(1) })).toContainEqual(
      expect.stringContaining('CL-1 未见消息 CLUE_TRANSFER'),
    );
  });

  it('that nobody expected is named', () => {
    const extra = { ...message, messageId: 'm-3', sourceKey: 'CL-9' };
    expect(wrong({ ...observed, messages: [...observed.messages, extra] })).toEqual([
      expect.stringContaining('CL-9 多出未预期的消息 CLUE_TRANSFER'),
    ]);
  });

  it('that came twice is not taken for one', () => {
    const again = { ...message, messageId: 'm-3' };
    expect(wrong({ ...observed, messages: [...observed.messages, again] })).toEqual([
      expect.stringContaining('出现 2 次'),
    ]);
  });

  it('from another row, with another verdict, without a verdict or with two is named', () => {
    const [verdict] = message.verdicts;
    if (verdict === undefined) throw new Error('the example has a verdict');
    expect(wrong(withMessage({ origin: { document: 'transfer.xml', place: '/其他' } }))).toHaveLength(1);
    expect(wrong(withMessage({ verdicts: [{ ...verdict, verdict: 'REFUSED' }] }))).toHaveLength(1);
    expect(wrong(withMessage({ verdicts: [] }))).toHaveLength(1);
    expect(wrong(withMessage({ verdicts: [verdict, verdict] }))).toHaveLength(1);
  });

  it('whose original could not be opened proves nothing', () => {
    expect(wrong(withMessage({ original: null }))).toEqual([expect.stringContaining('未能打开封存的原件')]);
  });
});

describe('the recipients', () => {
  it('lack a copy, got one that is not for them, or got two', () => {
    const stranger = { ...fullCopy, participant: 'unit-1' };
    expect(wrong(withMessage({ copies: [maskedCopy] }))).toEqual([
      expect.stringContaining('discipline 的收件箱没有副本'),
    ]);
    expect(wrong(withMessage({ copies: [...message.copies, stranger] }))).toEqual([
      expect.stringContaining('unit-1 收到了不应有的副本'),
    ]);
    expect(wrong(withMessage({ copies: [...message.copies, fullCopy] }))).toEqual([
      expect.stringContaining('discipline 收到重复副本'),
    ]);
  });

  it('did not confirm, or confirmed without being expected to', () => {
    const confirmed = { participant: 'committee-office', at: 0 };
    expect(wrong(withMessage({ deliveries: [] }))).toEqual([expect.stringContaining('送达回执 无，应为 discipline')]);
    expect(wrong(withMessage({ deliveries: [...message.deliveries, confirmed] }))).toHaveLength(1);
  });
});

describe('a copy', () => {
  const copied = (change: Partial<typeof maskedCopy>): string[] =>
    wrong(withMessage({ copies: [{ ...maskedCopy, ...change }, fullCopy] }));

  it('that shows a withheld field fails, whether or not it says that it is withheld', () => {
    const fields = [...maskedCopy.fields, field('facts', '事实')];
    expect(copied({ fields }).join()).toContain('不应见 facts，却可见');
    expect(copied({ fields, withheld: maskedCopy.withheld.slice(1) }).join()).toContain('不应见 facts，却可见');
  });

  it('that shows a withheld field the expectations do not name fails as well', () => {
    const withheld = [...maskedCopy.withheld, { field: 'clueId', rule: 'RP-P' }];
    expect(copied({ withheld })).toEqual([expect.stringContaining('clueId 注明不提供，却可见')]);
  });

  it('that shows the name itself where it should be masked fails', () => {
    const fields = [field('clueId', 'CL-1'), field('persons[0].name', '欧阳示例', true)];
    expect(copied({ fields }).join()).toContain('persons[0].name 应脱敏为 欧阳某某');
    expect(copied({ fields }).join()).toContain('persons[0].name 未脱敏');
  });

  it('that lacks a field without saying so fails', () => {
    expect(copied({ withheld: maskedCopy.withheld.slice(1) }).join()).toContain('facts 缺失，又未注明不提供');
  });

  it('that says something else than the original fails', () => {
    const fields = [field('clueId', 'CL-2'), ...maskedCopy.fields.slice(1)];
    expect(copied({ fields }).join()).toContain('clueId 与原件不同');
  });

  it('that was made by another view fails', () => {
    expect(copied({ profiles: ['RP-C'] })).toEqual([expect.stringContaining('视图为 RP-C，应为 RP-P')]);
  });
});

describe('a case', () => {
  it('that falls apart is named', () => {
    const copies = message.copies.map((copy) => ({ ...copy, caseId: 'case-2' }));
    expect(wrong(withMessage({ copies }))).toEqual([expect.stringContaining('应同属一个案卷，实为 2 个')]);
  });

  it('that holds what should be two is named', () => {
    const [first, second] = expected.messages;
    if (first === undefined || second === undefined) throw new Error('the example has two messages');
    const apart = { ...expected, messages: [first, { ...second, thread: '另案' }] };
    expect(wrong(observed, apart)).toEqual([expect.stringContaining('与 线索 同属一个案卷')]);
  });
});

describe('what may not pass', () => {
  it('must have been stopped once, by the rule, with one alarm', () => {
    const [refusal] = observed.refusals;
    if (refusal === undefined) throw new Error('the example has a refusal');
    expect(wrong({ ...observed, refusals: [] })).toEqual([expect.stringContaining('未被拦截')]);
    expect(wrong({ ...observed, refusals: [refusal, refusal] })).toHaveLength(1);
    expect(wrong({ ...observed, refusals: [{ ...refusal, rule: 'CLASSIFIED_MARKED' }] })).toHaveLength(1);
    expect(wrong({ ...observed, alarms: [] })).toEqual([expect.stringContaining('应为 GATE_ALARM × 1')]);
    expect(wrong({ ...observed, alarms: [{ event: 'SENDER_MISMATCH', sender: 'discipline' }] })).toHaveLength(2);
  });

  it('is not taken for granted: a refused document or a held row nobody expected is named', () => {
    expect(wrong(observed, { ...expected, refused: [] }).join()).toContain('文件被拦截，但未在预期之列');
    expect(wrong(observed, { ...expected, held: [] })).toEqual([expect.stringContaining('但未在预期之列')]);
  });

  it('must be held for the expected reason', () => {
    const [held] = observed.held;
    if (held === undefined) throw new Error('the example has a held row');
    expect(wrong({ ...observed, held: [] })).toEqual([expect.stringContaining('应暂存待修改，未见')]);
    expect(wrong({ ...observed, held: [{ ...held, rule: 'DATE_UNPARSEABLE' }] })).toHaveLength(1);
    expect(wrong({ ...observed, held: [{ ...held, field: '日期' }] })).toHaveLength(1);
  });
});

describe('a key that is another in each installation', () => {
  const due = (sourceKey: string): Expectations => ({
    ...expected,
    messages: expected.messages.map((one) => (one.sourceKey === 'CL-1' ? { ...one, sourceKey } : one)),
  });

  it('is known by where the message comes from', () => {
    expect(wrong(observed, due('CL-*'))).toEqual([]);
    expect(wrong(withMessage({ origin: { document: 'transfer.xml', place: '/其他' } }), due('CL-*'))).toHaveLength(2);
  });

  it('still is of its kind', () => {
    expect(wrong(observed, due('DX-*'))).toEqual([
      expect.stringContaining('DX-* 未见消息'),
      expect.stringContaining('CL-1 多出未预期的消息'),
    ]);
  });
});
