import type { EnumNode, Node, RecordNode } from './model.ts';
import { shortName } from './model.ts';
import type { Source } from './source.ts';

const HEADER = '// Generated from schemas/avro by schemas/generate.ts. Do not edit.\n';

/** CLUE_TRANSFER → ClueTransfer; names of shared records stay. */
const typeName = (full: string): string => {
  const name = shortName(full);
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return name;
  return name
    .split('_')
    .map((part) => part.charAt(0) + part.slice(1).toLowerCase())
    .join('');
};

/** The TypeScript files of all types by path below the contracts folder, not yet formatted. */
export function typescriptFiles(source: Source): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const shared = [...source.common.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const whole = readWhole(source);
  const declared = (node: EnumNode | RecordNode): string => declaration(node, !whole.has(node.name));
  files.set('gen/common.gen.ts', HEADER + shared.map(declared).join('\n'));
  const families = Map.groupBy(source.types, (type) => type.family);
  for (const [family, types] of families) {
    const used = new Set(types.flatMap((type) => type.record.fields.flatMap((field) => namesIn(field.node))));
    const imports = `import type { ${[...used].toSorted().join(', ')} } from './common.gen.ts';\n`;
    files.set(`gen/${family}.gen.ts`, HEADER + imports + types.map((type) => declared(type.record)).join('\n'));
  }
  files.set('gen/messages.gen.ts', messages(source));
  return files;
}

function messages(source: Source): string {
  const families = Map.groupBy(source.types, (type) => type.family);
  const names = (types: typeof source.types): string[] => types.map((type) => typeName(type.record.name));
  const imports = [...families].map(
    ([family, types]) => `import type { ${names(types).toSorted().join(', ')} } from './${family}.gen.ts';\n`,
  );
  const rows = source.types.map((type) => `${shortName(type.record.name)}: ${typeName(type.record.name)};`);
  return (
    `${HEADER}${imports.join('')}\n/** Every message type by its code. */\nexport type MessageByType = {\n${rows.join('\n')}\n};\n` +
    '\nexport type MessageTypeName = keyof MessageByType;\n'
  );
}

/**
 * What our own code reads, the envelope and the receipts, has every field. Of the rest a field with a default may be left
 * out by whoever writes a message: the encoder fills it in.
 */
function readWhole(source: Source): ReadonlySet<string> {
  const whole = new Set<string>();
  const add = (node: Node): void => {
    if (node.kind === 'array') return add(node.items);
    if (node.kind !== 'record' || whole.has(node.name)) return;
    whole.add(node.name);
    for (const field of node.fields) add(field.node);
  };
  for (const { family, record } of source.types) if (family === 'receipt') add(record);
  return whole;
}

function declaration(node: EnumNode | RecordNode, leavesOut: boolean): string {
  const name = typeName(node.name);
  if (node.kind === 'enum')
    return `/** ${node.doc} */\nexport type ${name} = ${node.symbols.map((symbol) => `'${symbol}'`).join(' | ')};\n`;
  const fields = node.fields.map(
    (field) =>
      `/** ${field.doc} */\nreadonly ${field.name}${leavesOut && field.default !== undefined ? '?' : ''}: ${typescript(field.node)}${field.nullable ? ' | null' : ''};`,
  );
  return `/** ${node.doc} */\nexport type ${name} = {\n${fields.join('\n')}\n};\n`;
}

function typescript(node: Node): string {
  switch (node.kind) {
    case 'array':
      return `readonly ${typescript(node.items)}[]`;
    case 'enum':
    case 'record':
      return typeName(node.name);
    case 'int':
    case 'long':
      return 'number';
    default:
      return node.kind;
  }
}

function namesIn(node: Node): readonly string[] {
  if (node.kind === 'array') return namesIn(node.items);
  return node.kind === 'enum' || node.kind === 'record' ? [typeName(node.name)] : [];
}
