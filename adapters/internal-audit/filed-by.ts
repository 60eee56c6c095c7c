import type { ContactRef, IaOrgForm, OrgRef } from '../../schemas/gen/common.gen.ts';
import { ticked } from '../formats/form.ts';
import type { RecordReader } from '../translating/record-reader.ts';

/** What every filing says, whatever is filed. */
export interface FiledBy {
  readonly filingUnit: OrgRef;
  readonly uscc: string;
  readonly year: number;
  readonly iaOrg: string | null;
  readonly iaOrgForm: IaOrgForm | null;
  readonly filedOn: number;
  readonly contact: ContactRef | null;
}

/** `审计科（独立设置 □  合署 √）` */
function orgFormOf(text: string | null): IaOrgForm | null {
  const [choice] = ticked(/[(（](.*)[)）]/u.exec(text ?? '')?.[1] ?? '');
  if (choice === undefined) return null;
  return choice.includes('独立') ? 'INDEPENDENT' : choice.includes('合署') ? 'JOINT' : 'UNKNOWN';
}

/** Reads what stands in every filing. */
export function filedBy(reader: RecordReader): FiledBy {
  const iaOrg = reader.text('内审机构');
  const name = reader.text('填报人');
  const phone = reader.text('联系电话');
  reader.must('统一社会信用代码');
  const filingUnit = reader.mustOrg('备案单位', '统一社会信用代码');
  return {
    filingUnit,
    uscc: filingUnit.uscc ?? '',
    year: reader.mustYear('备案年度'),
    iaOrg: iaOrg?.replace(/[(（].*$/su, '').trim() ?? null,
    iaOrgForm: orgFormOf(iaOrg),
    filedOn: reader.mustDays('备案日期'),
    contact: name === null && phone === null ? null : { name, phone },
  };
}
