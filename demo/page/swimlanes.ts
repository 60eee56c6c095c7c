import type { Telling } from '../telling.ts';
import { escaped, tag } from './markup.ts';
import { anchorOf } from './shown.ts';
import type { ShownMessage, ShownStep } from './shown.ts';

const LABELS = 260;
const LANE = 62;
const HEAD = 152;
const STEP = 30;
const ROW = 26;

/** Steps from above to below, a lane for each participant; an arrow for each message, an open head where it was redacted. */
export function swimlanes(steps: readonly ShownStep[], lanes: readonly string[], telling: Telling): string {
  const x = (participant: string): number => LABELS + LANE / 2 + LANE * Math.max(0, lanes.indexOf(participant));
  const width = LABELS + LANE * lanes.length + 8;
  const drawn: string[] = [];
  let y = HEAD;
  for (const { step, nth, messages, stopped } of steps) {
    drawn.push(tag('rect', { x: 0, y, width, height: STEP, class: 'step' }));
    drawn.push(tag('text', { x: 8, y: y + 20, class: 'title' }, escaped(`${nth} ${step.title}`)));
    y += STEP;
    for (const one of messages) {
      drawn.push(arrow(one, y + ROW / 2, x, telling));
      y += ROW;
    }
    for (const text of stopped) {
      drawn.push(tag('text', { x: 8, y: y + 18, class: 'stopped' }, escaped(`✗ ${text}`)));
      y += ROW;
    }
  }
  const heads = lanes.map((id) => laneHead(telling.shortName(id), x(id), y));
  return tag(
    'svg',
    { viewBox: `0 0 ${width} ${y + 10}`, role: 'img', 'aria-label': '流程图', style: `max-width:${width}px` },
    ...heads,
    ...drawn,
  );
}

/** The name from above to below, so that lanes may be narrow. */
function laneHead(name: string, x: number, bottom: number): string {
  const signs = [...name].map((sign, at) => tag('tspan', { x, dy: at === 0 ? 0 : 15 }, escaped(sign)));
  const top = HEAD - 8 - 15 * (signs.length - 1);
  return (
    tag('line', { x1: x, y1: HEAD, x2: x, y2: bottom, class: 'lane' }) +
    tag('text', { y: Math.max(14, top), class: 'name' }, ...signs)
  );
}

function arrow(shown: ShownMessage, y: number, x: (participant: string) => number, telling: Telling): string {
  const { message, family, nth } = shown;
  const from = x(message.sender);
  const to = message.copies.map(({ participant }) => x(participant));
  const readers = message.copies.map(
    ({ participant, profiles }) => `${telling.shortName(participant)}（${profiles.join('+') || '全文'}）`,
  );
  const label = `${nth} ${telling.typeName(message.type)}`;
  const heads = message.copies.map(({ participant, profiles }) => {
    const at = x(participant);
    const away = at < from ? 9 : -9;
    const points = `${at},${y} ${at + away},${y - 5} ${at + away},${y + 5}`;
    return tag('polygon', { points, class: profiles.length === 0 ? 'full' : 'open' });
  });
  return tag(
    'a',
    { href: `#${anchorOf(shown)}`, class: `flow ${family}` },
    tag('title', {}, escaped(`${telling.shortName(message.sender)} → ${readers.join('、')}`)),
    tag('rect', { x: 0, y: y - ROW / 2, width: LABELS - 12, height: ROW, class: 'hit' }),
    tag('text', { x: 20, y: y + 5 }, escaped(label)),
    tag('line', { x1: Math.min(from, ...to), y1: y, x2: Math.max(from, ...to), y2: y }),
    tag('circle', { cx: from, cy: y, r: 5 }),
    ...heads,
  );
}
