import levels from '../../schemas/codes/SatisfactionLevel.json' with { type: 'json' };
import type { SatisfactionRow } from '../../schemas/gen/common.gen.ts';
import type { RecordReader } from '../translating/record-reader.ts';

function rowOf(part: RecordReader, nameLabel: string): SatisfactionRow {
  const [expectedCount, presentCount] = [part.count('应到'), part.count('实到')];
  const [satisfiedCount, basicallyCount] = [part.count('满意'), part.count('基本满意')];
  const [dissatisfiedCount, abstainedCount] = [part.count('不满意'), part.count('弃权')];
  const votesCount = part.count('收回');
  const cast = [satisfiedCount, basicallyCount, dissatisfiedCount, abstainedCount].reduce<number>(
    (sum, count) => sum + (count ?? 0),
    0,
  );
  if (cast > (votesCount ?? presentCount ?? cast)) part.fail('FIELD_FORMAT', '满意', '各项票数之和多于收回或实到');
  if (presentCount !== null && presentCount > (expectedCount ?? presentCount))
    part.fail('FIELD_FORMAT', '实到', '多于应到');
  return {
    unit: part.mustOrg(nameLabel),
    expectedCount,
    presentCount,
    votesCount,
    satisfiedCount,
    basicallyCount,
    dissatisfiedCount,
    abstainedCount,
    // What the votes come to is for the standing committee to say.
    result: part.code('测评结果', levels),
    resultNative: part.text('测评结果'),
    rate: null,
  };
}

/** 满意度测评: a row a unit. A unit that stands there twice holds the record, for nobody can tell which vote counts. */
export function votesOf(reader: RecordReader): readonly SatisfactionRow[] {
  const rows = [
    ...reader.parts('满意度测评').map((part) => rowOf(part, '名称')),
    ...reader.parts('被测评单位').map((part) => rowOf(part, '被测评单位')),
  ];
  if (new Set(rows.map(({ unit }) => unit.name)).size < rows.length)
    reader.fail('FIELD_FORMAT', '满意度测评', '同一单位出现两次');
  return rows;
}
