import { describe, expect, it } from 'vitest';
import { readOfd } from '../../../adapters/formats/ofd.ts';
import { ZIP_LIMITS } from '../../../adapters/formats/zip.ts';
import { zip } from '../../../adapters/formats/zip-writer.ts';
import { scanField, scanText } from '../../../schemas/classification/gate.ts';
import { isFault } from '../../../schemas/fault.ts';

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const page = (...texts: string[]) =>
  `<ofd:Page ${NS}><ofd:Content><ofd:Layer>${texts.map((text) => `<ofd:TextObject><ofd:TextCode>${text}</ofd:TextCode></ofd:TextObject>`).join('')}</ofd:Layer></ofd:Content></ofd:Page>`;
const parts = (more: Record<string, string | Buffer> = {}): Record<string, string | Buffer> => ({
  'OFD.xml': `<ofd:OFD ${NS}><ofd:DocBody><ofd:DocInfo><ofd:DocID>4f2c</ofd:DocID><ofd:Title>审议意见</ofd:Title><ofd:Author>示范市人大常委会</ofd:Author><ofd:CreationDate>2025-12-05</ofd:CreationDate><ofd:CustomDatas><ofd:CustomData Name="发文字号">示人常办〔2025〕21号</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
  'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>`,
  'Doc_0/Pages/Page_0/Content.xml': page('示人常办〔2025〕21号', '审议意见如下'),
  'Doc_0/Attachs/Attachments.xml': `<ofd:Attachments ${NS}><ofd:Attachment ID="2" Name="测评表.pdf" Format="pdf"><ofd:FileLoc>测评表.pdf</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`,
  'Doc_0/Attachs/测评表.pdf': Buffer.from('%PDF-1.7'),
  ...more,
});
const open = async (more?: Record<string, string | Buffer>) => {
  const ofd = await readOfd(zip(parts(more)));
  if (isFault(ofd)) throw new Error(`${ofd.rule} ${ofd.text}`);
  return ofd;
};

describe('readOfd', () => {
  it('reads what the document says of itself, its pages and what is embedded', async () => {
    const ofd = await open();
    expect(ofd).toMatchObject({
      docId: '4f2c',
      title: '审议意见',
      author: '示范市人大常委会',
      createdOn: '2025-12-05',
      modifiedOn: null,
      custom: { 发文字号: '示人常办〔2025〕21号' },
      pages: ['示人常办〔2025〕21号\n审议意见如下'],
    });
    expect(ofd.entries).toContain('Doc_0/Attachs/测评表.pdf');
    expect(ofd.attachments.map(({ name, format, bytes }) => [name, format, String(bytes)])).toEqual([
      ['测评表.pdf', 'pdf', '%PDF-1.7'],
    ]);
  });

  it.each([
    ['a page', { 'Doc_0/Pages/Page_0/Content.xml': page('秘密★10年') }],
    ['pieces of a page', { 'Doc_0/Pages/Page_0/Content.xml': page('机', '密', '★') }],
    ['a template no page shows', { 'Doc_0/Tpls/Tpl_0/Content.xml': page('绝密') }],
    ['the name of a file', { 'Doc_0/Attachs/机密★.txt': 'x' }],
    ['an annotation', { 'Doc_0/Annots/Annot_0.xml': '<Annot Remark="秘密★"/>' }],
    [
      'the metadata',
      { 'OFD.xml': String(parts()['OFD.xml']).replace('Name="发文字号">示人常办〔2025〕21号', 'Name="密级">机密★') },
    ],
  ])('shows the gate a mark in %s', async (_, more) => {
    const texts = [...(await open(more)).texts()];
    const marked = ({ text, label }: { text: string; label?: string }) =>
      (label === undefined ? scanText(text) : scanField(label, text)) !== null;
    expect(texts.some(marked)).toBe(true);
    expect([...(await open()).texts()].some(marked)).toBe(false);
  });

  const withRoot = (root: string) => ({ 'OFD.xml': `<OFD><DocBody><DocRoot>${root}</DocRoot></DocBody></OFD>` });
  const attachment = (name: string, location: string) => ({
    'Doc_0/Attachs/Attachments.xml': `<Attachments><Attachment Name="${name}"><FileLoc>${location}</FileLoc></Attachment></Attachments>`,
  });
  it.each([
    ['a root outside the package', withRoot('../../etc/passwd'), 'FILE_UNSAFE'],
    ['a location outside the package', attachment('表.pdf', '../../../表.pdf'), 'FILE_UNSAFE'],
    ['a location with a backslash', attachment('表.pdf', '..\\表.pdf'), 'FILE_UNSAFE'],
    ['an attachment named like a path', attachment('../表.pdf', '测评表.pdf'), 'FILE_UNSAFE'],
    ['a hidden attachment', attachment('.bashrc', '测评表.pdf'), 'FILE_UNSAFE'],
    ['an archive inside', { 'Doc_0/Attachs/测评表.pdf': zip({ a: 'b' }) }, 'FILE_UNSAFE'],
    ['a document type', { 'OFD.xml': '<!DOCTYPE a><OFD/>' }, 'FILE_UNSAFE'],
    ['a missing part', withRoot('Doc_1/Document.xml'), 'FILE_UNREADABLE'],
    ['a missing attachment', attachment('表.pdf', '无.pdf'), 'FILE_UNREADABLE'],
    ['a broken part', { 'Doc_0/Document.xml': '<a>' }, 'FILE_UNREADABLE'],
  ])('refuses %s', async (_, more, rule) => {
    expect(await readOfd(zip(parts(more)))).toMatchObject({ rule });
  });

  it('refuses a name that leads out of the archive, a bomb, and what is no OFD', async () => {
    // The writer's names are as long as the forged ones.
    const forged = zip(parts({ 'aa/bb/c.txt': 'x' }));
    const bytes = Buffer.from(forged.toString('latin1').replaceAll('aa/bb/c.txt', '../../c.txt'), 'latin1');
    expect(await readOfd(bytes)).toMatchObject({
      rule: 'FILE_UNSAFE',
      text: '文件名指向压缩包之外',
    });
    expect(await readOfd(zip(parts({ 'Doc_0/z.bin': Buffer.alloc(8 * 1024 * 1024) })))).toMatchObject({
      rule: 'FILE_UNSAFE',
    });
    expect(await readOfd(zip(parts()), { ...ZIP_LIMITS, entries: 3 })).toMatchObject({ rule: 'FILE_UNSAFE' });
    expect(await readOfd(zip({ 'a.txt': 'b' }))).toMatchObject({ rule: 'FILE_FORM_UNKNOWN' });
    expect(await readOfd(zip(parts()).subarray(0, 300))).toMatchObject({ rule: 'FILE_UNREADABLE' });
  });
});
