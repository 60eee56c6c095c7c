import fields from '../../schemas/codes/ViolationField.json' with { type: 'json' };
import results from '../../schemas/codes/RectResult.json' with { type: 'json' };
import severities from '../../schemas/codes/ViolationSeverity.json' with { type: 'json' };
import sources from '../../schemas/codes/SourceKind.json' with { type: 'json' };
import type { Deadline, SourceKind, SupervisionIssue, ViolationField } from '../../schemas/gen/common.gen.ts';
import { cstDays, cstMidnight } from '../../schemas/values/dates.ts';
import { fixedDate } from '../../schemas/values/deadline.ts';
import { contactIn } from '../translating/collaboration/assist.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { labelsOf } from './keys.ts';
import { samplesIn } from './samples-in.ts';

/** The platform's short words that mean one thing only. Any other word stays native, and its code unknown. */
const FIELD_WORDS: Readonly<Record<string, ViolationField>> = {
  水: 'WATER',
  大气: 'AIR',
  土壤: 'SOIL',
  固废: 'SOLID_WASTE',
};
const SOURCE_WORDS: Readonly<Record<string, SourceKind>> = { 举报投诉: 'PETITION' };
const WITHDRAWN = new Set(['已撤回', '撤回']);
/** Any of these may tell that the platform took the matter back. */
const STATUS_KEYS = ['zgzt', 'dudaoZt', 'xszt', 'zt'];

const wordOf = <Code extends string>(
  word: string | null,
  words: Readonly<Record<string, Code>>,
  code: Code | null,
): Code | null => (word === null ? null : (words[word] ?? code));

/** The day a record speaks of; without any, the first of the year its number names: it must not change from page to page. */
function occurredAt(reader: RecordReader, noticeNo: string): number {
  const day = reader.days('bjsj') ?? reader.days('tbsj') ?? reader.days('fxsj');
  if (day !== null) return cstMidnight(day);
  const year = /(?:^|\D)((?:19|20)\d{2})(?=\D|$)/u.exec(noticeNo)?.[1];
  if (year !== undefined) return cstMidnight(Date.UTC(Number(year), 0, 1) / 86_400_000);
  reader.fail('FIELD_REQUIRED', 'tbsj', 'bjsj、tbsj、fxsj 至少一项');
  return 0;
}

/** 督察问题: a VIOLATION_NOTICE, or, once the platform took it back, a CLUE_RETURN on the same thread. */
export function translateIssue(reader: RecordReader): ReturnType<typeof outcome> {
  const noticeNo = reader.must('wtbm');
  const withdrawn = STATUS_KEYS.map((key) => reader.text(key)).find((word) => word !== null && WITHDRAWN.has(word));
  return withdrawn === undefined ? notice(reader, noticeNo) : returned(reader, noticeNo, withdrawn ?? '');
}

function returned(reader: RecordReader, noticeNo: string, word: string): ReturnType<typeof outcome> {
  const returnedOn = reader.days('chsj');
  const at = returnedOn === null ? occurredAt(reader, noticeNo) : cstMidnight(returnedOn);
  const body = {
    clueId: null,
    transferDoc: null,
    feedbackNo: null,
    nativeClueNo: noticeNo,
    stage: 'RETURNED',
    returnOrg: null,
    returnedOn,
    reason: 'WITHDRAWN',
    reasonText: reader.text('chyy'),
    missingMaterials: [],
    noticeNo,
    reasonNative: word,
  } as const;
  return outcome(reader, () => [
    draftOf({
      messageType: 'CLUE_RETURN',
      sourceKey: noticeNo,
      threadKey: `violation:${noticeNo}`,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: at,
      body,
    }),
  ]);
}

/** 整改期限 as the platform's midnight in China, or in words. */
function dueIn(reader: RecordReader): Deadline | null {
  const text = reader.text('zgqx');
  return text !== null && /^\d{13}$/u.test(text) ? fixedDate(cstDays(Number(text))) : reader.deadline('zgqx');
}

function issueIn(
  reader: RecordReader,
  issueNo: string,
  field: ViolationField | null,
  rectDue: Deadline | null,
): SupervisionIssue {
  return {
    issueNo,
    sourceNative: reader.text('wtly'),
    field,
    fieldNative: reader.text('fsly'),
    supervisionStatusNative: reader.text('dudaoZt'),
    rectStatus: reader.code('zgzt', results),
    rectStatusNative: reader.text('zgzt'),
    dueFlagNative: reader.text('lqcq'),
    riskNative: reader.text('ddhfx'),
    rectDue,
    closedOn: reader.days('bjsj'),
    industryAuthority: reader.text('hyzgbm'),
    withdrawn: false,
  };
}

function notice(reader: RecordReader, noticeNo: string): ReturnType<typeof outcome> {
  const field = wordOf(reader.text('fsly'), FIELD_WORDS, reader.code('fsly', fields));
  const rectDue = dueIn(reader);
  const issue = issueIn(reader, noticeNo, field, rectDue);
  const samples = samplesIn(reader);
  const at = occurredAt(reader, noticeNo);
  const noticeDoc = reader.doc('tbwh');
  const body = {
    noticeNo,
    noticeDoc,
    clueId: null,
    field: field ?? 'UNKNOWN',
    fieldNative: reader.text('fsly'),
    severity: reader.code('wfcd', severities),
    stage: null,
    sourceKind: wordOf(reader.text('wtly'), SOURCE_WORDS, reader.code('wtly', sources)),
    sourceDetail: reader.text('wtly'),
    informant: null,
    petitionNo: reader.text('xfjh'),
    foundOn: reader.days('fxsj'),
    noticedOn: reader.days('tbsj'),
    title: reader.text('wtbt'),
    facts: reader.text('wtms'),
    lawBasis: [],
    responsibleOrg: reader.org('zgzrdw', 'zrdwTyshxydm'),
    responsiblePersons: [],
    divisionCode: reader.text('xzqdm'),
    townshipName: reader.text('xzmc'),
    location: reader.text('wz'),
    coordinates: reader.text('jwd'),
    plots: [],
    plotCount: null,
    samples,
    sampleCount: samples.length > 0 ? samples.length : null,
    issue,
    handlingStatus: null,
    handlingStatusNative: null,
    handleOrg: null,
    filedOn: null,
    penalty: null,
    rectRequirement: reader.text('zgyq'),
    rectDue,
    processData: reader.text('scgysj'),
    suggestion: reader.text('sjjy'),
    evidenceCount: null,
    contact: contactIn({ reader, labels: labelsOf('issue') }, 'LXR'),
  } as const;
  return outcome(reader, () => [
    draftOf({
      messageType: 'VIOLATION_NOTICE',
      sourceKey: noticeNo,
      threadKey: `violation:${noticeNo}`,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: at,
      docRef: noticeDoc,
      body,
    }),
  ]);
}
