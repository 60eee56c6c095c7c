import type { WrittenParticipant, WrittenRow, WrittenTarget } from './written.ts';

/** Who gets what by which row, or the rule that refuses it. */
export type Reached =
  | { readonly row: string; readonly readers: ReadonlyMap<string, readonly string[]> }
  | { readonly refused: 'TYPE_NOT_PERMITTED' | 'AUDIENCE_REQUIRED' | 'NO_RECIPIENT' };

/** A second reading of the rules of schemas/README.md and ADR 0007. */
export function reached(
  rows: readonly WrittenRow[],
  all: readonly WrittenParticipant[],
  sender: WrittenParticipant,
  type: string,
  audience: readonly string[],
): Reached {
  const mine = rows.filter((row) => row.type === type && row.from === sender.department);
  if (mine.length === 0) return { refused: 'TYPE_NOT_PERMITTED' };
  const served = ({ department, ...how }: WrittenTarget): readonly string[] => {
    const there = all.filter(
      (one) => one.department === department && one.id !== sender.id && (one.test ?? false) === (sender.test ?? false),
    );
    const everybody = how.standing === true || (how.addressed !== true && how.named !== true && audience.length === 0);
    return there.map(({ id }) => id).filter((id) => everybody || audience.includes(id));
  };
  const outcomes = mine.map((row) => {
    const pairs = row.to.map((target) => [target, served(target)] as const);
    const readers = new Map(pairs.flatMap(([{ profiles }, ids]) => ids.map((id) => [id, profiles] as const)));
    const unnamed = pairs.some(([target, ids]) => target.addressed === true && ids.length === 0);
    const refused = unnamed ? 'AUDIENCE_REQUIRED' : readers.size === 0 ? 'NO_RECIPIENT' : null;
    return { row: row.id, readers, refused } as const;
  });
  const reaching = outcomes.filter(({ refused }) => refused === null);
  const named = ({ readers }: (typeof outcomes)[number]): number => audience.filter((id) => readers.has(id)).length;
  const most = Math.max(...reaching.map(named));
  const chosen = reaching.find((one) => named(one) === most);
  if (chosen === undefined) return { refused: outcomes[0]?.refused ?? 'NO_RECIPIENT' };
  return { row: chosen.row, readers: chosen.readers };
}
