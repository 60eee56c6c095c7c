import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The cases every department's adapter is held to, where its native form can show them; the first is number 1. */
export const CASES = [
  'the same file twice, and a file with one changed row: one message each',
  'UTF-8 with and without BOM, GB18030, GBK; a wrong guess is an error',
  'a header moved by a row or a column inserted; a missing one fails closed',
  'merged cells filled down; sub-rows and 合计 rows are no records',
  '万元 and 元 between columns',
  '`/`, `—`, `无` and blank are nothing, never 0',
  '文号 in every writing; the unparseable one is held',
  'a unit code with a wrong check digit is held with its reason',
  'epoch milliseconds across midnight in China',
  'a crash between reading a front-end row and flagging it',
  '撤回 after it was forwarded: CLUE_RETURN',
  'lrmx: no dropped tag appears anywhere',
  '秘密★10年 in a cell, 涉密等级=机密: refused',
  'an older version of a source that comes late',
  'report #3 without #2 is held, not lost',
  'all claimed, half determined: PARTIAL',
  '288/311 is 92.60 half up and 92.61 up',
  'one message, ten readers, each copy byte by byte',
  'two working days over 国庆 with 调休',
  '审计局 and 审计办 do not see each other’s L2 by accident',
] as const;

/** A test of another place that serves a case: the file, and what one of its titles begins with. */
export interface Elsewhere {
  readonly in: string;
  readonly title: string;
}

/** By department and number of the case: who else serves it, or why it does not apply. */
export type Exceptions = Readonly<Record<string, Readonly<Record<string, string | Elsewhere>>>>;

/** What serves a case in a department, or why none does; `wrong` if nothing is said, or too much. */
export type Cell =
  | { readonly kind: 'own'; readonly files: readonly string[] }
  | { readonly kind: 'elsewhere'; readonly file: string; readonly title: string }
  | { readonly kind: 'not'; readonly why: string }
  | { readonly kind: 'wrong'; readonly fault: string };

export interface Row {
  readonly department: string;
  /** One of each case, in order. */
  readonly cells: readonly Cell[];
}

export const readExceptions = (root: string): Exceptions =>
  JSON.parse(readFileSync(join(root, 'test', 'acceptance.json'), 'utf8')) as Exceptions;

/** Throws if an exception names no department or no case. */
export function acceptanceRows(root: string, departments: readonly string[], exceptions: Exceptions): readonly Row[] {
  for (const [department, of] of Object.entries(exceptions)) {
    if (!departments.includes(department)) throw new Error(`test/acceptance.json: ${department} is no department`);
    const stray = Object.keys(of).find((id) => CASES[Number(id) - 1] === undefined);
    if (stray !== undefined) throw new Error(`test/acceptance.json: ${department} has a case ${stray}, which is none`);
  }
  return departments.map((department) => {
    const own = ownFiles(root, department);
    const said = exceptions[department] ?? {};
    return {
      department,
      cells: CASES.map((_, index) => cell(root, own.get(index + 1) ?? [], said[String(index + 1)])),
    };
  });
}

/** Every cell in which something is wrong, as one line. */
export const faultsOf = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap(({ department, cells }) =>
    cells.flatMap((each, index) => (each.kind === 'wrong' ? [`${department} case ${index + 1}: ${each.fault}`] : [])),
  );

function cell(root: string, files: readonly string[], said: string | Elsewhere | undefined): Cell {
  if (files.length > 0)
    return said === undefined
      ? { kind: 'own', files }
      : { kind: 'wrong', fault: `${files.join(', ')} has it, and test/acceptance.json too` };
  if (said === undefined) return { kind: 'wrong', fault: 'no test and no reason' };
  if (typeof said === 'string')
    return said.trim() === '' ? { kind: 'wrong', fault: 'an empty reason' } : { kind: 'not', why: said };
  if (!existsSync(join(root, said.in))) return { kind: 'wrong', fault: `there is no ${said.in}` };
  const titled = titlesIn(readFileSync(join(root, said.in), 'utf8')).some((title) => title.startsWith(said.title));
  return titled
    ? { kind: 'elsewhere', file: said.in, title: said.title }
    : { kind: 'wrong', fault: `${said.in} has no test called "${said.title}"` };
}

/** The test files of a department's own folder by the numbers of the cases they name. */
function ownFiles(root: string, department: string): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  const folder = `test/adapters/${department}`;
  if (!existsSync(join(root, folder))) return found;
  for (const name of readdirSync(join(root, folder))
    .filter((each) => each.endsWith('.test.ts'))
    .toSorted()) {
    const numbers = titlesIn(readFileSync(join(root, folder, name), 'utf8')).flatMap(caseOf);
    for (const number of new Set(numbers)) found.set(number, [...(found.get(number) ?? []), `${folder}/${name}`]);
  }
  return found;
}

/**
 * What is written as the title of a test or of a group of them: the first argument of `it`, `test`, `describe` or of what
 * their `each` gives, and the name of a case of the conformance suite. One marked `it.skip` has none.
 */
function titlesIn(source: string): readonly string[] {
  const called = /(?:\b(?:it|test|describe)(?:\.concurrent)?|\))\(\s*(['"`])(.*?)\1/gsu;
  const listed = /^\s*name: (['"`])(.*?)\1,$/gmu;
  return [...source.matchAll(called), ...source.matchAll(listed)].map(([, , title = '']) => title);
}

const caseOf = (title: string): readonly number[] => {
  const [, number] = /^case (\d+): /u.exec(title) ?? [];
  return number === undefined ? [] : [Number(number)];
};
