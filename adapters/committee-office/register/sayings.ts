import type { Deadline, PersonRef } from '../../../schemas/gen/common.gen.ts';
import type { Directory } from '../../contract.ts';
import { RecordReader } from '../../translating/record-reader.ts';
import { personRef } from '../../translating/references.ts';
import { dueOf } from './entry.ts';

/** `张示例：请审计局核查。` */
const NAMED = /^([\p{Script=Han}·]{2,4})(?:同志)?(?:批示)?[:：]\s*(\S.*)$/su;
/** What stands before a colon and is nobody's name. */
const NO_NAME = /批示|意见|拟办|要求|备注|建议|事项|办理|处理|一是|二是|三是|其中/u;
const DATED = /(\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?)\s*[)）]?[。.]?$/u;

/** One 批示, or the office's 拟办意见 where nobody has written anything yet. */
export interface Saying {
  readonly content: string;
  readonly person: PersonRef | null;
  readonly post: string | null;
  readonly on: number | null;
  readonly due: Deadline | null;
}

const nameIn = (line: string): readonly [string, string] | null => {
  const [, name, content] = NAMED.exec(line) ?? [];
  return name === undefined || content === undefined || NO_NAME.test(name) ? null : [name, content];
};

/** The lines of a cell beside several 批示: as many as they are, or one for all where `shared`. */
function beside(reader: RecordReader, label: string, count: number, shared: boolean): readonly (string | null)[] {
  const lines = reader.lines(label);
  if (lines.length === 0) return Array<null>(count).fill(null);
  if (lines.length === 1 && shared) return Array<string>(count).fill(lines[0] ?? '');
  if (lines.length !== count) reader.fail('FIELD_FORMAT', label, '行数应与批示条数相同');
  return lines;
}

/** Who says each line: by the column, else by the name before the colon, which then stands in every line. */
function speakers(
  reader: RecordReader,
  label: string,
  lines: readonly string[],
): readonly (readonly [string | null, string])[] {
  if (reader.has('批示人')) {
    const names = beside(reader, '批示人', lines.length, false);
    return lines.map((line, nth) => [names[nth] ?? null, line]);
  }
  const named = lines.map(nameIn);
  const count = named.filter((each) => each !== null).length;
  if (count > 0 && count < lines.length) reader.fail('FIELD_FORMAT', label, '有的行写了姓名有的没有，分不清是谁的批示');
  return lines.map((line, nth) => named[nth] ?? [null, line]);
}

/**
 * All that is said to one document, a line each. Read whole or not at all: where columns of a row have different numbers of
 * lines nobody can tell what belongs together.
 */
export function sayingsOf(reader: RecordReader, directory: Directory): readonly Saying[] {
  const instructed = reader.has('批示内容') || reader.knows('批示载体');
  const label = instructed ? '批示内容' : '拟办意见';
  const lines = reader.lines(label);
  if (lines.length === 0) reader.fail('FIELD_REQUIRED', label);
  const said = speakers(reader, label, lines);
  const dates = beside(reader, '批示时间', lines.length, true);
  const posts = beside(reader, '职务', lines.length, false);
  const dueLabel = reader.has('办理要求时间') ? '办理要求时间' : '要求时间';
  const dues = beside(reader, dueLabel, lines.length, true);
  return said.map(([name, content], nth) => {
    const date = dates[nth] ?? DATED.exec(content)?.[1] ?? null;
    const line = new RecordReader({ 批示时间: date, [dueLabel]: dues[nth] ?? null }, directory, reader.faults);
    const post = posts[nth] ?? null;
    return {
      // What the office proposes must not be taken for what a leader said.
      content: instructed || name !== null ? content : `拟办意见：${content}`,
      person: name === null ? null : personRef(name, { post }),
      post,
      on: instructed || name !== null ? line.days('批示时间') : null,
      due: dueOf(line, dueLabel),
    };
  });
}
