import type { Catalog } from '../../schemas/catalog.ts';
import type { Linkage, Policy } from '../../schemas/policy.ts';
import { readJson, schemasRoot } from '../../schemas/root.ts';

/** One mechanism of the field that must be served, by the id of the field's reference. */
export interface System {
  readonly id: string;
  readonly seed: string;
  readonly mechanism: string;
  readonly participants: string;
  /** Message types as the reference names them, with `RECT_*` for a group of them. */
  readonly messages: string;
}

/** What serves a system. */
export interface Served {
  readonly system: System;
  readonly types: readonly string[];
  /** Types the reference names which no linkage of the system carries. */
  readonly withoutLinkage: readonly string[];
  readonly linkages: readonly Linkage[];
  /** Which part of the process comes later; null if nothing is missing. */
  readonly missing: string | null;
}

/** The systems with the types they name and the linkages whose source names them. */
export function servedSystems(catalog: Catalog, policy: Policy): readonly Served[] {
  const { systems } = readJson(schemasRoot, 'systems.json') as { readonly systems: readonly System[] };
  const notes = readJson(schemasRoot, 'coverage-notes.json') as Readonly<Record<string, string>>;
  const stray = Object.keys(notes).find((id) => !systems.some((system) => system.id === id));
  if (stray !== undefined) throw new Error(`coverage-notes.json: ${stray} is no system`);
  const types = catalog.types.map(({ name }) => name);
  return systems.map((system) => {
    const linkages = policy.linkages.filter(({ source }) => new RegExp(`\\b${system.id}\\b`).test(source));
    const carried = new Set(linkages.map(({ type }) => type));
    const named = namedTypes(system.messages, types);
    return {
      system,
      types: [...new Set([...named, ...carried])],
      withoutLinkage: named.filter((type) => !carried.has(type)),
      linkages,
      missing: notes[system.id] ?? null,
    };
  });
}

/** `MEETING_*, TASK, INTERVIEW_PROPOSE/APPROVE` → the types it names, in the order of the catalogue. */
export function namedTypes(messages: string, types: readonly string[]): readonly string[] {
  const exact = new Set<string>();
  const stems: string[] = [];
  let stem = '';
  for (const [word, separator, name, star] of messages.matchAll(/(\/?)([A-Z][A-Z_]+)(\*?)/g)) {
    if (star !== '') stems.push(name ?? '');
    else if (types.includes(name ?? '')) exact.add(name ?? '');
    else if (separator === '/' && types.includes(`${stem}${name}`)) exact.add(`${stem}${name}`);
    else if (word.includes('_')) throw new Error(`systems.json: ${word} is no message type`);
    if (separator === '') stem = (name ?? '').replace(/[^_]+$/, '');
  }
  return types.filter((type) => exact.has(type) || stems.some((one) => type.startsWith(one)));
}
