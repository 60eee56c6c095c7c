import type { InstructionStatus, TaskStatus } from '../../../schemas/gen/common.gen.ts';
import { squeeze } from '../../../schemas/values/text.ts';
import type { NativeFields } from '../../contract.ts';
import { ROW_FILL, ROW_FONT } from '../../formats/table.ts';
import type { RecordReader } from '../../translating/record-reader.ts';

/** What the office calls the three states, by colour and by words. */
const WORDS: Readonly<Record<string, InstructionStatus>> = {
  红: 'OPEN',
  红色: 'OPEN',
  件未办结: 'OPEN',
  未办结: 'OPEN',
  绿: 'LETTER_DONE',
  绿色: 'LETTER_DONE',
  件已办结: 'LETTER_DONE',
  件已办结事项在办: 'LETTER_DONE',
  黑: 'ARCHIVED',
  黑色: 'ARCHIVED',
  完全办结并归档: 'ARCHIVED',
  办结归档: 'ARCHIVED',
  已归档: 'ARCHIVED',
};

export interface RowStatus {
  readonly native: string | null;
  readonly code: InstructionStatus;
}

const codeOf = (word: string | null): InstructionStatus =>
  WORDS[squeeze(word ?? '').replaceAll(/[,，、]/gu, '')] ?? 'UNKNOWN';

const colour = (fields: NativeFields, label: string): string | null => {
  const value = fields[label];
  return typeof value === 'string' ? value : null;
};

/** A row painted red or green says so whatever its letters look like; else the letters tell. */
function colourOf(fields: NativeFields): string | null {
  const fill = colour(fields, ROW_FILL);
  return fill !== null && fill !== '白' ? fill : colour(fields, ROW_FONT);
}

/**
 * The status of a row, by its word or its colour. Black letters beside a word say nothing: they are what a program writes
 * by itself. A sheet with neither word nor colour has lost a column.
 */
export function statusOf(reader: RecordReader, fields: NativeFields): RowStatus {
  const word = reader.text('状态');
  const painted = colourOf(fields);
  if (!reader.knows('状态') && painted === null) reader.fail('FILE_HEADER_MISSING', '状态', '既无此列，行也没有颜色');
  if (word === null) return { native: painted, code: codeOf(painted) };
  const [said, seen] = [codeOf(word), codeOf(painted)];
  if (said !== 'UNKNOWN' && (seen === 'OPEN' || seen === 'LETTER_DONE') && said !== seen)
    reader.fail('FIELD_FORMAT', '状态', '与行的颜色不符');
  return { native: word, code: said };
}

/** As a status of work: an open paper tells nothing of how far the work is. */
const AS_TASK: Readonly<Record<InstructionStatus, TaskStatus>> = {
  UNKNOWN: 'UNKNOWN',
  OPEN: 'UNKNOWN',
  LETTER_DONE: 'IN_PROGRESS',
  ARCHIVED: 'DONE',
};
export const taskStatus = ({ code }: RowStatus): TaskStatus => AS_TASK[code];
