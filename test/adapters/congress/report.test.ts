import { expect, it } from 'vitest';
import { adapter } from '../../../adapters/congress/index.ts';
import type { Delivered } from '../../../adapters/contract.ts';
import { readForms } from '../../../adapters/formats/read-forms.ts';
import { labelledReader } from '../../../schemas/labelled-reader.ts';
import { catalog } from '../../schemas/records.ts';
import { envelope } from '../../schemas/sample.ts';

const labels = labelledReader(catalog);

function delivered(more: Readonly<Record<string, unknown>>): Delivered {
  const body = {
    rectId: 'RC-2025-示审报-5-01',
    reportSeq: 1,
    responsibleOrg: { name: '示范市人民政府', uscc: null, division: null, participant: 'government' },
    publishedIn: '市政府网站</script>公开栏',
    ...more,
  };
  const view = catalog.view('RECT_REPORT', ['RP-P']);
  const full = catalog.decode(catalog.encode('RECT_REPORT', { envelope: envelope('RECT_REPORT'), ...body } as never));
  if (!full.ok) throw new Error(full.fault.rule);
  const copy = catalog.decodeCopy(view.encode(full.decoded.message, { caseId: null, recipientSeq: null }));
  if (!copy.ok) throw new Error(copy.fault.rule);
  return {
    messageType: 'RECT_REPORT',
    message: copy.message,
    label: (path) => catalog.label('RECT_REPORT', path),
    fields: labels.fields(view.id, copy.message),
  };
}

const answer = { rawNo: '示人常办〔2025〕21号', normNo: '示人常办〔2025〕21号', cc: [] };
const empty = Object.fromEntries(
  ['agencyCode', 'year', 'serial', 'docKind', 'title', 'issuedOn', 'signer', 'securityMark', 'urgency', 'mainTo'].map(
    (name) => [name, null],
  ),
);

it('is headed as the report on how an opinion was handled, says it all, and says what is not given', () => {
  const { fileName, bytes } = adapter.translator.fromCanonical(delivered({ answersDoc: { ...empty, ...answer } }));
  const page = bytes.toString();
  expect(fileName).toMatch(/^RECT_REPORT-.+\.html$/u);
  expect(page).toContain('<h1>关于示人常办〔2025〕21号审议意见办理情况的报告</h1>');
  expect(page).toContain('（审议意见办理情况报告）');
  expect(page).toContain('市政府网站&lt;/script&gt;公开栏');
  expect(page).toContain('依规定不提供或已脱敏的内容');
});

it('is headed as a report on all problems where it answers no opinion', () => {
  expect(adapter.translator.fromCanonical(delivered({})).bytes.toString()).toContain(
    '<h1>审计查出问题整改情况报告</h1>',
  );
});

it('carries itself as XML, which nothing in it can end early', async () => {
  const page = adapter.translator.fromCanonical(delivered({})).bytes.toString();
  expect(page.match(/<\/script/gu)).toHaveLength(1);
  const [, xml = ''] = /<script type="application\/xml" id="metadata">\n(.*)<\/script>/su.exec(page) ?? [];
  const read = await readForms('元数据.xml', Buffer.from(xml), [{ form: 'any', kind: 'xml', element: '联动表单' }]);
  const [reading] = [...read.readings];
  expect(reading).toMatchObject({
    kind: 'record',
    record: { fields: { 整改事项号: 'RC-2025-示审报-5-01', 整改结果公布载体: '市政府网站</script>公开栏' } },
  });
});
