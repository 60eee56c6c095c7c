import type { Harness } from '../contract.ts';
import { encodeGb18030 } from '../formats/encoding.ts';
import manifest from './manifest.json' with { type: 'json' };

const DISPOSAL: Readonly<Record<string, string>> = {
  FKDH: '<FKDH>XSFK1</FKDH>',
  LYWH: '<LYWH>示审移〔2025〕9号</LYWH>',
  SLJG: '<SLJG DM="11990100003010028P">示范市纪委监委</SLJG>',
  WHSSJE: '<WHSSJE DW="万元">1</WHSSJE>',
  BLZT: '<BLZT>已办结</BLZT>',
  FKSJ: '<FKSJ>20250918</FKSJ>',
};

/** A feedback with some elements exchanged. */
const disposal = (changes: Readonly<Record<string, string>>): string =>
  `<?xml version="1.0" encoding="GB18030"?>\r\n<XSBLFK>${Object.values({ ...DISPOSAL, ...changes }).join('')}</XSBLFK>`;

const gb = (changes: Readonly<Record<string, string>>): Buffer => encodeGb18030(disposal(changes));

/** Types without a form of their own here; one 联动表单 of the sample each. */
const OWN_FORMS = [
  'CLUE_DISPOSAL',
  'CLUE_RETURN',
  'CLUE_RECEIPT',
  'CLUE_PROGRESS',
  'CLUE_PREAUDIT',
  'ACCOUNTABILITY',
  'PLAN_COMMENT',
  'RESULT_USE_FEEDBACK',
  'INTERVIEW_APPROVE',
];
const GENERAL = manifest.sends.filter((type) => !OWN_FORMS.includes(type));
const oneEach = (types: readonly string[]): Record<string, number> =>
  Object.fromEntries(types.map((type) => [type, 1]));

export const harness: Harness = {
  samples: [
    { file: '01_discipline_feedback.xml', drafts: { CLUE_DISPOSAL: 1 }, faults: 0 },
    { file: 'disposal_handle_only.xml', drafts: { CLUE_DISPOSAL: 1 }, faults: 0 },
    { file: 'clue_return.xml', drafts: { CLUE_RETURN: 1 }, faults: 0 },
    { file: 'clue_receipt.xml', drafts: { CLUE_RECEIPT: 1 }, faults: 0 },
    { file: 'clue_progress.xml', drafts: { CLUE_PROGRESS: 1 }, faults: 0 },
    { file: 'disposals_per_person.xml', drafts: { CLUE_DISPOSAL: 3 }, faults: 0 },
    { file: 'preaudit_handle_only.xml', drafts: { CLUE_PREAUDIT: 1 }, faults: 0 },
    { file: 'accountability.xml', drafts: { ACCOUNTABILITY: 1 }, faults: 0 },
    { file: 'plan_comment.xml', drafts: { PLAN_COMMENT: 1 }, faults: 0 },
    { file: 'result_use_feedback.xml', drafts: { RESULT_USE_FEEDBACK: 1 }, faults: 0 },
    { file: 'interview_approval.xml', drafts: { INTERVIEW_APPROVE: 1 }, faults: 0 },
    { file: 'general_forms.xml', drafts: oneEach(GENERAL), faults: 0 },
  ],
  malformed: [
    { name: 'utf8-declared-gb18030.xml', bytes: Buffer.from(disposal({})), rule: 'FILE_ENCODING' },
    {
      name: 'gb18030-declared-utf8.xml',
      bytes: encodeGb18030(disposal({}).replace('encoding="GB18030"', 'encoding="UTF-8"')),
      rule: 'FILE_ENCODING',
    },
    { name: 'cut.xml', bytes: gb({}).subarray(0, 120), rule: 'FILE_UNREADABLE' },
    { name: 'number.xml', bytes: gb({ LYWH: '<LYWH>示审移2025-3</LYWH>' }), rule: 'DOC_NO_UNPARSEABLE' },
    { name: 'thread.xml', bytes: gb({ LYWH: '<LYWH/>' }), rule: 'FIELD_REQUIRED' },
    {
      name: 'code.xml',
      bytes: gb({ SLJG: '<SLJG DM="119901000030100280">示范市纪委监委</SLJG>' }),
      rule: 'USCC_CHECK_DIGIT',
    },
    { name: 'two-in-one.xml', bytes: gb({ FKDH: '<FKDH>XSFK1</FKDH><FKDH>XSFK2</FKDH>' }), rule: 'FIELD_FORMAT' },
    { name: 'unit.xml', bytes: gb({ WHSSJE: '<WHSSJE>12.5</WHSSJE>' }), rule: 'AMOUNT_UNIT_UNKNOWN' },
    { name: 'date.xml', bytes: gb({ FKSJ: '<FKSJ>九月中旬</FKSJ>' }), rule: 'DATE_UNPARSEABLE' },
    {
      name: 'other.xml',
      bytes: encodeGb18030('<?xml version="1.0" encoding="GB18030"?><XSTJ/>'),
      rule: 'FILE_FORM_UNKNOWN',
    },
    {
      name: 'entity.xml',
      bytes: Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><XSBLFK>&b;</XSBLFK>'),
      rule: 'FILE_UNSAFE',
    },
  ],
};
