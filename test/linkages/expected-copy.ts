import { hidesUnmarked } from './written.ts';
import type { Mark, Shape } from './written.ts';
import { maskedText } from './filled.ts';

export type Values = Readonly<Record<string, unknown>>;

/** What is said of one place of a type under a set of profiles: its path without indexes, and the strictest decision. */
export interface PlaceVerdict {
  readonly path: string;
  readonly verdict: 'shown' | 'masked' | 'small-cell' | 'withheld';
  readonly rule: string | null;
}

/** A cell is given from this count on. */
const ENOUGH = 3;
const STRICT = ['keep', 'small-cell', 'mask-name', 'drop'];

/** What one set of profiles says of a field. */
function decided(
  mark: Mark,
  profiles: readonly string[],
  outermost: boolean,
): { readonly said: string; readonly by: string } {
  // The envelope stands in every view, as far as its own marks let it.
  if (outermost && mark.name === 'envelope') return { said: 'keep', by: '' };
  const each = profiles.map((id) => ({ id, said: mark.redact[id] ?? (hidesUnmarked.has(id) ? 'drop' : 'keep') }));
  const strictness = ({ said }: { readonly said: string }): number => STRICT.indexOf(said.split(':')[0] ?? '');
  const most = Math.max(0, ...each.map(strictness));
  const strictest = each.filter((one) => strictness(one) === most);
  return { said: strictest[0]?.said ?? 'keep', by: strictest.map(({ id }) => id).join('+') };
}

const recordIn = (shape: Shape): Shape | null =>
  shape.kind === 'array' ? recordIn(shape.items as Shape) : shape.kind === 'record' ? shape : null;

/** Every place of a type, in its order; of a record that is hidden whole, its own path alone. */
export function placesOf(shape: Shape, profiles: readonly string[], path = ''): readonly PlaceVerdict[] {
  return (shape.fields ?? []).flatMap((mark): readonly PlaceVerdict[] => {
    const at = path === '' ? mark.name : `${path}.${mark.name}`;
    const { said, by } = decided(mark, profiles, path === '');
    if (said === 'drop') return [{ path: at, verdict: 'withheld', rule: by }];
    if (said === 'mask-name') return [{ path: at, verdict: 'masked', rule: by }];
    if (said.startsWith('small-cell')) return [{ path: at, verdict: 'small-cell', rule: by }];
    const record = recordIn(mark.shape);
    if (record === null) return [{ path: at, verdict: 'shown', rule: null }];
    const inner = placesOf(record, profiles, at);
    if (inner.some(({ verdict }) => verdict !== 'withheld')) return inner;
    const rules = new Set(inner.flatMap(({ rule }) => rule?.split('+') ?? []));
    return [{ path: at, verdict: 'withheld', rule: [...rules].toSorted().join('+') }];
  });
}

/** The list `withheld` that a copy under these profiles bears. */
export const withheldOf = (shape: Shape, profiles: readonly string[]): readonly { field: string; rule: string }[] =>
  placesOf(shape, profiles).flatMap(({ path, verdict, rule }) =>
    verdict === 'shown' ? [] : [{ field: path, rule: rule ?? '' }],
  );

/** What of a message a reader under these profiles is given; undefined where nothing is left. */
export function expectedCopy(
  shape: Shape,
  value: Values,
  profiles: readonly string[],
  outermost = true,
): Values | undefined {
  const entries = (shape.fields ?? []).flatMap((mark): [string, unknown][] => {
    const { said } = decided(mark, profiles, outermost);
    if (said === 'drop') return [];
    const own = value[mark.name];
    if (said === 'mask-name') return [[mark.name, own === null ? null : maskedText(own as string)]];
    const record = recordIn(mark.shape);
    if (record !== null && placesOf(record, profiles, 'x').every(({ verdict }) => verdict === 'withheld')) return [];
    if (said.startsWith('small-cell')) {
      const count = value[said.split(':')[1] ?? mark.name];
      return [[mark.name, typeof count === 'number' && count >= ENOUGH ? own : null]];
    }
    return [[mark.name, inner(mark.shape, own, profiles)]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function inner(shape: Shape, value: unknown, profiles: readonly string[]): unknown {
  if (value === null) return null;
  if (shape.kind === 'array')
    return (value as readonly unknown[]).map((item) => inner(shape.items as Shape, item, profiles));
  return shape.kind === 'record' ? expectedCopy(shape, value as Values, profiles, false) : value;
}
