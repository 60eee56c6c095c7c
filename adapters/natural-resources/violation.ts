import fields from '../../schemas/codes/ViolationField.json' with { type: 'json' };
import handlings from '../../schemas/codes/ViolationHandling.json' with { type: 'json' };
import severities from '../../schemas/codes/ViolationSeverity.json' with { type: 'json' };
import { isFault } from '../../schemas/fault.ts';
import type { Money } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import { parseAmount, unitOfHeader } from '../../schemas/values/money.ts';
import { contactIn } from '../translating/collaboration/assist.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { plotIn } from './plot.ts';
import { labelsOf } from './tables.ts';

/** 罚款金额 in the unit of its own column, 金额单位. */
function penaltyIn(reader: RecordReader): Money | null {
  const text = reader.text('FKJE');
  if (text === null) return null;
  const amount = parseAmount(text, unitOfHeader(`单位：${reader.text('JEDW') ?? ''}`));
  if (isFault(amount)) return reader.fail(amount.rule, 'FKJE', amount.text);
  return amount === null ? null : { fen: amount.fen, approximate: amount.approximate, text };
}

/** 重大自然资源违法行为通报 is a VIOLATION_NOTICE: one row, one plot at most. */
export function translateViolation(reader: RecordReader): ReturnType<typeof outcome> {
  const rowNo = reader.must('XLH');
  const noticeNo = reader.must('TZBH');
  const noticedOn = reader.mustDays('TZRQ');
  const field = reader.mustCode('WFLY', fields);
  const noticeDoc = reader.doc('TZWH');
  const plot = plotIn(reader);
  const penalty = penaltyIn(reader);
  const body = {
    noticeNo,
    noticeDoc,
    clueId: null,
    field,
    fieldNative: reader.text('WFLY'),
    severity: reader.code('WFCD', severities),
    stage: null,
    sourceKind: null,
    sourceDetail: reader.text('XSLY'),
    informant: null,
    petitionNo: reader.text('XFJH'),
    foundOn: reader.days('FXRQ'),
    noticedOn,
    title: reader.text('SY'),
    facts: reader.text('WFSS'),
    lawBasis: [],
    responsibleOrg: reader.org('ZRDWMC', 'ZRDWDM'),
    responsiblePersons: [],
    divisionCode: reader.text('XZQDM'),
    townshipName: reader.text('XZMC'),
    location: reader.text('WZ'),
    coordinates: reader.text('ZB'),
    plots: plot === null ? [] : [plot],
    plotCount: plot === null ? null : 1,
    samples: [],
    sampleCount: null,
    issue: null,
    handlingStatus: reader.code('CCZT', handlings),
    handlingStatusNative: reader.text('CCZT'),
    handleOrg: reader.org('CCJG'),
    filedOn: reader.days('LARQ'),
    penalty,
    rectRequirement: reader.text('ZGYQ'),
    rectDue: reader.deadline('ZGQX'),
    processData: null,
    suggestion: reader.text('SJJY'),
    evidenceCount: reader.count('CLFS'),
    contact: contactIn({ reader, labels: labelsOf('violation') }, 'LXR'),
  } as const;
  return outcome(reader, () => [
    draftOf({
      messageType: 'VIOLATION_NOTICE',
      sourceKey: rowNo,
      threadKey: `violation:${noticeNo}`,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(noticedOn),
      docRef: noticeDoc,
      body,
    }),
  ]);
}
