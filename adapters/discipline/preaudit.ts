import kinds from '../../schemas/codes/PreauditKind.json' with { type: 'json' };
import sourceKinds from '../../schemas/codes/SourceKind.json' with { type: 'json' };
import type { OutOfBand } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { mustOne } from './one-record.ts';
import { contactOf, namedPerson, personIdsOf, personOf } from './people.ts';

/** What a matter sent by the classified channel may not say here. */
const SUBSTANCE = ['SY', 'SS', 'SJDW', 'SJRY', 'SJJE', 'LYXQ', 'JBR', 'XFJH', 'GZJY', 'WTLB', 'WTZL'];

function outOfBandOf(reader: RecordReader): OutOfBand | null {
  const registerNo = reader.text('JYDJH');
  if (registerNo === null) return null;
  for (const tag of SUBSTANCE)
    if (reader.has(tag)) reader.fail('FIELD_FORMAT', tag, '机要件只填交接号、数量与日期，不填内容');
  return { channel: 'CONFIDENTIAL_MAIL', registerNo, copies: reader.count('JYFS'), date: reader.days('JYRQ') };
}

/** 审前情况 is a CLUE_PREAUDIT: handle-only where it has a 机要登记号, as it usually has. */
export function translatePreaudit(reader: RecordReader): ReturnType<typeof outcome> {
  const clueId = mustOne(reader, 'QKBH');
  const providedOn = reader.mustDays('YJRQ');
  const outOfBand = outOfBandOf(reader);
  const people = reader.parts('SJRY');
  const persons = people.map(personOf);
  const body = {
    clueId,
    ledgerNo: null,
    nativeClueNo: reader.text('XSBM'),
    stage: 'SENT',
    stageNative: null,
    kind: reader.mustCode('QKZL', kinds),
    kindNative: reader.text('QKZL'),
    providedOn,
    providerOrg: reader.org('YJDW', 'YJDW@DM'),
    planItemId: reader.text('XMBH'),
    inspectionRound: null,
    sourceKind: reader.code('XSLY', sourceKinds),
    sourceDetail: reader.text('LYXQ'),
    informant: namedPerson(reader, 'JBR'),
    petitionNo: reader.text('XFJH'),
    clueCategoryNative: reader.text('WTLB'),
    clueSubcategoryNative: reader.text('WTZL'),
    aboutOrg: reader.org('SJDW', 'SJDW@DM'),
    title: reader.text('SY'),
    facts: reader.text('SS'),
    persons,
    personCount: reader.count('SJRS') ?? (persons.length > 0 ? persons.length : null),
    problemFrom: reader.partialDate('WTSJQ'),
    problemTo: reader.partialDate('WTSJZ'),
    amountInvolved: reader.money('SJJE'),
    evidenceCount: reader.count('CLFS'),
    suggestion: reader.text('GZJY'),
    handlingOpinion: null,
    replyDays: reader.count('HGXS'),
    completed: null,
    institutionCount: null,
    recovered: null,
    accountablePersonCount: null,
    accountableOrgCount: null,
    reformTaskNo: null,
    reformField: null,
    reformTask: null,
    leadOrg: null,
    taskDue: null,
    taskProgressNative: null,
    relatedReportDoc: null,
    rectStatusNative: null,
    issue: null,
    plots: [],
    samples: [],
    coordinates: null,
    processData: null,
    contact: contactOf(reader),
    note: reader.text('BZ'),
  } as const;
  return outcome(reader, (): readonly Draft[] => [
    {
      ...draftOf({
        messageType: 'CLUE_PREAUDIT',
        sourceKey: clueId,
        threadKey: `clue:${clueId}`,
        sensitivity: 'L2_SENSITIVE',
        occurredAt: cstMidnight(providedOn),
        replyBy: reader.deadline('FKQX'),
        outOfBand,
        body,
      }),
      personIds: personIdsOf(people, (index) => `persons[${index}]`),
    },
  ]);
}
