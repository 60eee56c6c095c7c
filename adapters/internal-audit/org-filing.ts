import changeKinds from '../../schemas/codes/IaOrgChangeKind.json' with { type: 'json' };
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { PersonRef } from '../../schemas/gen/common.gen.ts';
import type { Draft } from '../contract.ts';
import { draftOf } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';
import type { FiledBy } from './filed-by.ts';
import { filingKeyOf } from './filing-key.ts';

const named = (reader: RecordReader, label: string): PersonRef | null => {
  const name = reader.text(label);
  return name === null ? null : personRef(name);
};

/** 机构 ticked: an IA_ORG_FILING, once the whole form is read. */
export function orgFiling(reader: RecordReader, by: FiledBy): () => Draft {
  const setUpDoc = reader.doc('设立文件');
  const changedOn = reader.days('变更日期');
  const { uscc, ...fields } = by;
  const persons = {
    leader: named(reader, '分管领导'),
    head: named(reader, '机构负责人'),
    chiefAuditor: named(reader, '总审计师'),
  };
  const body = {
    ...fields,
    ...persons,
    filingNo: null,
    changeKind: reader.mustCode('变更种类', changeKinds),
    setUpDoc,
    reportsTo: reader.text('领导体制'),
    headSince: reader.partialDate('负责人任职时间'),
    fullTimeCount: reader.count('专职人数'),
    partTimeCount: reader.count('兼职人数'),
    certifiedCount: reader.count('持证人数'),
    staff: [],
    institutions: [],
    institutionCount: reader.count('内审制度数'),
    changedOn,
    industryAuthority: reader.org('行业主管部门'),
    note: reader.text('备注'),
  };
  return () => {
    const filingKey = filingKeyOf(uscc, by.year, 'ORG', String(changedOn ?? ''));
    return draftOf({
      messageType: 'IA_ORG_FILING',
      sourceKey: filingKey,
      threadKey: `filing:${filingKey}`,
      sensitivity: Object.values(persons).some((person) => person !== null) ? 'L2_SENSITIVE' : 'L1_INTERNAL',
      occurredAt: cstMidnight(by.filedOn),
      docRef: setUpDoc,
      body: { ...body, filingKey },
    });
  };
}
