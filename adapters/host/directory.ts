import type { Directory } from '../contract.ts';

interface Known {
  readonly id: string;
  readonly department: string;
  readonly name: string;
  readonly uscc: string | null;
  readonly aliases: readonly string[];
}

/** Participants by code, full name or alias, exactly as registered; a name that two share means neither. */
export function directoryOf(participants: readonly Known[]): Directory {
  const byName = new Map<string, Known | null>();
  for (const known of participants) {
    for (const name of new Set([known.name, ...known.aliases, ...(known.uscc === null ? [] : [known.uscc])]))
      byName.set(name, byName.has(name) ? null : known);
  }
  return {
    participant(nameOrCode) {
      const known = byName.get(nameOrCode.normalize('NFKC').trim());
      return known === undefined || known === null ? undefined : { id: known.id, department: known.department, name: known.name, uscc: known.uscc };
    },
  };
}
