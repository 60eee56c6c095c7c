import { describe, expect, it } from 'vitest';
import { parseJson, readJsonList } from '../../../adapters/formats/json.ts';

const json = (text: string) => parseJson(Buffer.from(text));
const PATH = ['data', 'list'];
const read = (text: string) => readJsonList('第1页', Buffer.from(text), 'problem', PATH);

describe('parseJson', () => {
  it('reads values as they are, and a number too long for a number as its text', () => {
    expect(json('{"a":[1,2.5,"x",null,true],"b":12345678901234567890}')).toEqual({
      json: { a: [1, 2.5, 'x', null, true], b: '12345678901234567890' },
    });
    expect(json('{"rule":"甲"}')).toEqual({ json: { rule: '甲' } });
  });
  it.each([
    ['a key that stands twice', '{"a":1,"b":{"a":2},"a":3}', 'FILE_UNREADABLE'],
    ['a missing end', '{"a":1', 'FILE_UNREADABLE'],
    ['a trailing comma', '[1,]', 'FILE_UNREADABLE'],
    ['a comment', '[1]// a', 'FILE_UNREADABLE'],
    ['nothing', '', 'FILE_UNREADABLE'],
    ['depth without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'FILE_UNSAFE'],
    ['a damaged sign', '{"a":"\uFFFD"}', 'FILE_ENCODING'],
  ])('refuses %s', (_, text, rule) => {
    expect(json(text)).toMatchObject({ rule });
  });
  it('knows one key in two objects, and brackets in texts, for no fault', () => {
    expect(json('[{"a":1},{"a":2},{"b":"{[\\"a\\":"}]')).toHaveProperty('json');
  });
});

describe('readJsonList', () => {
  const answer =
    '{"code":200,"data":{"list":[{"a":"","b":[{"c":1},{"c":2}],"d":["x","y"],"e":{"f":null}},{"a":"甲"}]}}';
  it('makes a record of every object in the list', () => {
    expect([...read(answer).readings]).toMatchObject([
      {
        record: {
          at: { place: '/data/list[1]' },
          form: 'problem',
          fields: { a: '', b: [{ c: 1 }, { c: 2 }], d: 'x；y', e: [{ f: null }] },
        },
      },
      { record: { at: { place: '/data/list[2]' }, fields: { a: '甲' } } },
    ]);
  });
  it('shows every text with its key and its place', () => {
    const texts = [...read(answer).texts()];
    expect(texts).toContainEqual({ place: '/data/list[2]/a', text: '甲', label: 'a' });
    expect(texts).toContainEqual({ place: '/data/list[1]/b[2]/c', text: '2', label: 'c' });
    expect(texts).toContainEqual({ place: '/data/list[1]/b', text: 'b' });
  });
  it.each(['{"data":{}}', '{"data":{"list":[1]}}', '[]', '{"data":{"list":[{"a":1},"b"]}}'])(
    'takes %s for another form, wholly',
    (text) => {
      expect([...read(text).readings]).toMatchObject([{ kind: 'fault', fault: { rule: 'FILE_FORM_UNKNOWN' } }]);
    },
  );
});
