import type { Harness } from '../contract.ts';
import { writeWorkbook } from '../formats/workbook-writer.ts';
import { zip } from '../formats/zip-writer.ts';
import manifest from './manifest.json' with { type: 'json' };

const HEADING: Readonly<Record<string, string>> = {
  发文字号: '示人常办〔2025〕30号',
  文种: '审议意见',
  标题: '关于专项资金管理情况的审议意见',
  主送机关: '市委审计办',
  成文日期: '2025年12月5日',
};

/** One document's metadata with some elements exchanged; `more` are further elements as they are. */
export const metadata = (changes: Readonly<Record<string, string>> = {}, more = ''): string =>
  `<公文>${Object.entries({ ...HEADING, ...changes })
    .map(([name, text]) => `<${name}>${text}</${name}>`)
    .join('')}${more}</公文>`;

const xml = (...documents: readonly string[]): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<公文集>${documents.join('')}</公文集>`);

const vote = (attributes: string): string =>
  `<满意度测评><单位 名称="市教育和体育局" 应到="41" 实到="38" ${attributes}/></满意度测评>`;

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** A one-page OFD document with these lines. */
export const ofdOf = (...lines: readonly string[]): Buffer =>
  zip({
    'OFD.xml': `<ofd:OFD ${NS}><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
    'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page ${NS}><ofd:Content><ofd:Layer>${lines
      .map((text) => `<ofd:TextObject><ofd:TextCode>${text}</ofd:TextCode></ofd:TextObject>`)
      .join('')}</ofd:Layer></ofd:Content></ofd:Page>`,
  });

const NATIVE = ['NPC_OPINION', 'NPC_ACTION', 'SATISFACTION'];

export const harness: Harness = {
  samples: [
    { file: '04_npc_opinion_meta.xml', drafts: { NPC_OPINION: 1, SATISFACTION: 1 }, faults: 0 },
    {
      file: '04_npc_opinion.ofd',
      drafts: { NPC_OPINION: 1, SATISFACTION: 1 },
      faults: 0,
      sameAs: '04_npc_opinion_meta.xml',
    },
    { file: 'npc_inquiry.xml', drafts: { NPC_ACTION: 1 }, faults: 0 },
    {
      file: 'general_forms.xlsx',
      drafts: Object.fromEntries(manifest.sends.filter((type) => !NATIVE.includes(type)).map((type) => [type, 1])),
      faults: 0,
    },
  ],
  malformed: [
    { name: '文号有误.xml', bytes: xml(metadata({ 发文字号: '示人常办【202521号' })), rule: 'DOC_NO_UNPARSEABLE' },
    { name: '无文号.xml', bytes: xml(metadata({ 发文字号: '' })), rule: 'FIELD_REQUIRED' },
    {
      name: '一件两号.xml',
      bytes: xml(metadata({}, '<发文字号>示人常办〔2025〕31号</发文字号>')),
      rule: 'DOC_NO_UNPARSEABLE',
    },
    { name: '日期不明.xml', bytes: xml(metadata({ 成文日期: '十二月上旬' })), rule: 'DATE_UNPARSEABLE' },
    { name: '日期不存在.xml', bytes: xml(metadata({ 成文日期: '2025年11月31日' })), rule: 'DATE_UNPARSEABLE' },
    { name: '文种不明.xml', bytes: xml(metadata({ 文种: '通知' })), rule: 'FIELD_FORMAT' },
    { name: '收件不明.xml', bytes: xml(metadata({ 主送机关: '某某委员会' })), rule: 'NO_RECIPIENT' },
    { name: '票数有误.xml', bytes: xml(metadata({}, vote('满意="30" 不满意="9"'))), rule: 'FIELD_FORMAT' },
    { name: '票数不明.xml', bytes: xml(metadata({}, vote('满意="过半"'))), rule: 'FIELD_FORMAT' },
    { name: '附件名越界.xml', bytes: xml(metadata({}, '<附件 文件名="../a.ofd"/>')), rule: 'FILE_UNSAFE' },
    { name: '无元数据.ofd', bytes: ofdOf('示人常办〔2025〕40号'), rule: 'METADATA_MISSING' },
    { name: '残缺.ofd', bytes: ofdOf('示人常办〔2025〕40号').subarray(0, 200), rule: 'FILE_UNREADABLE' },
    {
      name: '元数据.xlsx',
      bytes: writeWorkbook([{ name: '公文', rows: [Object.keys(HEADING).slice(0, 3), Object.values(HEADING)] }]),
      rule: 'FILE_HEADER_MISSING',
    },
    { name: '通知.txt', bytes: Buffer.from('这不是约定的文件'), rule: 'FILE_FORM_UNKNOWN' },
  ],
};
