import { describe, expect, it } from 'vitest';
import { catalog } from './records.ts';
import { clueTransfer, envelope } from './sample.ts';

const TYPE = 'CLUE_TRANSFER';
const message = clueTransfer();
const person = message.persons?.[0];
if (person === undefined) throw new Error('the sample has persons');
const check = (changes: object) =>
  catalog.validate(TYPE, { ...message, ...changes }).map(({ rule, field, text }) => ({ rule, field, text }));

describe('the values of a message', () => {
  it('are all right in the sample', () => {
    expect(check({})).toEqual([]);
    expect(check({ facts: '第一行\r\n\t第二行 𠮷' })).toEqual([]);
  });

  it('hold no control characters but tab and line ends', () => {
    for (const sign of ['\u0000', '\u0007', '\u000b', '\u001f'])
      expect(check({ facts: `事${sign}实` })).toEqual([{ rule: 'TEXT_CONTROL_CHARACTER', field: 'facts', text: '' }]);
  });

  it('hold no replacement character and no half of a surrogate pair', () => {
    for (const text of ['乱\ufffd码', '\ud800', '甲\udc00乙'])
      expect(check({ title: text })).toEqual([{ rule: 'TEXT_NOT_UNICODE', field: 'title', text: '' }]);
  });

  it('hold no bytes that were no UTF-8 when they were written', () => {
    const framed = catalog.encode(TYPE, message);
    const broken = Buffer.from(framed);
    broken[broken.indexOf(Buffer.from('违规'))] = 0xff;
    const outcome = catalog.decode(broken);
    expect(outcome.ok && catalog.validate(TYPE, outcome.decoded.message)).toMatchObject([
      { rule: 'TEXT_NOT_UNICODE', field: 'transferDoc.title' },
    ]);
  });

  it('are no longer than the schema says: 2000 characters where it says nothing', () => {
    expect(check({ title: '长'.repeat(2000), facts: '长'.repeat(20_000) })).toEqual([]);
    expect(check({ title: '长'.repeat(2001), facts: '长'.repeat(20_001) })).toEqual([
      { rule: 'TEXT_TOO_LONG', field: 'title', text: 'at most 2000 characters' },
      { rule: 'TEXT_TOO_LONG', field: 'facts', text: 'at most 20000 characters' },
    ]);
  });

  it('are not blank where they are required', () => {
    expect(check({ clueId: '' })).toMatchObject([{ rule: 'FIELD_REQUIRED', field: 'clueId' }]);
    expect(check({ clueId: ' 　\t' })).toMatchObject([{ rule: 'FIELD_REQUIRED', field: 'clueId' }]);
    expect(check({ title: '' })).toEqual([]);
  });

  it('are named by their full path, inside lists too', () => {
    const persons = [person, { ...person, name: 'a\u0000' }];
    expect(check({ persons, lawBasis: [{ law: '', article: null }] })).toMatchObject([
      { rule: 'FIELD_REQUIRED', field: 'lawBasis[0].law' },
      { rule: 'TEXT_CONTROL_CHARACTER', field: 'persons[1].name' },
    ]);
  });

  it('keep their formats', () => {
    const org = { name: '示范市教育和体育局', uscc: null, division: null, participant: null };
    const cases: readonly (readonly [object, string, string])[] = [
      [{ responsibleOrg: { ...org, uscc: '11990100003010095X' } }, 'USCC_CHECK_DIGIT', 'responsibleOrg.uscc'],
      [{ responsibleOrg: { ...org, uscc: '1199' } }, 'FIELD_FORMAT', 'responsibleOrg.uscc'],
      [{ responsibleOrg: { ...org, division: '99010' } }, 'FIELD_FORMAT', 'responsibleOrg.division'],
      [{ responsibleOrg: { ...org, participant: 'Unit 1' } }, 'FIELD_FORMAT', 'responsibleOrg.participant'],
      [
        { transferDoc: { ...message.transferDoc, rawNo: '审法发【201124号' } },
        'DOC_NO_UNPARSEABLE',
        'transferDoc.rawNo',
      ],
      [
        { transferDoc: { ...message.transferDoc, normNo: '示审移[2025]3号' } },
        'DOC_NO_UNPARSEABLE',
        'transferDoc.normNo',
      ],
      [{ envelope: envelope(TYPE, { messageId: '1' }) }, 'FIELD_FORMAT', 'envelope.messageId'],
      [{ envelope: envelope('PLAN_ITEM') }, 'FIELD_FORMAT', 'envelope.messageType'],
    ];
    for (const [changes, rule, field] of cases) expect(check(changes)).toMatchObject([{ rule, field }]);
    expect(check({ transferDoc: { ...message.transferDoc, rawNo: '鄂审计委办便签（无编号）', normNo: null } })).toEqual(
      [],
    );
  });

  it('refuses a day or an instant that no calendar of ours has, naming its field', () => {
    const day = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / 86_400_000;
    const issued = (date: number) => ({ transferDoc: { ...message.transferDoc, issuedOn: date } });
    for (const right of [day(1900, 1, 1), 0, day(2025, 6, 25), day(2199, 12, 31)])
      expect(check(issued(right))).toEqual([]);
    for (const wrong of [day(1900, 1, 1) - 1, day(2199, 12, 31) + 1, 2_147_483_647, -2_147_483_648])
      expect(check(issued(wrong))).toEqual([
        { rule: 'DATE_OUT_OF_RANGE', field: 'transferDoc.issuedOn', text: '1900–2199' },
      ]);
    expect(check({ envelope: { ...message.envelope, occurredAt: Date.UTC(2199, 11, 31, 23, 59, 59, 999) } })).toEqual(
      [],
    );
    expect(check({ envelope: { ...message.envelope, occurredAt: Date.UTC(2200, 0, 1) } })).toEqual([
      { rule: 'DATE_OUT_OF_RANGE', field: 'envelope.occurredAt', text: '1900–2199' },
    ]);
  });

  it('are never repeated in a fault', () => {
    const faults = check({
      title: '机密内容\ufffd',
      clueId: '',
      transferDoc: { ...message.transferDoc, rawNo: '坏文号' },
    });
    expect(faults).toHaveLength(3);
    for (const { text } of faults) expect(text).not.toMatch(/机密|坏文号/);
  });
});

