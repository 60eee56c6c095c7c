import { describe, expect, it } from 'vitest';
import { readLrmx } from '../../../adapters/formats/lrmx.ts';

const FORM = { form: 'cadre', element: 'Person', keep: ['XingMing', 'NiMianZhiWu', 'TianBiaoShiJian'] };
const ID = '990102190001010014';
const person = (inside: string) => `<Person><XingMing>张测试</XingMing>${inside}</Person>`;
const read = (xml: string) => readLrmx('任免.lrmx', Buffer.from(xml), FORM);
const everything = (xml: string) => {
  const { readings, texts } = read(xml);
  return JSON.stringify([[...readings], [...texts()]]);
};

describe('readLrmx', () => {
  it('keeps the tags of the list and nothing of any other', () => {
    const xml = person(
      `<JianLi>略，不得外传<Item>一九九〇年</Item></JianLi><ShenFenZheng a="${ID}">${ID}</ShenFenZheng>` +
        '<NiMianZhiWu>局长<JiaTingChengYuan>配偶李某</JiaTingChengYuan></NiMianZhiWu><!-- 备注丙 --><TianBiaoShiJian>20250901</TianBiaoShiJian>',
    );
    expect([...read(xml).readings]).toEqual([
      {
        kind: 'record',
        record: {
          at: { document: '任免.lrmx', place: '/Person' },
          form: 'cadre',
          fields: { XingMing: '张测试', NiMianZhiWu: '局长', TianBiaoShiJian: '20250901' },
        },
      },
    ]);
    for (const dropped of ['不得外传', '一九九〇', ID, '李某', '备注丙'])
      expect(everything(xml)).not.toContain(dropped);
  });

  it('takes a listed tag inside a dropped one for dropped', () => {
    const xml = person('<JiaTingChengYuan><Item><XingMing>李某</XingMing></Item></JiaTingChengYuan>');
    expect(everything(xml)).not.toContain('李某');
  });

  it.each([
    ['a dropped tag', '<JianLi>曾经办（机密★10年）某案</JianLi>', '/Person/JianLi'],
    ['an element inside a dropped one', '<JianLi><Item>绝密</Item></JianLi>', '/Person/JianLi/Item'],
    ['two parts of a dropped one', '<JianLi><A>秘密</A><B>★5年</B></JianLi>', '/Person/JianLi'],
    ['an attribute', '<JianLi b="秘密★">甲</JianLi>', '/Person/JianLi'],
    ['a comment', '<!-- 机密★ -->', '/comment()'],
    ['a classification tag', '<MiJi/><MJ>机密</MJ>', '/Person/MJ'],
  ])('tells the gate of a mark in %s, and only that there is one', (_, inside, place) => {
    const texts = [...read(person(inside)).texts()];
    expect(texts).toContainEqual({ place, text: '机密★' });
    expect(JSON.stringify(texts)).not.toContain('某案');
  });

  it('reads every person of a list', () => {
    const readings = [...read(`<Persons>${person('')}${person('')}</Persons>`).readings];
    expect(readings.map((each) => each.kind === 'record' && each.record.at.place)).toEqual([
      '/Persons/Person',
      '/Persons/Person[2]',
    ]);
  });

  it('shows nothing of a form that is broken or another, but its marks', () => {
    const broken = '<Person><JianLi>不得外传';
    expect([...read(broken).readings]).toMatchObject([{ kind: 'fault', fault: { rule: 'FILE_UNREADABLE' } }]);
    expect(everything(broken)).not.toContain('不得外传');
    expect([...read(`${broken}机密★`).texts()]).toEqual([{ place: '', text: '机密★' }]);
    expect([...read('<Other><XingMing>张</XingMing></Other>').readings]).toMatchObject([
      { fault: { rule: 'FILE_FORM_UNKNOWN' } },
    ]);
    expect([...read('<!DOCTYPE a [<!ENTITY b "c">]><Person/>').readings]).toMatchObject([
      { fault: { rule: 'FILE_UNSAFE' } },
    ]);
  });
});
