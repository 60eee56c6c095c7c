import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { declaresClassification, mayBeClassified, scanField, scanText } from '../../schemas/classification/gate.ts';
import caught from './caught.json' with { type: 'json' };
import passes from './passes.json' with { type: 'json' };

describe('scanText', () => {
  it('has enough lines of both kinds to mean something', () => {
    expect(caught.length).toBeGreaterThanOrEqual(40);
    expect(passes.length).toBeGreaterThanOrEqual(40);
  });

  it.each(caught)('stops %j', (line) => {
    expect(scanText(line)).toBe('CLASSIFIED_MARKED');
  });

  it.each(passes)('lets %j pass', (line) => {
    expect(scanText(line)).toBeNull();
  });

  it('finds every caught line as a line of a longer text', () => {
    for (const line of caught) {
      expect(scanText(`示范市审计局文件\n${line}\n现将有关情况报告如下。`), line).toBe('CLASSIFIED_MARKED');
    }
  });

  it('does not make a mark of passing lines that stand under each other', () => {
    const heading = passes.filter((line) => line !== '密级' && !line.endsWith('：'));
    expect(scanText(heading.join('\n'))).toBeNull();
  });

  it('needs no more than milliseconds for a hostile line', () => {
    const hostile = [
      `秘密${'-★'.repeat(1)}`.slice(0, 2) + '-'.repeat(100_000),
      '密'.repeat(100_000),
      `${'□'.repeat(100_000)}密`,
    ];
    const started = performance.now();
    for (const line of hostile) scanText(line);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('scanField', () => {
  it.each([
    ['密级', '机密'],
    ['密 级：', '机密★10年'],
    ['密级（必填）', '秘密（3年）'],
    ['涉密等级', '机密'],
    ['定密', '秘密级'],
    ['MJ', '绝密'],
    ['mj', '机 密'],
    ['秘密等级', '秘密'],
    ['securityMark', '机密'],
    ['文件密级', '机密级'],
    ['密级和保密期限', '秘密5年'],
    ['是否涉密', '是'],
    ['涉密', '√'],
  ])('takes %j = %j for a declaration', (label, value) => {
    expect(scanField(label, value)).toBe('CLASSIFIED_DECLARED');
  });

  it.each([
    ['密级', '内部'],
    ['密级', '公开'],
    ['密级', ''],
    ['密级', '工作秘密'],
    ['密级', '商业秘密'],
    ['密级', '非密'],
    ['定密', '不含国家秘密'],
    ['定密', '不涉及国家秘密'],
    ['是否涉密', '否'],
    ['标题', '关于保守国家秘密工作的情况'],
    ['备注', '标有“机密”字样的文件未按规定销毁'],
  ])('lets %j = %j pass', (label, value) => {
    expect(scanField(label, value)).toBeNull();
  });

  it('sees a mark under any other label', () => {
    expect(scanField('备注', '秘密★10年')).toBe('CLASSIFIED_MARKED');
  });

  it('knows the labels under which a level is declared', () => {
    expect(['密级', '密 级：', '涉密等级', 'MJ', '是否涉密'].every(declaresClassification)).toBe(true);
    expect(['标题', '保密承诺', '密级说明书', 'XMJ'].some(declaresClassification)).toBe(false);
  });
});

describe('mayBeClassified', () => {
  it('is true for every caught line', () => {
    for (const line of caught) expect(mayBeClassified(Buffer.from(line)), line).toBe(true);
  });

  it('is false for most texts, so that the scan is rare', () => {
    expect(mayBeClassified(Buffer.from('专项资金滞留1,010.10万元'))).toBe(false);
  });

  it('never misses what scanText finds', () => {
    const signs = fc.constantFrom(
      '密',
      '机',
      '秘',
      '绝',
      '★',
      '☆',
      '级',
      '：',
      ' ',
      '\n',
      '\u200b',
      '\u3299',
      '10年',
      '定为',
      '是',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        if (scanText(text) !== null) expect(mayBeClassified(Buffer.from(text))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
