import typeNames from '../../schemas/codes/MessageType.json' with { type: 'json' };
import type { DryRunReport, Problem } from '../../adapters/host/dry-run.ts';
import { rules } from '../../schemas/rules.ts';
import { tableLines } from '../table.ts';
import type { Language, Text } from '../verb.ts';
import type { MessageJson } from './message-json.ts';

export interface FileReport {
  readonly file: string;
  readonly department: string;
  readonly report: DryRunReport;
  readonly messages: readonly MessageJson[];
}

/** One object a file, for programs: its keys are never renamed. */
export function fileJson({ file, department, report, messages }: FileReport): object {
  const { came: records, sent, duplicate, held, refused } = report;
  const problems = report.problems.map(({ place, field, rule, text }) => ({
    row: rowOf(place),
    field,
    rule,
    text: said(rule, text),
  }));
  return { file, department, records, sent, duplicate, held, refused, messages, problems };
}

const MOST_LINES = 100;

/** The same for the person who connects a system. */
export function fileLines({ file, report, messages }: FileReport, language: Language): string[] {
  const { came, sent, duplicate, held, refused } = report;
  const counts = {
    zh: `${file}：记录 ${came} = 发送 ${sent} + 重复 ${duplicate} + 待处理 ${held} + 拒收 ${refused}`,
    en: `${file}: ${came} records = ${sent} sent + ${duplicate} duplicate + ${held} held + ${refused} refused`,
  };
  const lines = [counts[language]];
  const section = (title: Text, header: readonly string[], rows: readonly (readonly string[])[]): void => {
    if (rows.length === 0) return;
    lines.push('', `  ${title[language]}`, ...tableLines(header, rows.slice(0, MOST_LINES)).map((line) => `  ${line}`));
    const more = rows.length - MOST_LINES;
    if (more > 0) lines.push(language === 'zh' ? `  …另有 ${more} 行，见 --json` : `  … ${more} more, see --json`);
  };
  section({ zh: '将发送', en: 'would be sent' }, MESSAGE_HEADER[language], messages.map(messageCells));
  for (const kind of ['held', 'refused'] as const)
    section(PROBLEM_TITLE[kind], PROBLEM_HEADER[language], problemRows(report.problems, kind));
  return lines;
}

const MESSAGE_HEADER = {
  zh: ['消息类型', '来源主键', '版本', '文号', '金额（分）', '状态'],
  en: ['type', 'source key', 'version', 'document', 'amount (fen)', 'status'],
};
const PROBLEM_HEADER = {
  zh: ['行', '列/字段', '规则', '说明', '处置办法'],
  en: ['row', 'field', 'rule', 'what', 'what to do'],
};
const PROBLEM_TITLE: Readonly<Record<Problem['kind'], Text>> = {
  held: { zh: '待处理（不会发送）', en: 'held for a person' },
  refused: { zh: '拒收（涉密标志）', en: 'refused by the classification gate' },
};

const shown = (value: unknown): string => (value === null || value === undefined ? '' : String(value as string));

const messageCells = ({ messageType, sourceKey, sourceVersion, docNo, amountFen, status }: MessageJson): string[] => {
  const type = String(messageType);
  const label = (typeNames as Readonly<Record<string, string>>)[type];
  return [
    label === undefined ? type : `${label} ${type}`,
    ...[sourceKey, sourceVersion, docNo, amountFen, status].map(shown),
  ];
};

const problemRows = (problems: readonly Problem[], kind: Problem['kind']): string[][] =>
  problems
    .filter((problem) => problem.kind === kind)
    .map(({ place, field, rule, text }) => [place, field, rule, said(rule, text), rules[rule].cure]);

const said = (rule: Problem['rule'], text: string): string =>
  text === '' ? rules[rule].zh : `${rules[rule].zh}；${text}`;

/** The number of the row as people count it; the place itself where it has none; null for the whole document. */
function rowOf(place: string): number | string | null {
  const [, inWords, ofCell] = /第(\d+)行|![A-Z]{1,3}(\d+)$/u.exec(place) ?? [];
  const row = inWords ?? ofCell;
  if (row !== undefined) return Number(row);
  return place === '' ? null : place;
}
