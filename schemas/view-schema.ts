import type { Field, RecordNode, Node } from './model.ts';
import type { Profile } from './profiles.ts';
import { project } from './projection.ts';

export const viewSubject = (typeSubject: string, profiles: readonly string[]): string =>
  `${typeSubject}.view.${profiles.join('+')}`;

/**
 * The schema of a view: the type as the profiles leave it, and as last field what is withheld, so that a reader can tell
 * withheld from empty. The names of the records stay, a view being a reading of the same message. The envelope stands in
 * every view, as far as the marks inside it let it.
 */
export function viewSchema(type: RecordNode, profiles: readonly Profile[], withheldItem: Node): RecordNode {
  const { record, withheld } = project(withEnvelope(type, profiles), profiles);
  const envelope = record?.fields[0];
  if (record === null || envelope?.name !== 'envelope' || envelope.node.kind !== 'record')
    throw new Error(`${type.name}: ${profiles.map(({ id }) => id).join('+')} leaves no envelope`);
  const names = new Set(envelope.node.fields.map((field) => field.name));
  for (const stamped of ['messageId', 'messageType', 'caseId', 'recipientSeq'])
    if (!names.has(stamped)) throw new Error(`${type.name}: no profile may hide envelope.${stamped}`);
  const last: Field = {
    name: 'withheld',
    node: { kind: 'array', items: withheldItem },
    nullable: false,
    default: [],
    doc: '不提供的字段',
    sensitivity: 'L0_PUBLIC',
    redact: {},
    maxLength: null,
    format: null,
    thread: null,
    mask: false,
    smallCell: null,
    source: null,
    unit: null,
  };
  return {
    ...record,
    fields: [...record.fields, last],
    view: { of: type.name, profiles: profiles.map(({ id }) => id), withheld },
  };
}

function withEnvelope(type: RecordNode, profiles: readonly Profile[]): RecordNode {
  const redact = Object.fromEntries(profiles.map(({ id }) => [id, 'keep' as const]));
  return { ...type, fields: type.fields.map((field, at) => (at === 0 ? { ...field, redact } : field)) };
}
