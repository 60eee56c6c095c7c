import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adapter } from '../../../adapters/social-audit/index.ts';
import type { DryRunReport } from '../../../adapters/host/dry-run.ts';
import { copiesOf } from '../support/copies.ts';
import { countsOf, dropped } from '../support/dry-run.ts';
import type { Drop } from '../support/dry-run.ts';
import { readSome, testSite } from '../support/sites.ts';
import { listFile } from './list.ts';

const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);
const taken = (...drops: readonly Drop[]): Promise<DryRunReport[]> => dropped(adapter, 'social-audit', drops);
const attached = (reports: readonly DryRunReport[]): unknown[] =>
  reports.flatMap(({ messages }) =>
    messages.map(({ envelope }) => [
      envelope.sourceVersion,
      envelope.attachments.map(({ name, bytes }) => [name, bytes]),
    ]),
  );
const SECOND = { 报告文号: '诚衡审字[2025]第0124号', 报告编码: '示25DEMO0002' };
const [LIST, FIRST] = ['清单.txt', '示25DEMO0001.pdf'];
const content = pdf('报告');

describe('a report that lies beside the list as a PDF', () => {
  it('goes with its row, as sensitive as the record, with its digest; the file itself is no record', async () => {
    const reports = await taken({ [LIST]: listFile({}, SECOND), [FIRST]: content });
    expect(countsOf(reports)).toEqual(['2=2+0+0+0', '0=0+0+0+0']);
    expect(attached(reports)).toEqual([
      [1, [[FIRST, content.length]]],
      [1, []],
    ]);
    expect(reports[0]?.messages[0]?.envelope.attachments).toMatchObject([
      {
        mime: 'application/pdf',
        sensitivity: 'L2_SENSITIVE',
        sm3: createHash('sm3').update(content).digest('hex'),
      },
    ]);
  });

  it.each([
    ['the code of the report', '示25DEMO0001.PDF', {}],
    ['its number however it is written', '诚衡审字〔2025〕123号.pdf', {}],
    ['the name the row gives', '决算报告（盖章）.pdf', { 报告文件: '决算报告（盖章）.pdf' }],
    ['the name the row gives without its ending', '决算报告.pdf', { 报告文件: '决算报告' }],
  ])('is found by %s', async (_by, name, changes) => {
    const reports = await taken({ [LIST]: listFile(changes), [name]: content });
    expect(attached(reports)).toEqual([[1, [[name, content.length]]]]);
  });

  it('is not taken for another row, nor where the row names another file', async () => {
    const row = { 报告文件: '另一份.pdf' };
    const reports = await taken({ [LIST]: listFile(row), [FIRST]: content });
    // The one named is awaited: a name without bytes. The one that lies there belongs to nobody.
    expect(attached(reports)).toEqual([[1, [['另一份.pdf', 0]]]]);
    expect(reports[1]).toMatchObject({ came: 1, held: 1, problems: [{ rule: 'METADATA_MISSING' }] });
  });

  it('comes later: the row is sent without it, once more with it, and never again', async () => {
    const list = listFile({}, SECOND);
    const reports = await taken(
      { [LIST]: list },
      { [LIST]: list, [FIRST]: content },
      { [LIST]: list, [FIRST]: content },
    );
    expect(countsOf(reports)).toEqual(['2=2+0+0+0', '2=1+1+0+0', '0=0+0+0+0', '2=0+2+0+0', '0=0+0+0+0']);
    expect(attached(reports).at(-1)).toEqual([2, [[FIRST, content.length]]]);
  });

  it('comes first: it is held until a list names it, and goes with the list', async () => {
    const reports = await taken({ [FIRST]: content }, { [LIST]: listFile({}), [FIRST]: content });
    expect(reports[0]).toMatchObject({ came: 1, held: 1, problems: [{ rule: 'METADATA_MISSING' }] });
    expect(attached(reports)).toEqual([[1, [[FIRST, content.length]]]]);
    expect(reports.at(-1)).toMatchObject({ came: 0, held: 0, problems: [] });
  });

  it('holds its row alone if it is no PDF', async () => {
    const reports = await taken({ [LIST]: listFile({}, SECOND), [FIRST]: Buffer.from('PK') });
    expect(countsOf(reports)).toEqual(['2=1+0+1+0', '1=0+0+1+0']);
    expect(reports[0]?.problems).toMatchObject([{ rule: 'FILE_UNREADABLE', field: '报告文件' }]);
  });

  it('is refused with its record if its name bears a mark', async () => {
    const name = '报告(秘密★10年).pdf';
    const [list] = await taken({ [LIST]: listFile({ 报告文件: name }), [name]: content });
    expect(list).toMatchObject({ sent: 0, refused: 1 });
  });

  it('case 20: the audit bureau is told of the report and that a file lies there, the committee office nothing', async () => {
    const name = '决算报告_底稿编号D7.pdf';
    const [list] = await taken({ [LIST]: listFile({ 报告文件: name }), [name]: content });
    const [message] = list?.messages ?? [];
    if (message === undefined) throw new Error('no message');
    expect(message.envelope.sensitivity).toBe('L2_SENSITIVE');
    const copies = copiesOf(message);
    expect([...copies.keys()]).toEqual(['audit-bureau']);
    const copy = copies.get('audit-bureau')?.toString();
    expect(copy).toContain('多计工程款㙍坝段土方');
    expect(copy).toContain('application/pdf');
    expect(copy).not.toContain('底稿编号');
  });

  it('is seen in the drop folder when it comes; going away it changes nothing, not even after a restart', async () => {
    const site = testSite('social-audit');
    const rows = [{}, SECOND];
    site.drop(LIST, listFile(...rows));
    const connector = await adapter.connect(site);
    const filesOf = async (from: typeof connector, count: number, millis?: number): Promise<unknown[]> => {
      const documents = await readSome(from, count, millis);
      for (const { position } of documents) await from.confirm(position);
      return documents.map(({ name, readings }) => [
        name,
        [...readings].map((reading) =>
          reading.kind === 'record' ? (reading.record.files ?? []).map((file) => file.name) : reading.fault.rule,
        ),
      ]);
    };
    expect(await filesOf(connector, 1)).toEqual([[LIST, [[], []]]]);
    site.drop(FIRST, content);
    site.drop('示25DEMO0002.pdf', pdf('另一份'));
    const both = await filesOf(connector, 3);
    expect(both).toContainEqual([LIST, [[FIRST], ['示25DEMO0002.pdf']]]);
    expect(both).toContainEqual([FIRST, []]);
    rmSync(join(site.dropFolder, FIRST));
    expect(await filesOf(connector, 1, 1_200)).toEqual([]);
    await connector.close();
    const restarted = await adapter.connect(site);
    expect(await filesOf(restarted, 1, 1_200)).toEqual([]);
    await restarted.close();
    site.remove();
  });
});
