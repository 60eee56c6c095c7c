import fc from 'fast-check';
import { loadAdapter } from '../../../adapters/discover.ts';
import type { NativeOutput } from '../../../adapters/contract.ts';
import { labelledReader } from '../../../schemas/labelled-reader.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { anyMessage, catalog, recordOf } from '../../schemas/records.ts';

const policy = loadPolicy(undefined, catalog);
const labels = labelledReader(catalog);

/** What the shipped policy lets a department send and be sent. */
export function tradeOf(department: string): {
  readonly sends: readonly string[];
  readonly receives: readonly string[];
} {
  const receives = policy.linkages.filter(({ to }) => to.some((target) => target.department === department));
  const sends = policy.linkages.filter(({ from }) => from === department);
  const names = (rows: typeof sends): string[] => [...new Set(rows.map(({ type }) => type))].toSorted();
  return { sends: names(sends), receives: names(receives) };
}

/** Some random messages of every view a department is sent, as its adapter writes them. */
export async function rendered(
  department: string,
  runs = 3,
): Promise<readonly { readonly type: string; readonly profiles: readonly string[]; readonly output: NativeOutput }[]> {
  const { translator } = await loadAdapter(department);
  const seen = new Map<string, { type: string; profiles: readonly string[] }>();
  for (const { type, to } of policy.linkages)
    for (const { department: reader, profiles } of to)
      if (reader === department) seen.set(`${type} ${profiles.join()}`, { type, profiles });
  return [...seen.values()].flatMap(({ type, profiles }) => {
    const view = catalog.view(type, profiles);
    const messages = fc.sample(anyMessage(recordOf(catalog.type(type)?.id ?? 0)), runs);
    return messages.map((message) => {
      const copy = catalog.decodeCopy(view.encode(message, { caseId: null, recipientSeq: null }));
      if (!copy.ok) throw new Error(copy.fault.rule);
      const output = translator.fromCanonical({
        messageType: type,
        message: copy.message,
        label: (path) => catalog.label(type, path),
        fields: labels.fields(view.id, copy.message),
      });
      return { type, profiles, output };
    });
  });
}
