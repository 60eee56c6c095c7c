import type { Deadline, DocRef } from '../../../schemas/gen/common.gen.ts';
import { squeeze } from '../../../schemas/values/text.ts';
import type { NativeRecord } from '../../contract.ts';
import type { RecordReader } from '../../translating/record-reader.ts';
import { statusOf } from './status.ts';
import type { RowStatus } from './status.ts';

export type Register = 'outgoing' | 'incoming' | 'instructions';

const REGISTERS: readonly (readonly [RegExp, Register])[] = [
  [/批文|批字|批示/u, 'instructions'],
  [/发文/u, 'outgoing'],
  [/收文|来文|[请情综会电]字/u, 'incoming'],
];
/** Kinds of document a title may end in. */
const KIND = /(会议纪要|通知|通报|报告|请示|批复|意见|决定|方案|办法|提醒函|督办函|便函|函|便签)[》）)]?$/u;
/** 文字号 of what came by the classified channel: the number stays there. */
const CONFIDENTIAL = /^[（(]?机要件?[）)]?$/u;
const WHOLE_DATE = /\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}/u;

/** What every row of a register says, whichever it is. */
export interface Entry {
  readonly register: Register;
  readonly registerNative: string;
  readonly registeredOn: number;
  readonly status: RowStatus;
  readonly title: string | null;
}

const sheetOf = ({ at }: NativeRecord): string => at.place.split('!')[0] ?? '';

function registerOf(record: NativeRecord, reader: RecordReader): readonly [Register, string] {
  const written = reader.text('登记簿');
  const name = written ?? sheetOf(record);
  const found = REGISTERS.find(([pattern]) => pattern.test(name))?.[1];
  const byForm =
    record.form === 'instruction-row' ? 'instructions' : record.form === 'outgoing-row' ? 'outgoing' : null;
  if (found !== undefined && (byForm === null || byForm === found)) return [found, name];
  if (found === undefined && written === null && byForm !== null)
    return [byForm, byForm === 'outgoing' ? '发文' : '批文'];
  reader.fail(
    written === null && found === undefined ? 'FIELD_REQUIRED' : 'FIELD_FORMAT',
    '登记簿',
    '应为发文、收文或批文，并与表列相符',
  );
  return ['incoming', name];
}

export function readEntry(record: NativeRecord, reader: RecordReader): Entry {
  const [register, registerNative] = registerOf(record, reader);
  return {
    register,
    registerNative,
    registeredOn: reader.mustDays('登记时间'),
    status: statusOf(reader, record.fields),
    title: reader.text('标题') ?? reader.text('批示载体'),
  };
}

export const kindOf = (title: string | null): string | null => KIND.exec(squeeze(title ?? ''))?.[1] ?? null;

/** The number the sender gave its document; null for one without, and for one that came by the classified channel. */
export function incomingDoc(reader: RecordReader, title: string | null): DocRef | null {
  if (CONFIDENTIAL.test(squeeze(reader.text('来文字号') ?? ''))) return null;
  return reader.doc('来文字号', { title, docKind: kindOf(title), securityMark: reader.text('密级') });
}

/** A deadline; a whole date that no calendar has is held, not taken for words. */
export function dueOf(reader: RecordReader, label: string): Deadline | null {
  const due = reader.deadline(label);
  if (due?.kind === 'UNKNOWN' && WHOLE_DATE.test(due.text ?? ''))
    return reader.fail('DATE_UNPARSEABLE', label, '没有这一天');
  return due;
}
