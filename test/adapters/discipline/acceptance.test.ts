import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { copiesOf } from '../support/copies.ts';
import { history, sample, taken } from '../support/dry-run.ts';

const text = iconv.decode(sample('discipline', '01_discipline_feedback.xml'), 'gb18030');
const gb = (of: string): Buffer => iconv.encode(of, 'gb18030');
const feedback = (...changes: readonly (readonly [from: string, to: string])[]): Buffer => {
  let changed = text;
  for (const [from, to] of changes) {
    if (!changed.includes(from)) throw new Error(`the sample has no ${from}`);
    changed = changed.replaceAll(from, to);
  }
  return gb(changed);
};
const take = (...changes: readonly (readonly [string, string])[]) =>
  taken('discipline', '反馈.xml', feedback(...changes));

describe("the discipline body's answers", () => {
  it('case 1: the same file twice gives one message, a changed one another version of it', async () => {
    const [first, again, changed] = await history('discipline', [
      ['一.xml', feedback()],
      ['二.xml', feedback()],
      ['三.xml', feedback(['12.5', '13.5'])],
    ]);
    expect(first).toMatchObject({ sent: 1 });
    expect(again).toMatchObject({ sent: 0, duplicate: 1, messages: [] });
    expect(changed?.messages).toMatchObject([{ recoveredFen: 13_500_000 }]);
    expect(Number(changed?.messages[0]?.envelope.sourceVersion)).toBe(2);
  });

  it('case 2: it is read in the encoding it declares, and held where the bytes say otherwise', async () => {
    const utf8 = Buffer.from(text.replace('encoding="GB18030"', 'encoding="UTF-8"'));
    const [plain, other] = await Promise.all([take(), taken('discipline', '反馈.xml', utf8)]);
    expect(other.messages.map(({ envelope: _, ...body }) => body)).toEqual(
      plain.messages.map(({ envelope: _, ...body }) => body),
    );
    const wrong = await taken('discipline', '反馈.xml', Buffer.from(text));
    expect(wrong).toMatchObject({ sent: 0, held: 1 });
    expect(wrong.problems).toMatchObject([{ rule: 'FILE_ENCODING' }]);
  });

  it('case 3: tags in another order and unknown ones beside them change nothing; without its key it is held', async () => {
    const key = '<FKDH>XSFK20250918-0007</FKDH>';
    const moved = await take([key, ''], ['</XSBLFK>', `<NL>45</NL>${key}</XSBLFK>`]);
    expect(moved.messages).toMatchObject([{ feedbackNo: 'XSFK20250918-0007', stage: 'DISPOSED' }]);
    expect((await take([key, ''])).problems).toMatchObject([{ rule: 'FIELD_REQUIRED', field: 'FKDH' }]);
  });

  it('case 5: the unit is that of the attribute, one in the text beats it, and without any it is held', async () => {
    expect((await take(['DW="万元">12.5', 'DW="元">125,000.00'])).messages).toMatchObject([
      { recoveredFen: 12_500_000 },
    ]);
    const about = await take(['DW="万元">12.5', 'DW="元">约12万元']);
    expect(about.messages).toMatchObject([{ recoveredFen: 12_000_000, recoveredApproximate: true }]);
    expect((await take([' DW="万元"', ''])).problems).toMatchObject([{ rule: 'AMOUNT_UNIT_UNKNOWN', field: 'WHSSJE' }]);
  });

  it.each(['', '/', '—', '无'])('case 6: %j is no amount and no date', async (blank) => {
    const { messages } = await take(['>12.5<', `>${blank}<`], ['>20250811<', `>${blank}<`]);
    expect(messages).toMatchObject([{ recoveredFen: null, filedOn: null }]);
  });

  it('case 7: the number of the transfer is known however it was written; a damaged one is held', async () => {
    for (const raw of ['示审移[2025]3号', '示审移【2025】第03号', '示审移（2025）3号'])
      expect((await take(['示审移〔2025〕3号', raw])).messages).toMatchObject([
        { transferDoc: { rawNo: raw, normNo: '示审移〔2025〕3号' } },
      ]);
    const damaged = await take(['示审移〔2025〕3号', '审法发【201124号']);
    expect(damaged).toMatchObject({ sent: 0, held: 1 });
    expect(damaged.problems).toMatchObject([{ rule: 'DOC_NO_UNPARSEABLE', field: 'LYWH' }]);
  });

  it('case 8: a code with a wrong check digit is held', async () => {
    const wrong = await take(['11990100003010028P', '119901000030100280']);
    expect(wrong.problems).toMatchObject([{ rule: 'USCC_CHECK_DIGIT', field: 'SLJG@DM' }]);
  });

  it.each(['1759248000000', '2025-09-30T16:00:00Z', '2025-10-01'])(
    'case 9: %s is the first of October in China',
    async (written) => {
      expect((await take(['2025年9月18日', written])).messages).toMatchObject([
        { feedbackOn: Date.UTC(2025, 9, 1) / 86_400_000, envelope: { occurredAt: 1_759_248_000_000 } },
      ]);
    },
  );

  it('case 13: a level of 机密 or a mark refuses the record; 内部 and bare words in a sentence do not', async () => {
    for (const change of [
      ['<MJ>内部</MJ>', '<MJ>机密</MJ>'],
      ['已办结', '已办结（秘密★10年）'],
    ] as const) {
      const report = await take(change);
      expect(report).toMatchObject({ sent: 0, refused: 1, messages: [] });
    }
    expect(await take()).toMatchObject({ sent: 1, refused: 0 });
  });

  it('case 13: of two records in one file the marked one alone is refused', async () => {
    const two = iconv
      .decode(sample('discipline', 'disposals_per_person.xml'), 'gb18030')
      .replace(
        '<MJ>内部</MJ><BLZT>已办结</BLZT><FKSJ>20251120</FKSJ>\r\n  </XSBLFK>\r\n </soapenv',
        '<MJ>秘密</MJ><BLZT>已办结</BLZT><FKSJ>20251120</FKSJ>\r\n  </XSBLFK>\r\n </soapenv',
      );
    const report = await taken('discipline', '反馈.xml', gb(two));
    expect(report).toMatchObject({ came: 2, sent: 1, refused: 1 });
    expect(report.messages.map((each) => each['feedbackNo'])).toEqual(['XSFK20251120-0015', 'XSFK20251120-0015']);
  });

  it('case 14: an answer that comes back as it was is a newer version, not an older one', async () => {
    const states = ['12.5', '13.5', '12.5'].map((amount, nth) => [`${nth}.xml`, feedback(['12.5', amount])] as const);
    const sent = (await history('discipline', states)).flatMap(({ messages }) => messages);
    expect(sent.map(({ envelope }) => envelope.sourceVersion)).toEqual([1, 2, 3]);
    expect(sent.map((message) => message['recoveredFen'])).toEqual([12_500_000, 13_500_000, 12_500_000]);
  });

  it('case 20: the committee office sees handle, stage and dates of an answer, the audit bureau all of it', async () => {
    const [message] = (await take(['初步核实', '谈话函询'], ['张某某', '钱某甲'])).messages;
    if (message === undefined) throw new Error('no message');
    const copies = copiesOf(message);
    expect([...copies.keys()]).toEqual(['audit-bureau', 'committee-office']);
    const matter = [
      '钱某甲',
      '谈话函询',
      '党内警告',
      '990100202500031',
      '示审移〔2025〕3号',
      '涉密内容已通过机要渠道另送',
    ];
    for (const text of matter) {
      expect(copies.get('audit-bureau')?.toString(), text).toContain(text);
      expect(copies.get('committee-office')?.toString(), text).not.toContain(text);
    }
    expect(copies.get('committee-office')?.toString()).toContain('JY2025-0412');
  });

  it('reads all records of a file, and one message a person where persons were transferred', async () => {
    const { came, messages } = await taken('discipline', '反馈.xml', sample('discipline', 'disposals_per_person.xml'));
    expect(came).toBe(2);
    expect(
      messages.map((each) => [each.envelope.sourceKey, each['personCount'], (each['outcomes'] as string[]).toSorted()]),
    ).toEqual([
      ['XSFK20251120-0015/1', 1, ['GOV_SANCTION', 'PARTY_DISCIPLINE']],
      ['XSFK20251120-0015/2', 1, ['NOT_A_PROBLEM']],
      ['XSFK20251120-0016', null, ['NOT_A_PROBLEM']],
    ]);
  });

  it("tells the matter's sums in one message of its persons, the same whatever their order", async () => {
    const written = iconv.decode(sample('discipline', 'disposals_per_person.xml'), 'gb18030');
    const sums =
      '<WHSSJE DW="元">100</WHSSJE><JJCFJE DW="元">20</JJCFJE><WZRS>2</WZRS><WZDWS>1</WZDWS><WSZDS>3</WSZDS>';
    const told = written.replace('<YSLX>人员</YSLX>', `<YSLX>人员</YSLX>${sums}`);
    const moved = told.replace('<RY XH="1">', '<RY XH="10">');
    for (const [of, bearer] of [
      [told, 'XSFK20251120-0015/1'],
      [moved, 'XSFK20251120-0015/2'],
    ] as const) {
      const { messages } = await taken('discipline', '反馈.xml', gb(of));
      const persons = messages.filter(({ envelope }) => envelope.sourceKey.includes('/'));
      expect(persons).toHaveLength(2);
      const fields = [
        'recoveredFen',
        'penaltyFen',
        'accountablePersonCount',
        'accountableOrgCount',
        'institutionCount',
      ];
      for (const message of persons)
        expect(fields.map((name) => message[name])).toEqual(
          message.envelope.sourceKey === bearer ? [10_000, 2_000, 2, 1, 3] : [null, null, null, null, null],
        );
    }
  });

  it('holds an element that holds two records, instead of taking the first', async () => {
    const two = await take(['<FKDH>XSFK20250918-0007</FKDH>', '<FKDH>XSFK1</FKDH><FKDH>XSFK2</FKDH>']);
    expect(two).toMatchObject({ sent: 0, held: 1 });
    expect(two.problems).toMatchObject([{ rule: 'FIELD_FORMAT', field: 'FKDH' }]);
  });

  it('carries its own words beside the codes, and no code where none is certain', async () => {
    const { messages } = await take(['初步核实', '了解核实'], ['已办结', '已转办']);
    expect(messages).toMatchObject([
      { disposalMethod: 'UNKNOWN', disposalMethodNative: '了解核实', stage: 'UNKNOWN', stageNative: '已转办' },
    ]);
  });

  it('says nothing of a matter that came by the classified channel', async () => {
    const handle = iconv.decode(sample('discipline', 'preaudit_handle_only.xml'), 'gb18030');
    const { messages } = await taken('discipline', '审前.xml', gb(handle));
    expect(messages).toMatchObject([{ facts: null, persons: [], personCount: 2, kind: 'PETITION' }]);
    expect(messages[0]?.envelope.outOfBand).toMatchObject({ registerNo: 'JY2025-0107' });
    const talking = await taken('discipline', '审前.xml', gb(handle.replace('<MJ/>', '<SS>示例情况</SS>')));
    expect(talking.problems).toMatchObject([{ rule: 'FIELD_FORMAT', field: 'SS' }]);
  });
});
