import type { RowColours } from './grid.ts';
import { descendants } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** Colours of a workbook's theme by number, `RRGGBB`. */
export type Theme = readonly string[];

/** The order in which cells number the theme's colours differs from the order they stand in. */
const THEME_ORDER = ['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'];
const OFFICE = ['FFFFFF', '000000', 'E7E6E6', '44546A', '4472C4', 'ED7D31', 'A5A5A5', 'FFC000', '5B9BD5', '70AD47'];
/** The palette of old workbooks (ECMA-376 part 1, 18.8.27), from number 8; 0 to 7 repeat its first eight. */
const INDEXED =
  '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 ' +
  '9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF ' +
  '00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 ' +
  '003366 339966 003300 333300 993300 993366 333399 333333';
const PALETTE = INDEXED.split(' ');

export function themeColours(theme: XmlElement | undefined): Theme {
  if (!theme) return OFFICE;
  const found = new Map<string, string>();
  for (const { name, children } of descendants(theme)) {
    const { val, lastClr } = children[0]?.attributes ?? {};
    const rgb = lastClr ?? val;
    if (THEME_ORDER.includes(name) && rgb !== undefined && !found.has(name)) found.set(name, rgb);
  }
  return THEME_ORDER.map((name, index) => found.get(name) ?? OFFICE[index] ?? '000000');
}

/** `RRGGBB` of a colour element; null for the automatic one. Shades (`tint`) keep their hue, so they are not reckoned. */
export function rgbOf(colour: XmlElement | undefined, theme: Theme): string | null {
  const { rgb, theme: number, indexed } = colour?.attributes ?? {};
  if (rgb !== undefined) return rgb.slice(-6).toUpperCase();
  if (number !== undefined) return theme[Number(number)]?.toUpperCase() ?? null;
  if (indexed === undefined) return null;
  const index = Number(indexed);
  return PALETTE[index < 8 ? index : index - 8] ?? null;
}

/** Hues in degrees up to which a colour is called so. */
const HUES: readonly (readonly [number, string])[] = [
  [20, '红'],
  [50, '橙'],
  [70, '黄'],
  [170, '绿'],
  [260, '蓝'],
  [330, '紫'],
  [360, '红'],
];

/** What people call a colour: 红, 橙, 黄, 绿, 蓝, 紫, 黑, 灰, 白. */
export function colourName(rgb: string): string {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(rgb.slice(at, at + 2), 16));
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  if (span < 32) return most < 64 ? '黑' : most > 224 ? '白' : '灰';
  const sector =
    most === red ? (green - blue) / span : most === green ? 2 + (blue - red) / span : 4 + (red - green) / span;
  const hue = (sector * 60 + 360) % 360;
  return HUES.find(([upTo]) => hue <= upTo)?.[1] ?? '红';
}

export const MIXED = '不一';

/** What several cells of a row say together. Cells without a colour of their own do not count. */
export function joinColours(all: Iterable<RowColours>): RowColours | undefined {
  let font: string | null = null;
  let fill: string | null = null;
  for (const each of all) {
    if (each.font !== null) font = font === null || font === each.font ? each.font : MIXED;
    if (each.fill !== null) fill = fill === null || fill === each.fill ? each.fill : MIXED;
  }
  return font === null && fill === null ? undefined : { font, fill };
}
