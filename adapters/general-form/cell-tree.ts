import { isBlank } from '../../schemas/values/text.ts';
import type { NativeFields } from '../contract.ts';
import { stepsOf } from './labels.ts';
import type { Step } from './labels.ts';

export type CellValue = string | number | boolean;

/** What stands under one label of a form, and under the labels that begin with it. */
export class CellTree {
  /** As written; null where only longer labels stand. */
  value: CellValue | null = null;
  /** The label as written: it may carry a unit. */
  label = '';
  /** By label as written, then by index; 0 where none is written. */
  readonly children = new Map<string, Map<number, CellTree>>();

  /** True if nothing is written here nor below. */
  get blank(): boolean {
    if (this.value !== null && !isBlank(String(this.value))) return false;
    return [...this.children.values()].every((group) => [...group.values()].every((tree) => tree.blank));
  }
}

/** The fields of a form as a tree of labels, and the labels that stand there more than once. */
export function cellTree(fields: NativeFields): { readonly tree: CellTree; readonly doubled: readonly string[] } {
  const tree = new CellTree();
  const doubled: string[] = [];
  add(tree, fields, doubled);
  return { tree, doubled };
}

function add(tree: CellTree, fields: NativeFields, doubled: string[]): void {
  for (const [label, value] of Object.entries(fields)) {
    const steps = stepsOf(label);
    if (typeof value !== 'object') {
      const at = descend(tree, steps);
      if (at.value !== null) doubled.push(label);
      at.value = value;
      at.label = steps.at(-1)?.label ?? label;
    } else if (value !== null) {
      const last = steps.at(-1) ?? { label, index: null };
      for (const [index, item] of value.entries())
        add(descend(tree, [...steps.slice(0, -1), { label: last.label, index: index + 1 }]), item, doubled);
    }
  }
}

function descend(tree: CellTree, steps: readonly Step[]): CellTree {
  let at = tree;
  for (const { label, index } of steps) {
    const group = at.children.get(label) ?? new Map<number, CellTree>();
    at.children.set(label, group);
    const next = group.get(index ?? 0) ?? new CellTree();
    group.set(index ?? 0, next);
    at = next;
  }
  return at;
}

/** Both as one; null if something stands twice. */
export function mergedTree(one: CellTree | undefined, other: CellTree | undefined): CellTree | null {
  if (one === undefined || other === undefined) return one ?? other ?? new CellTree();
  if (one.value !== null && other.value !== null) return null;
  const both = new CellTree();
  both.value = one.value ?? other.value;
  both.label = one.value === null ? other.label : one.label;
  for (const { children } of [one, other])
    for (const [label, group] of children) {
      const known = both.children.get(label) ?? new Map<number, CellTree>();
      both.children.set(label, known);
      for (const [index, tree] of group) {
        const merged = mergedTree(known.get(index), tree);
        if (merged === null) return null;
        known.set(index, merged);
      }
    }
  return both;
}
