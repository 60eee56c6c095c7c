import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Delivered } from '../../adapters/contract.ts';
import { renderXml } from '../../adapters/discipline/render.ts';
import { parseXml, descendants } from '../../adapters/formats/xml.ts';
import { labelCsv } from '../../adapters/rendering/label-csv.ts';
import { yuan } from '../../adapters/rendering/readable.ts';
import { readableLines } from '../../adapters/rendering/readable.ts';
import { labelledReader } from '../../schemas/labelled-reader.ts';
import type { Message } from '../../schemas/message.ts';
import { isFault } from '../../schemas/fault.ts';
import { parseAmount } from '../../schemas/values/money.ts';
import { anyMessage, catalog, recordOf } from '../schemas/records.ts';
import { clueTransfer } from '../schemas/sample.ts';

const labels = labelledReader(catalog);

/** A message as it arrives at a participant of these profiles. */
function deliver(type: string, profiles: readonly string[], message: Message): Delivered {
  const view = catalog.view(type, profiles);
  const copy = catalog.decodeCopy(view.encode(message, { caseId: 'C-1', recipientSeq: 1 }));
  if (!copy.ok) throw new Error(copy.fault.rule);
  return {
    messageType: type,
    message: copy.message,
    label: (path) => catalog.label(type, path),
    fields: labels.fields(view.id, copy.message),
  };
}

const csvText = (delivered: Delivered): string => labelCsv(delivered).bytes.toString('utf8');

describe('a delivered message as a sheet', () => {
  it('has Chinese labels, code names, 元 and Chinese dates', () => {
    const text = csvText(deliver('CLUE_TRANSFER', [], clueTransfer()));
    expect(text.startsWith('\uFEFF项目,内容\r\n')).toBe(true);
    expect(text).toContain('涉及金额（元）,"250,000.00"\r\n');
    expect(text).toContain('移送日期,2025年6月25日\r\n');
    expect(text).toContain('移送类型,人员\r\n');
    expect(text).not.toMatch(/UNKNOWN|PERSON|null|undefined|\[object/u);
  });

  it('tells what is withheld, by which rule, from what is empty', () => {
    const text = csvText(
      deliver('CLUE_TRANSFER', ['RP-S'], clueTransfer({ informant: null, sourceDetail: '群众反映' })),
    );
    expect(text).toContain('来源详情,〔不提供：RP-S〕');
    expect(text).not.toContain('群众反映');
  });

  it('tells that evidence can be asked for', () => {
    const message = { withheld: [{ field: 'envelope.attachments.storageRef', rule: 'RP-E' }] };
    const lines = readableLines({ messageType: 'CLUE_TRANSFER', message, fields: [], label: () => '调阅地址' });
    expect(lines).toEqual([{ path: '', nth: '', label: '调阅地址', text: '〔不提供：RP-E，可向发送方申请调阅〕' }]);
  });

  it('lets no value start a formula', () => {
    const text = csvText(deliver('CLUE_TRANSFER', [], clueTransfer({ title: '=HYPERLINK("http://x")' })));
    expect(text).toContain(`事由,"'=HYPERLINK(""http://x"")"`);
  });
});

describe('a delivered message for the clue system', () => {
  const decode = (delivered: Delivered): string => iconv.decode(renderXml(delivered).bytes, 'gb18030');

  it('is GB18030 with CRLF and its own tags', () => {
    const delivered = deliver('CLUE_TRANSFER', [], clueTransfer());
    const text = decode(delivered);
    expect(text.startsWith('<?xml version="1.0" encoding="GB18030"?>\r\n<XSYS ')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text).toContain('>示审移[2025]第03号</LYWH>');
    expect(text).toMatch(/<XM MC="[^"]*" XH="2">欧阳测试<\/XM>/u);
    expect(text).toMatch(/<SJJE [^>]*DW="元">250,000\.00<\/SJJE>/u);
    expect(text).toMatch(/<WFGD [^>]*XH="1">示范法规<\/WFGD>/u);
  });

  it('shows what the view of a plan withholds, and no hidden name', () => {
    const record = recordOf(catalog.type('PLAN_ITEM')?.id ?? 0);
    fc.assert(
      fc.property(anyMessage(record), (message) => {
        const hidden = '邵某零三五八一二七';
        const named = { ...message, projectName: hidden } as Message;
        const text = decode(deliver('PLAN_ITEM', ['RP-P'], named));
        expect(text).not.toContain(hidden);
        expect(text).toMatch(/<BTG MC="项目名称">〔不提供：RP-P〕<\/BTG>/u);
      }),
      { numRuns: 20 },
    );
  });

  it('can be parsed again whatever the values are', () => {
    const hostile = '</SS><X>&amp;\u0001\uFFFE"<![CDATA[ 𠀀㙍';
    const parsed = parseXml(renderXml(deliver('CLUE_TRANSFER', [], clueTransfer({ facts: hostile }))).bytes);
    if (isFault(parsed)) throw new Error(parsed.rule);
    expect([...descendants(parsed.root)].find(({ name }) => name === 'SS')?.text).toBe('</SS><X>&amp;"<![CDATA[ 𠀀㙍');
  });
});

describe('yuan', () => {
  it('writes every amount so that it reads back exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }), (fen) => {
        expect(parseAmount(yuan(fen), '元')).toEqual({ fen: fen === 0 ? 0 : fen, approximate: false });
      }),
    );
    expect([yuan(0), yuan(5), yuan(-123_456_789)]).toEqual(['0.00', '0.05', '-1,234,567.89']);
  });
});
