import type { LabelledField } from '../schemas/labelled.ts';
import type { ExpectedCopy } from './expectation.ts';
import type { SeenCopy } from './observed.ts';

/** Set for each recipient by the hub: no part of what the sender wrote. */
const STAMPS = new Set(['envelope.caseId', 'envelope.recipientSeq', 'envelope.senderSeq']);

/** The path as schemas name it, without indexes. */
export const plainPath = (path: string): string => path.replaceAll(/\[\d+\]/g, '');

const covers = (outer: string, path: string): boolean => path === outer || path.startsWith(`${outer}.`);

/** The profile that keeps a field of the original from this reader, wholly or by a mask. */
export const withheldBy = (copy: Pick<SeenCopy, 'withheld'>, path: string): string | undefined =>
  copy.withheld.find(({ field }) => covers(field, plainPath(path)))?.rule;

/** What is wrong with one copy, as sentences; nothing if it is what its reader is to see. */
export function checkCopy(expected: ExpectedCopy, copy: SeenCopy, original: readonly LabelledField[]): string[] {
  const wrong = [...decisive(expected, copy), ...faithful(copy, original, new Set(expected.smallCells))];
  const view = copy.profiles.join('+') || 'full';
  if (view !== expected.view) wrong.unshift(`视图为 ${view}，应为 ${expected.view}`);
  return wrong.map((text) => `${copy.participant} ${text}`);
}

/** The fields the expectations name. */
function decisive({ shows = {}, masks = {}, withholds = {} }: ExpectedCopy, copy: SeenCopy): string[] {
  const wrong: string[] = [];
  for (const [path, text] of Object.entries(shows)) {
    const field = copy.fields.find((one) => one.path === path);
    if (field === undefined) wrong.push(`应见 ${path}，未见`);
    else if (field.masked || field.text !== text) wrong.push(`所见 ${path} 与预期不符`);
  }
  for (const [path, text] of Object.entries(masks)) {
    const field = copy.fields.find((one) => one.path === path);
    if (field?.masked !== true || field.text !== text) wrong.push(`${path} 应脱敏为 ${text}`);
  }
  for (const [path, rule] of Object.entries(withholds)) {
    if (copy.fields.some((one) => covers(path, one.path) || covers(path, plainPath(one.path))))
      wrong.push(`不应见 ${path}，却可见`);
    else if (withheldBy(copy, path) !== rule) wrong.push(`${path} 未注明由 ${rule} 不提供`);
  }
  return wrong;
}

/** For every field: what is withheld is not there, what is there is the original's, what is neither is missing. */
function faithful(copy: SeenCopy, original: readonly LabelledField[], smallCells: ReadonlySet<string>): string[] {
  const source = new Map(original.map((field) => [field.path, field]));
  const wrong: string[] = [];
  for (const { path, text, masked } of copy.fields) {
    if (STAMPS.has(path)) continue;
    if (!masked && withheldBy(copy, path) !== undefined && !smallCells.has(plainPath(path)))
      wrong.push(`${path} 注明不提供，却可见`);
    if (!masked && source.get(path)?.text !== text) wrong.push(`${path} 与原件不同`);
    if (masked && source.get(path)?.text === text && !text.endsWith('某某')) wrong.push(`${path} 未脱敏`);
  }
  const shown = new Set(copy.fields.map(({ path }) => path));
  for (const { path } of original) {
    if (!STAMPS.has(path) && !shown.has(path) && withheldBy(copy, path) === undefined)
      wrong.push(`${path} 缺失，又未注明不提供`);
  }
  return wrong;
}
