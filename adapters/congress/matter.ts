import type { NpcQuestion, OpinionItem } from '../../schemas/gen/common.gen.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { personRef } from '../translating/references.ts';

/** 审议意见事项: what is asked for, and of whom. */
export function opinionItems(reader: RecordReader): readonly OpinionItem[] {
  return reader.parts('审议意见事项').map((part, index) => ({
    seqNo: part.count('序号') ?? index + 1,
    text: part.text('内容') ?? part.must('事项'),
    handlingUnits: part.orgs('承办单位'),
    coUnits: part.orgs('协办单位'),
    due: part.deadline('办理时限'),
    problemIds: part.texts('相关问题编号'),
  }));
}

/** 询问事项 */
export function questions(reader: RecordReader): readonly NpcQuestion[] {
  return reader.parts('询问事项').map((part, index) => ({
    seqNo: part.count('序号') ?? index + 1,
    question: part.text('内容') ?? part.must('事项'),
    askedBy: part.has('询问人') ? personRef(part.text('询问人')) : null,
    respondent: part.org('应询单位'),
    answer: part.text('答复情况'),
  }));
}
