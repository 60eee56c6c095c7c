import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import type { FiledBy } from './filed-by.ts';
import { filingKeyOf } from './filing-key.ts';

/** 计划 ticked: an IA_PLAN_FILING, once the whole form is read. */
export function planFiling(reader: RecordReader, by: FiledBy): () => Draft {
  const planDoc = reader.doc('计划文号');
  const count = reader.count('计划项目数');
  const name = reader.text('项目名称');
  const startOn = reader.days('审计起止');
  const endOn = reader.days('至');
  const { uscc, ...fields } = by;
  return () => {
    const filingKey = filingKeyOf(uscc, by.year, 'PLAN', planDoc?.normNo ?? '');
    const project = {
      name: name ?? '',
      kind: reader.text('项目类型'),
      targetOrg: reader.text('被审计单位'),
      startOn,
      endOn,
    };
    return draftOf({
      messageType: 'IA_PLAN_FILING',
      sourceKey: filingKey,
      threadKey: `filing:${filingKey}`,
      sensitivity: 'L1_INTERNAL',
      occurredAt: cstMidnight(by.filedOn),
      docRef: planDoc,
      body: {
        ...fields,
        filingKey,
        filingNo: null,
        planDoc,
        projects: name === null ? [] : [project],
        projectCount: count ?? (name === null ? null : 1),
        note: reader.text('备注'),
      },
    });
  };
}
