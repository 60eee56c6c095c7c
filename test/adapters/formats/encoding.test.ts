import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../adapters/formats/encoding.ts';

const TEXT = '专项资金滞留，多计工程款㙍坝段土方，示审报〔2025〕5号';

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'UTF-8'],
    ['UTF-8 with byte-order mark', Buffer.from(`\uFEFF${TEXT}`), 'UTF-8'],
    ['GB18030 with four-byte signs', iconv.encode(TEXT, 'gb18030'), 'GB18030'],
    ['UTF-16 with byte-order mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'UTF-16LE'],
  ])('reads %s', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT, encoding });
  });

  it('reads GBK as the part of GB18030 that it is', () => {
    const text = '审计整改台账';
    expect(decodeText(iconv.encode(text, 'gbk'))).toEqual({ text, encoding: 'GB18030' });
  });

  it('honours the encoding an XML declaration names', () => {
    const xml = '<?xml version="1.0" encoding="GBK"?><标题>审计</标题>';
    expect(decodeText(iconv.encode(xml, 'gbk'))).toEqual({ text: xml, encoding: 'GB18030' });
  });

  it.each([
    ['cut in the middle of a sign', iconv.encode(TEXT, 'gb18030').subarray(0, 3)],
    ['with a replacement sign inside', Buffer.from('审计\uFFFD')],
    ['damaged by an earlier wrong guess', Buffer.from('锟斤拷锟斤拷')],
    ['with bytes no encoding has', Buffer.from([0xff, 0xff, 0x41, 0xff])],
    ['that is binary', Buffer.from([0x41, 0x00, 0x42])],
    [
      'declared UTF-8 but written in GB18030',
      iconv.encode('<?xml version="1.0" encoding="UTF-8"?><a>审计</a>', 'gb18030'),
    ],
    ['declared GB18030 but written in UTF-8', Buffer.from('<?xml version="1.0" encoding="GB18030"?><a>审机</a>')],
    ['declared in an encoding nobody here uses', Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?><a/>')],
    ['broken behind a byte-order mark', Buffer.concat([Buffer.from('\uFEFF审计'), Buffer.from([0xe5])])],
  ])('refuses a text %s instead of showing mojibake', (_, bytes) => {
    expect(decodeText(bytes)).toMatchObject({ rule: 'FILE_ENCODING' });
  });
});
