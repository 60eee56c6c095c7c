import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { committedForms } from '../../../adapters/general-form/general-forms.ts';
import { renderGeneral } from '../../../adapters/general-form/render-general.ts';
import type { RenderFormat } from '../../../adapters/general-form/render-general.ts';
import type { Delivered } from '../../../adapters/contract.ts';
import { parseXml } from '../../../adapters/formats/xml.ts';
import { readWorkbook } from '../../../adapters/formats/workbook.ts';
import { isFault } from '../../../schemas/fault.ts';
import { labelledReader } from '../../../schemas/labelled-reader.ts';
import type { Message } from '../../../schemas/message.ts';
import { anyMessage, catalog, recordOf } from '../../schemas/records.ts';
import { clueTransfer } from '../../schemas/sample.ts';

const labels = labelledReader(catalog);
const formats: readonly RenderFormat[] = ['letter', 'text', 'workbook', 'xml', 'csv', 'json'];
const types = committedForms.names.filter((name) => catalog.type(name)?.family !== 'receipt');

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

describe('any message of any type', () => {
  it.each(types)(
    'is rendered in every format, whatever its values: %s',
    async (type) => {
      await fc.assert(
        fc.asyncProperty(anyMessage(recordOf(catalog.type(type)?.id ?? 0)), async (message) => {
          const delivered = deliver(type, [], message);
          for (const format of formats) {
            const output = renderGeneral(delivered, format);
            expect(output.fileName).toMatch(new RegExp(`^${type}-[A-Za-z0-9_-]*\\.[a-z]+$`, 'u'));
            expect(renderGeneral(delivered, format)).toEqual(output);
            if (format === 'xml') expect(isFault(parseXml(output.bytes)) && output.bytes.toString()).toBe(false);
            else if (format === 'workbook') expect(await readWorkbook(output.bytes)).toHaveProperty('sheets');
            else expect(output.bytes.toString()).not.toMatch(/\[object|undefined/u);
          }
        }),
        { numRuns: 1 },
      );
    },
    60_000,
  );
});

describe('a letter', () => {
  const html = (message: Message, profiles: readonly string[] = []): string =>
    renderGeneral(deliver('CLUE_TRANSFER', profiles, message), 'letter').bytes.toString();
  const text = (message: Message, profiles: readonly string[] = []): string =>
    renderGeneral(deliver('CLUE_TRANSFER', profiles, message), 'text').bytes.toString();

  it('says who writes what to whom, in words an official reads', () => {
    const page = html(clueTransfer());
    expect(page).toContain('<p><b>移送处理书：</b>示审移[2025]第03号</p>');
    expect(page).toContain('<b>涉及金额（元）：</b>250,000.00');
    expect(page).toContain('<caption>涉及人员</caption>');
    expect(page).toContain('<td>欧阳测试</td>');
    expect(page).toContain('请于要求的时限内反馈：三个月内');
    expect(page).toContain('示范市审计局<br>2025年6月25日');
    expect(page).not.toMatch(/UNKNOWN|CLUE_TRANSFER|null/u);
    expect(text(clueTransfer())).toContain('  1. 姓名 张测试；');
  });

  it('lets no value become markup', () => {
    expect(html(clueTransfer({ facts: '<script>alert(1)</script>&"' }))).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;',
    );
  });

  it('tells what is withheld and what is masked, with the label of where it would stand', () => {
    const page = html(clueTransfer({ sourceDetail: '群众反映', petitionNo: '信〔2025〕9号' }), ['RP-S']);
    expect(page).toContain('<b>来源详情：</b>〔不提供：RP-S〕');
    expect(page).not.toContain('群众反映');
    const masked = html(clueTransfer(), ['RP-P']);
    expect(masked).toContain('<b>涉及人员·姓名：</b>〔已脱敏：RP-P〕');
    expect(masked).toContain('张某某');
    expect(masked).not.toContain('张测试');
  });
});
