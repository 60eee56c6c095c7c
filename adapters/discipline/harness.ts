import type { Harness } from '../contract.ts';
import { encodeGb18030 } from '../formats/encoding.ts';

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

export const harness: Harness = {
  samples: [
    { file: '01_discipline_feedback.xml', drafts: { CLUE_DISPOSAL: 1 }, faults: 0 },
    { file: 'disposal_handle_only.xml', drafts: { CLUE_DISPOSAL: 1 }, faults: 0 },
    { file: 'clue_return.xml', drafts: { CLUE_RETURN: 1 }, faults: 0 },
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
