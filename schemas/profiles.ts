import { readJson } from './root.ts';

/** A redaction profile: what a recipient of a linkage may not see. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  /** `unmarked`: a field is shown unless a mark hides it. `marked`: a field is hidden unless a mark keeps it. */
  readonly keeps: 'unmarked' | 'marked';
  readonly does: string;
}

export type Profiles = ReadonlyMap<string, Profile>;

export const PROFILES_FILE = 'policy/profiles.json';

export function loadProfiles(root: string): Profiles {
  const json = readJson(root, PROFILES_FILE) as { readonly profiles?: readonly Profile[] };
  if (!Array.isArray(json.profiles)) throw new Error(`${PROFILES_FILE}: profiles is missing`);
  const profiles = new Map<string, Profile>();
  for (const [row, profile] of json.profiles.entries()) {
    const place = `${PROFILES_FILE} profiles[${row}]`;
    if (!/^RP-[A-Z]$/.test(profile.id)) throw new Error(`${place}.id: not like RP-P`);
    if (profiles.has(profile.id)) throw new Error(`${place}.id: ${profile.id} stands twice`);
    if (profile.keeps !== 'marked' && profile.keeps !== 'unmarked')
      throw new Error(`${place}.keeps: must be marked or unmarked`);
    profiles.set(profile.id, profile);
  }
  return profiles;
}

/** One spelling of a set of profiles: sorted, each once. */
export const profileSet = (profiles: readonly string[]): readonly string[] => [...new Set(profiles)].toSorted();
