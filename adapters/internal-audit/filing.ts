import type { Draft } from '../contract.ts';
import { outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { choices } from './answer.ts';
import { filedBy } from './filed-by.ts';
import type { FiledBy } from './filed-by.ts';
import { orgFiling } from './org-filing.ts';
import { planFiling } from './plan-filing.ts';
import { rectFiling } from './rect-filing.ts';
import { reportFiling } from './report-filing.ts';
import { summaryFiling } from './summary-filing.ts';

const filings: ReadonlyMap<string, (reader: RecordReader, by: FiledBy) => () => Draft> = new Map([
  ['计划', planFiling],
  ['报告', reportFiling],
  ['整改', rectFiling],
  ['总结', summaryFiling],
  ['机构', orgFiling],
]);

/** 内部审计备案表 is a filing for each ticked kind. */
export function translateFiling(reader: RecordReader): ReturnType<typeof outcome> {
  const kinds = new Set(choices(reader, '备案类别'));
  const by = filedBy(reader);
  const drafts: (() => Draft)[] = [];
  for (const kind of kinds) {
    const filing = filings.get(kind);
    if (filing === undefined) reader.fail('ROW_UNTRANSLATABLE', '备案类别', [...filings.keys()].join('、'));
    else drafts.push(filing(reader, by));
  }
  if (kinds.size === 0) reader.fail('FIELD_REQUIRED', '备案类别', '未勾选');
  return outcome(reader, () => drafts.map((draft) => draft()));
}
