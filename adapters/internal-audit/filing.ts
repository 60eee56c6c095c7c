import type { Draft } from '../contract.ts';
import { ticked } from '../formats/form.ts';
import { outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { filedBy } from './filed-by.ts';
import { planFiling } from './plan-filing.ts';
import { reportFiling } from './report-filing.ts';

/** 内部审计备案表 is a filing for each ticked kind. */
export function translateFiling(reader: RecordReader): ReturnType<typeof outcome> {
  const kinds = new Set(ticked(reader.must('备案类别')));
  const by = filedBy(reader);
  const drafts: (() => Draft)[] = [];
  for (const kind of kinds) {
    if (kind === '计划') drafts.push(planFiling(reader, by));
    else if (kind === '报告') drafts.push(reportFiling(reader, by));
    else reader.fail('ROW_UNTRANSLATABLE', '备案类别', '只受理计划、报告两类备案');
  }
  if (kinds.size === 0) reader.fail('FIELD_REQUIRED', '备案类别', '未勾选');
  return outcome(reader, () => drafts.map((draft) => draft()));
}
