import type { Harness } from '../contract.ts';
import { encodeGb18030 } from '../formats/encoding.ts';
import manifest from './manifest.json' with { type: 'json' };

const ISSUE = { wtbm: 'HB-2025-0001', wtbt: '示范问题', zgzt: '整改中', fsly: '水环境', zgqx: 1759248000000 };

const page = (list: readonly unknown[], head: Readonly<Record<string, unknown>> = {}): Buffer =>
  Buffer.from(JSON.stringify({ code: 200, msg: '操作成功', data: { total: list.length, list }, ...head }));

/** A page of one issue with some properties exchanged. */
const issue = (changes: Readonly<Record<string, unknown>>): Buffer => page([{ ...ISSUE, ...changes }]);

const NATIVE = [
  'VIOLATION_NOTICE',
  'CLUE_RETURN',
  'ASSIST_ACCEPT',
  'ASSIST_REPLY',
  'TECH_REPLY',
  'DATASET_OFFER',
  'DATASET_DELIVERY',
  'RECT_PROGRESS',
];

export const harness: Harness = {
  samples: [
    { file: '07_ecology_rest.json', drafts: { VIOLATION_NOTICE: 2 }, faults: 0 },
    { file: 'issue_withdrawn.json', drafts: { CLUE_RETURN: 1 }, faults: 0 },
    {
      file: 'collaboration_lists.json',
      drafts: {
        ASSIST_ACCEPT: 1,
        ASSIST_REPLY: 1,
        TECH_REPLY: 1,
        DATASET_OFFER: 1,
        DATASET_DELIVERY: 1,
        RECT_PROGRESS: 1,
      },
      faults: 0,
    },
    {
      file: 'general_forms.json',
      drafts: Object.fromEntries(manifest.sends.filter((type) => !NATIVE.includes(type)).map((type) => [type, 1])),
      faults: 0,
    },
  ],
  malformed: [
    { name: 'no-number.json', bytes: issue({ wtbm: '' }), rule: 'FIELD_REQUIRED' },
    {
      name: 'code.json',
      bytes: issue({ zgzrdw: '示范市水务局', zrdwTyshxydm: '119901000030101167' }),
      rule: 'USCC_CHECK_DIGIT',
    },
    { name: 'date.json', bytes: issue({ bjsj: '2025-02-30' }), rule: 'DATE_UNPARSEABLE' },
    { name: 'seconds.json', bytes: issue({ bjsj: 1759248000 }), rule: 'DATE_UNPARSEABLE' },
    { name: 'number.json', bytes: issue({ tbwh: '示环发2025-3' }), rule: 'DOC_NO_UNPARSEABLE' },
    { name: 'entrust.json', bytes: page([{ slbh: 'S1', sljd: '受理', slrq: '2025-09-17' }]), rule: 'FIELD_REQUIRED' },
    { name: 'cut.json', bytes: issue({}).subarray(0, 60), rule: 'FILE_UNREADABLE' },
    { name: 'failed.json', bytes: page([ISSUE], { code: 500 }), rule: 'FILE_UNREADABLE' },
    {
      name: 'gb18030.json',
      bytes: encodeGb18030(issue({ wtbt: '示范河断面' }).toString()).subarray(0, -3),
      rule: 'FILE_UNREADABLE',
    },
    { name: 'other.json', bytes: page([{ id: 1 }]), rule: 'FILE_FORM_UNKNOWN' },
    { name: 'deep.json', bytes: Buffer.from(`${'['.repeat(100)}${']'.repeat(100)}`), rule: 'FILE_UNSAFE' },
  ],
};
