import objectClasses from '../../schemas/codes/ObjectClass.json' with { type: 'json' };
import timings from '../../schemas/codes/TenureTiming.json' with { type: 'json' };
import type { PartialDate, PostLevel } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import { squeeze } from '../../schemas/values/text.ts';
import type { Directory, Draft, DraftPersonId, NativeFields } from '../contract.ts';
import { fieldOf } from '../formats/labels.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';
import { idNumber } from './id-number.ts';

const LEVELS: readonly (readonly [RegExp, PostLevel])[] = [
  [/^(?:正|副)?(?:地|厅|局|司|地厅|厅局)级?$/u, 'BUREAU'],
  [/^(?:正|副)?(?:县|处|县处|县团)级?$/u, 'COUNTY'],
  [/^(?:正|副)?(?:乡|科|乡科|镇)级?$/u, 'TOWNSHIP'],
  [/^(?:正|副)?股级?$|^(?:一|二|三|四)级科员$|^科员$|^办事员$/u, 'BELOW_TOWNSHIP'],
];

const levelOf = (native: string | null): PostLevel | null =>
  native === null ? null : (LEVELS.find(([words]) => words.test(squeeze(native)))?.[1] ?? 'UNKNOWN');

const firstDay = ({ year, month, day }: PartialDate): number => Date.UTC(year, (month ?? 1) - 1, day ?? 1) / 86_400_000;

/** Null where nothing is written. A number cell has lost the last digits, and what is not sound is nobody's number. */
function idIn(reader: RecordReader, fields: NativeFields): string | null {
  const label = '身份证号';
  const written = reader.text(label);
  if (written === null) return null;
  const id = typeof fieldOf(fields, label)?.value === 'number' ? null : idNumber(written);
  return id ?? reader.fail('FIELD_FORMAT', label, '18 位文本，GB 11643');
}

/**
 * What the pool calls this object: its 对象编号, else a pseudonym of body and name: readers who may not see the name see the
 * key. The number of the row says nothing, for rows move; the id number may be missing in one file and stand in the next.
 */
function keyOf(reader: RecordReader, directory: Directory, body: string, name: string): string {
  const given = reader.text('对象编号');
  if (given !== null) return given;
  return `DX-${directory.pseudonym('object', body, name)}`;
}

/** A row of 审计对象库 is an OBJECT_SYNC of this one object. */
export function translatePoolRow(
  reader: RecordReader,
  fields: NativeFields,
  directory: Directory,
): ReturnType<typeof outcome> {
  const name = reader.must('姓名');
  const id = idIn(reader, fields);
  const org = reader.mustOrg('现任单位', '统一社会信用代码');
  const post = reader.must('现任职务');
  const postSince = reader.partialDate('任现职时间');
  const updatedOn = reader.days('更新日期');
  if (postSince === null && updatedOn === null) reader.require('任现职时间', '或填更新日期');
  const levelNative = reader.text('职务级别');
  const objectClass = reader.code('对象类别', objectClasses);
  const isKey = reader.yesNo('是否重点对象');
  const lastAuditYear = reader.has('上次审计年度') ? reader.mustYear('上次审计年度') : null;
  const lastAuditTiming = reader.code('上次审计类型', timings);
  const validFrom = reader.days('有效期起');
  const validTo = reader.days('有效期止');
  const objectKey = keyOf(reader, directory, org.uscc ?? org.name, name);
  return outcome(reader, (): readonly Draft[] => {
    const draft = draftOf({
      messageType: 'OBJECT_SYNC',
      sourceKey: objectKey,
      threadKey: `object-sync:${objectKey}`,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(updatedOn ?? (postSince === null ? 0 : firstDay(postSince))),
      body: {
        batchNo: objectKey,
        kind: 'DELTA',
        asOf: updatedOn,
        entryCount: 1,
        entries: [
          {
            objectKey,
            person: personRef(name, { level: levelOf(levelNative), post, org: org.name }),
            org,
            postSince,
            levelNative,
            objectClass,
            objectClassNative: reader.text('对象类别'),
            isKey,
            lastAuditYear,
            lastAuditTiming,
            lastAuditTimingNative: reader.text('上次审计类型'),
            plannedChange: reader.text('拟变动'),
            validFrom,
            validTo,
            note: reader.text('备注'),
          },
        ],
      },
    });
    const personIds: readonly DraftPersonId[] = id === null ? [] : [{ path: 'entries[0].person', id }];
    return [{ ...draft, personIds }];
  });
}
