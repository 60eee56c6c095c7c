import { displayWidth } from '../cli/table.ts';
import type { Names } from './comparison.ts';
import { fit } from './columns.ts';
import { keptFrom } from './kept-from.ts';
import type { Observed } from './observed.ts';

/** What one participant gave and got in the whole story. */
export interface Share {
  readonly participant: string;
  readonly sent: number;
  readonly got: number;
  /** Of these in full view. */
  readonly full: number;
  /** Fields with a value that it was not given, all copies together. */
  readonly withheld: number;
  /** Fields of which it was given a mask only. */
  readonly masked: number;
  /** Type and how many, most first. */
  readonly types: readonly (readonly [string, number])[];
}

/** Everybody who sent or got something, in the order of the policy. */
export function shares(observed: Observed, participants: readonly string[], names: Pick<Names, 'label'>): Share[] {
  return participants
    .map((participant): Share => {
      const got = observed.messages.flatMap((message) =>
        message.copies.filter((copy) => copy.participant === participant).map((copy) => ({ message, copy })),
      );
      const kept = got.map(({ message, copy }) => keptFrom(copy, message, names));
      const byType = Map.groupBy(got, ({ message }) => message.type);
      return {
        participant,
        sent: observed.messages.filter(({ sender }) => sender === participant).length,
        got: got.length,
        full: got.filter(({ copy }) => copy.profiles.length === 0).length,
        withheld: kept.reduce((sum, { withheld }) => sum + withheld.length, 0),
        masked: kept.reduce((sum, { masked }) => sum + masked.length, 0),
        types: [...byType].map(([type, all]) => [type, all.length] as const).toSorted((a, b) => b[1] - a[1]),
      };
    })
    .filter(({ sent, got }) => sent + got > 0);
}

/** A line for each participant: what it saw of the story. */
export function shareLines(
  all: readonly Share[],
  names: Names & { typeName(type: string): string },
  width: number,
): string[] {
  if (all.length === 0) return ['', '='.repeat(width), '时限内没有任何单位发出或收到消息'];
  const nameWidth = Math.max(...all.map(({ participant }) => displayWidth(names.shortName(participant))));
  const line = (name: string, cells: readonly string[], rest: string): string => {
    const head = [fit(name, nameWidth), ...cells.map((cell) => fit(cell, 6))].join(' ');
    return `${head} ${fit(rest, width - displayWidth(head) - 1)}`.trimEnd();
  };
  return [
    '',
    '='.repeat(width),
    '各单位所见（项：有内容而未提供或已脱敏的字段）',
    line('', ['发出', '收到', '全文', '不提供', '脱敏'], '收到的消息'),
    ...all.map(({ participant, sent, got, full, withheld, masked, types }) =>
      line(
        names.shortName(participant),
        [sent, got, full, withheld, masked].map(String),
        types.map(([type, count]) => `${names.typeName(type)}${count > 1 ? `×${count}` : ''}`).join('、'),
      ),
    ),
  ];
}
