import type { Decision, Field, Node, RecordNode, Withholding } from './model.ts';
import { countOf, decisions } from './model.ts';
import type { Profile } from './profiles.ts';

export interface Projection {
  /** null when nothing is left. */
  readonly record: RecordNode | null;
  /** Hidden and masked fields in the order of the schema. */
  readonly withheld: readonly Withholding[];
}

/**
 * What a set of profiles leaves of a record: a field survives only if every profile lets it, and a mask wins over keep.
 * Marks that have been applied are taken off; a record left without fields goes with them.
 */
export function project(record: RecordNode, profiles: readonly Profile[], path = ''): Projection {
  const fields: Field[] = [];
  const withheld: Withholding[] = [];
  for (const field of record.fields) {
    const at = path === '' ? field.name : `${path}.${field.name}`;
    const verdict = decide(field, profiles);
    if (verdict.decision === 'drop') {
      withheld.push({ field: at, rule: verdict.rule });
      continue;
    }
    if (verdict.decision !== 'keep') withheld.push({ field: at, rule: verdict.rule });
    const inner = projectNode(field.node, profiles, at);
    if (inner.node === null) {
      withheld.push({ field: at, rule: ruleOf(inner.withheld) });
      continue;
    }
    withheld.push(...inner.withheld);
    fields.push(shownField(field, inner.node, verdict.decision));
  }
  return { record: fields.length === 0 ? null : { ...record, fields }, withheld };
}

function shownField(field: Field, node: Node, decision: Decision): Field {
  const shown = { ...field, node, redact: {}, mask: decision === 'mask-name' };
  if (severity(decision) !== severity('small-cell')) return shown;
  return { ...shown, nullable: true, default: null, smallCell: countOf(decision) ?? field.name };
}

const severity = (decision: Decision): number =>
  decisions.findIndex((one) => decision === one || decision.startsWith(`${one}:`));

function decide(field: Field, profiles: readonly Profile[]): { readonly decision: Decision; readonly rule: string } {
  const each = profiles.map((profile) => ({
    id: profile.id,
    decision: field.redact[profile.id] ?? (profile.keeps === 'marked' ? 'drop' : 'keep'),
  }));
  const strictest = Math.max(0, ...each.map(({ decision }) => severity(decision)));
  const chosen = each.filter(({ decision }) => severity(decision) === strictest);
  return {
    decision: chosen[0]?.decision ?? 'keep',
    rule: chosen.map(({ id }) => id).join('+'),
  };
}

interface ProjectedNode {
  readonly node: Node | null;
  readonly withheld: readonly Withholding[];
}

function projectNode(node: Node, profiles: readonly Profile[], path: string): ProjectedNode {
  if (node.kind === 'record') {
    const { record, withheld } = project(node, profiles, path);
    return { node: record, withheld };
  }
  if (node.kind === 'array') {
    const items = projectNode(node.items, profiles, path);
    return { node: items.node === null ? null : { kind: 'array', items: items.node }, withheld: items.withheld };
  }
  return { node, withheld: [] };
}

const ruleOf = (withheld: readonly Withholding[]): string =>
  [...new Set(withheld.flatMap(({ rule }) => rule.split('+')))].toSorted().join('+');
