import type { Directory } from '../contract.ts';

interface Known {
  readonly id: string;
  readonly department: string;
  /** The department itself if left out. */
  readonly adapter?: string;
  readonly name: string;
  readonly uscc: string | null;
  readonly aliases: readonly string[];
}

/** Participants by code, full name or alias, exactly as registered; a name that two share means neither. */
export function directoryOf(participants: readonly Known[], pseudonym: Directory['pseudonym']): Directory {
  const byName = new Map<string, Known | null>();
  for (const known of participants) {
    for (const name of new Set([known.name, ...known.aliases, ...(known.uscc === null ? [] : [known.uscc])]))
      byName.set(folded(name), byName.has(folded(name)) ? null : known);
  }
  return {
    participant(nameOrCode) {
      const known = byName.get(folded(nameOrCode));
      if (known === undefined || known === null) return undefined;
      const { id, department, adapter = department, name, uscc } = known;
      return { id, department, adapter, name, uscc };
    },
    pseudonym,
  };
}

const folded = (name: string): string => name.normalize('NFKC').trim();
