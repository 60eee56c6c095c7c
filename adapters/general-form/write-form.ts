import { writeCsv } from '../formats/csv.ts';
import { writeWorkbook } from '../formats/workbook-writer.ts';
import type { WrittenCell, WrittenSheet } from '../formats/workbook-writer.ts';
import { JOIN, labelOf } from './labels.ts';
import type { Step } from './labels.ts';
import { FORM_ELEMENT } from './read-tree.ts';
import type { FormCell } from './write-values.ts';

/** The forms people and systems fill in. */
export const formats = ['workbook', 'xml', 'csv', 'json'] as const;
export type FormFormat = (typeof formats)[number];

/** A form to be written: the title, then every cell in order. */
export interface WrittenForm {
  readonly title: string;
  readonly cells: readonly FormCell[];
}

/** Cells of one list, by item, or one plain cell. */
type Block = { readonly path: readonly Step[]; readonly label: string } & (
  { readonly text: string } | { readonly items: readonly (readonly FormCell[])[] }
);

/** Cells under their labels; those of a list together, each item's with what is left of their paths. */
export function blocksOf(cells: readonly FormCell[]): readonly Block[] {
  const blocks: Block[] = [];
  const lists = new Map<string, FormCell[][]>();
  for (const { path, text } of cells) {
    const at = path.findIndex(({ index }) => index !== null);
    if (at < 0) {
      blocks.push({ path, label: labelOf(path), text });
      continue;
    }
    const step = path[at];
    const to: readonly Step[] = [...path.slice(0, at), { label: '', ...step, index: null }];
    const label = labelOf(to);
    let items = lists.get(label);
    if (items === undefined) {
      items = [];
      lists.set(label, items);
      blocks.push({ path: to, label, items });
    }
    (items[(step?.index ?? 1) - 1] ??= []).push({ path: path.slice(at + 1), text });
  }
  return blocks.map((block) =>
    'items' in block ? { ...block, items: Array.from(block.items, (item) => item ?? []) } : block,
  );
}

function listRows(label: string, items: readonly (readonly FormCell[])[]): WrittenCell[][] {
  const headings = new Set(items.flatMap((item) => item.map(({ path }) => labelOf(path))));
  const columns = [...headings];
  return [
    [`【${label}】`],
    ['行次', ...columns.map((column) => (column === '' ? label : column))],
    ...items.map((item, nth) => [
      nth + 1,
      ...columns.map((column) => item.find(({ path }) => labelOf(path) === column)?.text ?? null),
    ]),
    [],
  ];
}

/** A sheet of label cells and value cells; lists are tables under their label. */
export function formSheet(name: string, { title, cells }: WrittenForm): WrittenSheet {
  const blocks = blocksOf(cells);
  const single = blocks.flatMap((block) => ('text' in block ? [[block.label, block.text]] : []));
  const lists = blocks.flatMap((block) => ('items' in block ? listRows(block.label, block.items) : []));
  return { name, rows: [[title], ...single, [], ...lists] };
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A label as a tag: letters, digits and the dot between steps. */
export function tagOf(label: string): string {
  const tag = label.replaceAll(/[^\p{L}\p{N}·]/gu, '');
  return /^\p{L}/u.test(tag) ? tag : `_${tag}`;
}

function xmlOf(cells: readonly FormCell[], indent: string): string {
  const element = (path: readonly Step[], content: string): string => {
    const unit = path.at(-1)?.unit;
    const tag = tagOf(path.map(({ label }) => label).join(JOIN));
    return `${indent}<${tag}${unit === undefined ? '' : ` 单位="${escape(unit)}"`}>${content}</${tag}>\n`;
  };
  return blocksOf(cells)
    .map((block) => {
      if ('text' in block) return element(block.path, escape(block.text));
      return block.items
        .map((item) => {
          const own = item.find(({ path }) => path.length === 0);
          const others = item.filter(({ path }) => path.length > 0);
          const inner = others.length === 0 ? '' : `\n${xmlOf(others, `${indent}  `)}${indent}`;
          return element(block.path, `${escape(own?.text ?? '')}${inner}`);
        })
        .join('');
    })
    .join('');
}

function jsonOf(cells: readonly FormCell[]): Record<string, unknown> {
  return Object.fromEntries(
    blocksOf(cells).map((block): [string, unknown] => {
      if ('text' in block) return [block.label, block.text];
      const items = block.items.map((item) => {
        const own = item.find(({ path }) => path.length === 0);
        return own !== undefined && item.length === 1
          ? own.text
          : {
              ...(own === undefined ? {} : { '': own.text }),
              ...jsonOf(item.filter(({ path }) => path.length > 0)),
            };
      });
      return [block.label, items];
    }),
  );
}

/** A spreadsheet must calculate nothing, and a quote that is the text's own must not be lost. */
const guarded = (text: string): string => (/^'+[=+\-@\t\r]/u.test(text) ? `'${text}` : text);

/** One filled form as a file of the given format. What is written is read back as the same values. */
export function writeForm(form: WrittenForm, format: FormFormat): Buffer {
  const { cells } = form;
  switch (format) {
    case 'workbook':
      return writeWorkbook([formSheet('表单', form)]);
    case 'csv':
      return writeCsv([['项目', '内容'], ...cells.map(({ path, text }) => [guarded(labelOf(path)), guarded(text)])]);
    case 'xml':
      return Buffer.from(
        `<?xml version="1.0" encoding="UTF-8"?>\n<${FORM_ELEMENT}>\n${xmlOf(cells, '  ')}</${FORM_ELEMENT}>\n`,
      );
    case 'json':
      return Buffer.from(`${JSON.stringify(jsonOf(cells), null, 2)}\n`);
  }
}
