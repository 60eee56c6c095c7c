import type { Harness } from '../contract.ts';
import { encodeGb18030 } from '../formats/encoding.ts';
import manifest from './manifest.json' with { type: 'json' };

const ROW: Readonly<Record<string, string>> = {
  XLH: "'20251010000009'",
  XCWTH: "'示审委办协〔2025〕6号'",
  TBBH: "'TB990102-0031'",
  TBMJ: '2001.00',
  FKRQ: "'20251010'",
};

/** A script of one row with some values exchanged. */
const insert = (changes: Readonly<Record<string, string>>): string => {
  const row = { ...ROW, ...changes };
  return `INSERT INTO QZ_WFTB_FK (${Object.keys(row).join(',')}) VALUES (${Object.values(row).join(',')});`;
};

const script = (changes: Readonly<Record<string, string>>): Buffer => encodeGb18030(insert(changes));

const NATIVE = ['ASSIST_REPLY', 'ASSIST_ACCEPT', 'VIOLATION_NOTICE', 'TECH_REPLY', 'DATASET_OFFER', 'DATASET_DELIVERY'];

export const harness: Harness = {
  samples: [
    { file: '06_natural_resources_front_db.sql', drafts: { ASSIST_REPLY: 2 }, faults: 0 },
    {
      file: 'front_tables.sql',
      drafts: { ASSIST_ACCEPT: 1, VIOLATION_NOTICE: 1, TECH_REPLY: 1, DATASET_OFFER: 1, DATASET_DELIVERY: 1 },
      faults: 0,
    },
    {
      file: 'general_forms.json',
      drafts: Object.fromEntries(manifest.sends.filter((type) => !NATIVE.includes(type)).map((type) => [type, 1])),
      faults: 0,
    },
  ],
  malformed: [
    { name: 'number.sql', bytes: script({ XCWTH: "'示审委办协2025-6'" }), rule: 'DOC_NO_UNPARSEABLE' },
    { name: 'no-number.sql', bytes: script({ XCWTH: 'NULL' }), rule: 'FIELD_REQUIRED' },
    { name: 'plot.sql', bytes: script({ TBBH: "'—'" }), rule: 'FIELD_REQUIRED' },
    { name: 'date.sql', bytes: script({ FKRQ: "'20250230'" }), rule: 'DATE_UNPARSEABLE' },
    { name: 'area.sql', bytes: script({ TBMJ: "'约两亩'" }), rule: 'FIELD_FORMAT' },
    {
      name: 'columns.sql',
      bytes: encodeGb18030("INSERT INTO QZ_WFTB_FK (XLH,FKRQ) VALUES ('1');"),
      rule: 'ROW_UNTRANSLATABLE',
    },
    {
      name: 'no-columns.sql',
      bytes: encodeGb18030("INSERT INTO QZ_WFTB_FK VALUES ('1');"),
      rule: 'FILE_HEADER_MISSING',
    },
    { name: 'cut.sql', bytes: script({}).subarray(0, -12), rule: 'FILE_UNREADABLE' },
    { name: 'delete.sql', bytes: encodeGb18030(`${insert({})} DELETE FROM QZ_WFTB_FK;`), rule: 'FILE_UNREADABLE' },
    { name: 'other.sql', bytes: encodeGb18030("INSERT INTO QZ_QT (XLH) VALUES ('1');"), rule: 'FILE_FORM_UNKNOWN' },
    { name: 'encoding.sql', bytes: Buffer.concat([script({}), Buffer.from([0xff, 0xff])]), rule: 'FILE_ENCODING' },
  ],
};