describe('the texts of a message', () => {
  it('are all strings with their paths, codes not among them', () => {
    const texts = new Map([...catalog.texts(TYPE, message)].map(({ path, text }) => [path, text]));
    expect(texts.get('envelope.audience[0].person')).toBe('李示例');
    expect(texts.get('persons[1].name')).toBe('欧阳测试');
    expect(texts.get('transferDoc.title')).toContain('移送处理书');
    expect(texts.has('stage')).toBe(false);
    const strings: string[] = [];
    JSON.stringify(message, (_key, value: unknown) => (typeof value === 'string' ? strings.push(value) : 0, value));
    const codes = ['CLUE_TRANSFER', 'L2_SENSITIVE', 'NONE', 'PERIOD_END', 'AUDIT_TO_DEPT', 'SENT', 'AUDIT', 'PERSON'];
    codes.push('CIVIL_SERVANT', 'TOWNSHIP', 'INSTITUTION_STAFF');
    expect([...texts.values()].toSorted()).toEqual(strings.filter((text) => !codes.includes(text)).toSorted());
  });
});

describe('the names of a thread', () => {
  it('are the handle and the number of the document, in the order of the schema', () => {
    expect(catalog.threadAliases(TYPE, message)).toEqual(['clue:CL-2025-990100-0031', 'doc:示审移〔2025〕3号']);
  });

  it('leave out what is not there', () => {
    expect(catalog.threadAliases(TYPE, { ...message, clueId: ' ', transferDoc: null })).toEqual([]);
    const unnumbered = { ...message.transferDoc, normNo: null };
    expect(catalog.threadAliases(TYPE, { ...message, transferDoc: unnumbered })).toEqual(['clue:CL-2025-990100-0031']);
  });

  it('are never those of a document that many threads share', () => {
    const problem = {
      envelope: envelope('PROBLEM_ITEM', { docRef: message.transferDoc ?? null }),
      problemId: 'PB-1',
      planItemId: 'AP-1',
      reportDoc: message.transferDoc,
    };
    expect(catalog.threadAliases('PROBLEM_ITEM', problem)).toEqual(['problem:PB-1']);
  });
});

describe('labels', () => {
  it('are the Chinese names of fields by path', () => {
    expect(catalog.label(TYPE, 'persons[1].name')).toBe('姓名');
    expect(catalog.label(TYPE, 'persons.name')).toBe('姓名');
    expect(catalog.label(TYPE, 'envelope.caseId')).toBe('案卷号');
    expect(catalog.label(TYPE, '')).toBe('线索移送');
    expect(catalog.label(TYPE, 'withheld')).toBe('不提供的字段');
    expect(catalog.label(TYPE, 'nothing.here')).toBe('nothing.here');
  });
});

describe('the catalogue', () => {
  it('lists types with their CloudEvents names and every subject with its versions', () => {
    expect(catalog.type(TYPE)).toMatchObject({
      family: 'clue',
      ceType: `liandong.clue.CLUE_TRANSFER.v${catalog.type(TYPE)?.version}`,
      subject: 'liandong.clue.CLUE_TRANSFER',
    });
    expect(catalog.type('NOTHING')).toBeUndefined();
    const ids = catalog.subjects().flatMap(({ versions }) => versions.map(({ id }) => id));
    expect(ids.toSorted((a, b) => a - b)).toEqual(ids.map((_, index) => index + 1));
    for (const id of ids) expect(JSON.parse(catalog.json(id) ?? '')).toMatchObject({ type: 'record' });
    expect(catalog.json(ids.length + 1)).toBeUndefined();
    expect(catalog.viewById(ids.length + 1)).toBeUndefined();
  });
});
