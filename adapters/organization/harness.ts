import type { Harness } from '../contract.ts';
import { encodeGb18030 } from '../formats/encoding.ts';
import manifest from './manifest.json' with { type: 'json' };

/** Header and one good row of 审计对象库, to be spoiled one value at a time. */
export const POOL_ROW: Readonly<Record<string, string>> = {
  序号: '1',
  姓名: '张测试',
  身份证号: '\t990102190001010014',
  现任单位: '示范市教育和体育局',
  统一社会信用代码: '11990100003010095M',
  现任职务: '党组书记、局长',
  任现职时间: '2021.03',
  职务级别: '正县级',
  对象类别: '党政工作部门',
  上次审计年度: '2019',
  上次审计类型: '离任',
  是否重点对象: '是',
  拟变动: '"2026年换届,拟交流"',
  备注: '',
};

const lineOf = (changes: Readonly<Record<string, string>>): string => Object.values({ ...POOL_ROW, ...changes }).join();

/** The pool as this department exports it: GBK, each row a good one with some cells changed. */
export const poolFile = (...rows: readonly Readonly<Record<string, string>>[]): Buffer =>
  encodeGb18030([Object.keys(POOL_ROW).join(), ...rows.map(lineOf), ''].join('\r\n'));

const CADRE: Readonly<Record<string, string>> = {
  XingMing: '张测试',
  XianRenZhiWu: '示范市教育和体育局党组书记、局长',
  NiRenZhiWu: '',
  NiMianZhiWu: '示范市教育和体育局党组书记、局长',
  RenMianLiYou: '干部交流',
  TianBiaoShiJian: '20250901',
};

/** A cadre form (.lrmx) with some tags changed or added; their texts may be XML. */
export function cadreFile(changes: Readonly<Record<string, string>> = {}): Buffer {
  const tags = Object.entries({ ...CADRE, ...changes }).map(([tag, text]) => `  <${tag}>${text}</${tag}>\n`);
  return Buffer.from(`\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<Person>\n${tags.join('')}</Person>\n`);
}

const NATIVE = ['OBJECT_SYNC', 'CADRE_CHANGE_NOTICE'];

export const harness: Harness = {
  samples: [
    { file: '03_organization_object_pool.csv', drafts: { OBJECT_SYNC: 3 }, faults: 0 },
    { file: '03b_organization.lrmx', drafts: { CADRE_CHANGE_NOTICE: 1 }, faults: 0 },
    {
      file: 'general_forms.csv',
      drafts: Object.fromEntries(manifest.sends.filter((type) => !NATIVE.includes(type)).map((type) => [type, 1])),
      faults: 0,
    },
  ],
  malformed: [
    { name: '对象库-无姓名.csv', bytes: poolFile({ 姓名: '' }), rule: 'FIELD_REQUIRED' },
    { name: '对象库-证件有误.csv', bytes: poolFile({ 身份证号: '\t990102190001010015' }), rule: 'FIELD_FORMAT' },
    { name: '对象库-证件被改写.csv', bytes: poolFile({ 身份证号: '9.90102E+17' }), rule: 'FIELD_FORMAT' },
    {
      name: '对象库-代码有误.csv',
      bytes: poolFile({ 统一社会信用代码: '11990100003010095X' }),
      rule: 'USCC_CHECK_DIGIT',
    },
    { name: '对象库-日期不明.csv', bytes: poolFile({ 任现职时间: '前年' }), rule: 'DATE_UNPARSEABLE' },
    { name: '对象库-日期不存在.csv', bytes: poolFile({ 任现职时间: '2022.02.30' }), rule: 'DATE_UNPARSEABLE' },
    { name: '对象库-无日期.csv', bytes: poolFile({ 任现职时间: '' }), rule: 'FIELD_REQUIRED' },
    { name: '对象库-年度不明.csv', bytes: poolFile({ 上次审计年度: '前任' }), rule: 'DATE_UNPARSEABLE' },
    {
      name: '对象库-缺表头.csv',
      bytes: encodeGb18030('姓名,身份证号,现任单位,统一社会信用代码,现任职务\r\n'),
      rule: 'FILE_HEADER_MISSING',
    },
    {
      name: '对象库-编码有误.csv',
      bytes: Buffer.concat([poolFile({}), Buffer.from([0x81, 0x20])]),
      rule: 'FILE_ENCODING',
    },
    { name: '对象库-引号未闭.csv', bytes: poolFile({ 拟变动: '"2026年换届' }), rule: 'FILE_UNREADABLE' },
    { name: '审批表-无日期.lrmx', bytes: cadreFile({ TianBiaoShiJian: '' }), rule: 'FIELD_REQUIRED' },
    { name: '审批表-日期不存在.lrmx', bytes: cadreFile({ TianBiaoShiJian: '20250931' }), rule: 'DATE_UNPARSEABLE' },
    { name: '审批表-无任免.lrmx', bytes: cadreFile({ NiMianZhiWu: '' }), rule: 'FIELD_REQUIRED' },
    { name: '审批表-残缺.lrmx', bytes: cadreFile().subarray(0, 60), rule: 'FILE_UNREADABLE' },
    {
      name: '审批表-外部实体.lrmx',
      bytes: Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><Person>&b;</Person>'),
      rule: 'FILE_UNSAFE',
    },
    { name: '说明.txt', bytes: Buffer.from('这不是约定的表格'), rule: 'FILE_FORM_UNKNOWN' },
  ],
};
