import { describe, expect, it } from 'vitest';
import { parseXml, xmlTexts } from '../../../adapters/formats/xml.ts';
import { xmlFields } from '../../../adapters/formats/xml-fields.ts';
import { isFault } from '../../../schemas/fault.ts';

const parse = (text: string) => {
  const parsed = parseXml(Buffer.from(text));
  if (isFault(parsed)) throw new Error(parsed.rule);
  return parsed;
};

describe('parseXml', () => {
  it('drops prefixes and numbers repeated elements', () => {
    const { root } = parse('<s:a xmlns:s="x"><s:b>1</s:b><s:b>2</s:b></s:a>');
    expect(root.children.map(({ path, text }) => [path, text])).toEqual([
      ['/a/b', '1'],
      ['/a/b[2]', '2'],
    ]);
  });

  it.each([
    ['a document type', '<!DOCTYPE a><a/>'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'],
    ['entities that multiply', '<!DOCTYPE a [<!ENTITY b "xx"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ['too deep a nesting', '<a>'.repeat(80) + '</a>'.repeat(80)],
  ])('refuses %s as unsafe', (_, text) => {
    expect(parseXml(Buffer.from(text))).toMatchObject({ rule: 'FILE_UNSAFE' });
  });

  it.each([
    ['an unclosed element', '<a><b></a>'],
    ['an entity nobody declared', '<a>&b;</a>'],
    ['nothing', ''],
    ['a control character', '<a>\u0001</a>'],
    ['two roots', '<a/><b/>'],
  ])('refuses %s as unreadable', (_, text) => {
    expect(parseXml(Buffer.from(text))).toMatchObject({ rule: 'FILE_UNREADABLE' });
  });

  it('shows comments, attributes and mixed content to the gate', () => {
    const texts = [...xmlTexts(parse('<公文 密级="机密"><!-- 旁注 --><标题>机<b>密</b>★10年</标题></公文>'))];
    expect(texts).toContainEqual({ place: '/公文/@密级', text: '机密', label: '密级' });
    expect(texts.some(({ text }) => text.includes('旁注'))).toBe(true);
    expect(texts.some(({ text }) => /机.*★10年密|机★10年密/u.test(text))).toBe(true);
  });
});

describe('xmlFields', () => {
  it('makes fields of leaves, attributes and parts', () => {
    const { root } = parse(
      '<书><金额 单位="万元"> 25 </金额><人员表><人员><姓名>甲</姓名></人员><人员><姓名>乙</姓名><职务>丙</职务></人员></人员表><抄送>丁</抄送><抄送>戊</抄送><来源><情况>己</情况><件号>1</件号></来源></书>',
    );
    expect(xmlFields(root)).toEqual({
      '金额@单位': '万元',
      金额: '25',
      人员表: [{ 姓名: '甲' }, { 姓名: '乙', 职务: '丙' }],
      抄送: '丁；戊',
      来源: [{ 情况: '己', 件号: '1' }],
    });
  });
});
