/** One version of the keys that stand for persons. The key itself is never told. */
export interface KeyVersion {
  readonly version: number;
  /** ISO instant. */
  readonly since: string;
}

/** One request for keys. Never an id number, never a key. */
export interface KeyRequest {
  readonly at: number;
  /** Null: nobody known. */
  readonly caller: string | null;
  readonly purpose: string | null;
  readonly ids: number;
  readonly version: number | null;
  readonly outcome: string;
}

/** What a person may look at and order where a department keeps the keys of persons (`key-keeper.ts` of its folder). */
export interface KeyKeeper {
  /** Whether keys are kept in this state folder of a site. */
  keeps(stateFolder: string): boolean;
  /** Oldest first; the last is the current one. */
  versions(stateFolder: string): readonly KeyVersion[];
  /** How many persons were given a key so far. */
  persons(stateFolder: string): number;
  /** Newest first. */
  requests(stateFolder: string, most: number): readonly KeyRequest[];
  /** Makes a new version the current one, beside a running service too; returns its number. */
  rotate(stateFolder: string, now: number): number;
}
