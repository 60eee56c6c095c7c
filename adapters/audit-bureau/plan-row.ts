import auditTypes from '../../schemas/codes/AuditType.json' with { type: 'json' };
import linkageKinds from '../../schemas/codes/LinkageKind.json' with { type: 'json' };
import postLevels from '../../schemas/codes/PostLevel.json' with { type: 'json' };
import statuses from '../../schemas/codes/PlanStatus.json' with { type: 'json' };
import timings from '../../schemas/codes/TenureTiming.json' with { type: 'json' };
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import { codeOf } from '../translating/record-reader.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';

const DAY_MS = 86_400_000;

/** A row of 年度审计项目计划表 is a PLAN_ITEM. */
export function translatePlanRow(reader: RecordReader): ReturnType<typeof outcome> {
  const planItemId = reader.must('项目编号');
  const year = reader.mustYear('计划年度');
  const projectName = reader.must('项目名称');
  const auditType = reader.mustCode('审计类型', auditTypes);
  const tenureTiming = reader.code('任中离任', timings);
  const targetOrg = reader.mustOrg('被审计单位', '统一社会信用代码');
  const person = reader.text('被审计领导干部');
  const targetPerson =
    person === null
      ? null
      : personRef(person, {
          post: reader.text('职务'),
          level: reader.code('职务级别', postLevels),
          org: targetOrg.name,
        });
  const entrustDoc = reader.doc('委托书文号');
  const initiator = reader.mustOrg('牵头单位');
  const participants = reader.orgs('协同单位');
  const linkages = reader.texts('联动类型').map((word) => codeOf(word, linkageKinds));
  const periodStart = reader.days('审计期间起');
  const periodEnd = reader.days('审计期间止');
  const fieldStart = reader.days('进点日期');
  const fieldEnd = reader.days('撤点日期');
  const status = reader.mustCode('状态', statuses);
  if (auditType === 'ECON_RESP')
    for (const label of ['任中离任', '委托书文号']) reader.require(label, '经济责任审计必填');

  return outcome(reader, (): readonly Draft[] => [
    draftOf({
      messageType: 'PLAN_ITEM',
      sourceKey: planItemId,
      threadKey: `plan:${planItemId}`,
      sensitivity: targetPerson === null ? 'L1_INTERNAL' : 'L2_SENSITIVE',
      occurredAt: cstMidnight(fieldStart ?? Date.UTC(year, 0, 1) / DAY_MS),
      body: {
        planItemId,
        year,
        projectName,
        supervisorKind: 'AUDIT',
        auditType,
        tenureTiming,
        targetOrg,
        targetPerson,
        entrustDoc,
        initiator,
        participants,
        linkages,
        periodStart,
        periodEnd,
        fieldStart,
        fieldEnd,
        coverageTags: [],
        status,
        overlapWith: [],
        approval: null,
        priorIaRef: [],
        note: reader.text('备注'),
      },
    }),
  ]);
}
