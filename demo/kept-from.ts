import type { Names } from './comparison.ts';
import { plainPath } from './check-copy.ts';
import type { SeenCopy, SeenMessage } from './observed.ts';

/** What of a message one reader did not get as it was written, by Chinese labels; what was empty is not told. */
export interface KeptFrom {
  readonly withheld: readonly string[];
  readonly masked: readonly string[];
}

/** Of a part that is withheld wholly, the part; of lists, each label once. */
export function keptFrom(copy: SeenCopy, { original, type }: SeenMessage, names: Pick<Names, 'label'>): KeptFrom {
  // Of a part of a part the last two names: a name alone would say too little.
  const label = (path: string): string => {
    const steps = path.split('.');
    const paths = steps.map((_, at) => steps.slice(0, at + 1).join('.')).filter((each) => each !== 'envelope');
    return paths
      .slice(-2)
      .map((each) => names.label(type, each).replace(/^信封·/u, ''))
      .join('·');
  };
  const shown = new Set(copy.fields.flatMap(({ path, masked }) => (masked ? [] : [path])));
  // A small cell is listed although it is shown where it tells of many.
  const lacking = (original ?? []).filter(({ path }) => !shown.has(path)).map(({ path }) => plainPath(path));
  const isFilled = (field: string): boolean => lacking.some((path) => path === field || path.startsWith(`${field}.`));
  const isMasked = (field: string): boolean =>
    copy.fields.some(({ path, masked }) => masked && plainPath(path) === field);
  const fields = copy.withheld.map(({ field }) => field).filter((field) => isFilled(field));
  return {
    withheld: [...new Set(fields.filter((field) => !isMasked(field)).map(label))],
    masked: [...new Set(fields.filter(isMasked).map(label))],
  };
}
