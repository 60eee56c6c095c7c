import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from './catalog.ts';
import { families } from './family.ts';
import type { Family } from './family.ts';
import { fault } from './fault.ts';
import type { Fault } from './fault.ts';
import { LINKAGES_FILE, loadLinkages, loadParticipants, PARTICIPANTS_FILE } from './policy-rows.ts';
import type { Linkage, Participant, Target } from './policy-rows.ts';
import { PROFILES_FILE } from './profiles.ts';
import { schemasRoot } from './root.ts';

export type { Linkage, Participant, Target };

export interface Recipient {
  readonly participant: string;
  readonly profiles: readonly string[];
}

export type Routing =
  { readonly linkage: Linkage; readonly recipients: readonly Recipient[] } | { readonly refused: Fault };

/** Who may say what to whom. Pure: the same files give the same answers. */
export interface Policy {
  readonly participants: readonly Participant[];
  participant(id: string): Participant | undefined;
  /** Of the policy files, 16 hex digits: decisions of one version can be told from those of another. */
  readonly version: string;
  linkagesFrom(department: string, type: string): readonly Linkage[];
  /**
   * Linkage ∩ audience, by id. An addressed target serves whom the audience names, a standing one everybody, any other
   * everybody or, if the audience names anybody, those it names. A name the linkage does not allow is not served; the
   * sender never gets its own message. Of several linkages the first that reaches somebody decides.
   */
  recipients(senderId: string, type: string, audience: readonly string[]): Routing;
  /** The families a participant may write and read. Everybody has receipts. */
  families(participantId: string): { readonly out: Family[]; readonly in: Family[] };
}

/** Reads and checks the policy; an error names file, row and field. `root` is the contracts folder, by default this one. */
export function loadPolicy(root: string | undefined, catalog: Catalog): Policy {
  const folder = root ?? schemasRoot;
  const participants = loadParticipants(folder);
  const linkages = loadLinkages(folder, catalog, participants);
  return new RowPolicy(catalog, participants, linkages, versionOf(folder));
}

function versionOf(root: string): string {
  const hash = createHash('sha256');
  for (const file of [PARTICIPANTS_FILE, LINKAGES_FILE, PROFILES_FILE]) {
    const bytes = readFileSync(join(root, file));
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex').slice(0, 16);
}

class RowPolicy implements Policy {
  readonly participants: readonly Participant[];
  readonly version: string;
  readonly #catalog: Catalog;
  readonly #linkages: readonly Linkage[];
  readonly #byId: ReadonlyMap<string, Participant>;
  /** Ids in sorted order. */
  readonly #ofDepartment: ReadonlyMap<string, readonly string[]>;
  readonly #from: ReadonlyMap<string, readonly Linkage[]>;

  constructor(catalog: Catalog, participants: readonly Participant[], linkages: readonly Linkage[], version: string) {
    this.#catalog = catalog;
    this.participants = participants;
    this.version = version;
    this.#linkages = linkages;
    this.#byId = new Map(participants.map((one) => [one.id, one]));
    const departments = Map.groupBy(participants, (one) => one.department);
    this.#ofDepartment = new Map([...departments].map(([name, all]) => [name, all.map((one) => one.id).toSorted()]));
    this.#from = Map.groupBy(linkages, (linkage) => `${linkage.from} ${linkage.type}`);
  }

  participant(id: string): Participant | undefined {
    return this.#byId.get(id);
  }

  linkagesFrom(department: string, type: string): readonly Linkage[] {
    return this.#from.get(`${department} ${type}`) ?? [];
  }

  recipients(senderId: string, type: string, audience: readonly string[]): Routing {
    const sender = this.#byId.get(senderId);
    const linkages = sender === undefined ? [] : this.linkagesFrom(sender.department, type);
    if (linkages.length === 0) return { refused: fault('TYPE_NOT_PERMITTED', '', type) };
    let refused: Fault | undefined;
    for (const linkage of linkages) {
      const answer = this.#reach(linkage, senderId, audience);
      if ('recipients' in answer) return answer;
      refused ??= answer.refused;
    }
    return { refused: refused ?? fault('NO_RECIPIENT', 'envelope.audience') };
  }

  #reach(linkage: Linkage, senderId: string, audience: readonly string[]): Routing {
    const recipients: Recipient[] = [];
    for (const target of linkage.to) {
      const served = this.#served(target, audience).filter((id) => id !== senderId);
      if (target.addressed && served.length === 0)
        return { refused: fault('AUDIENCE_REQUIRED', 'envelope.audience', `nobody of ${target.department} is named`) };
      for (const participant of served) recipients.push({ participant, profiles: target.profiles });
    }
    if (recipients.length === 0) return { refused: fault('NO_RECIPIENT', 'envelope.audience') };
    recipients.sort((a, b) => (a.participant < b.participant ? -1 : 1));
    return { linkage, recipients };
  }

  #served(target: Target, audience: readonly string[]): readonly string[] {
    const all = this.#ofDepartment.get(target.department) ?? [];
    const narrowed = target.addressed || (!target.standing && audience.length > 0);
    return narrowed ? all.filter((id) => audience.includes(id)) : all;
  }

  families(participantId: string): { readonly out: Family[]; readonly in: Family[] } {
    const department = this.#byId.get(participantId)?.department;
    if (department === undefined) throw new Error(`no participant ${participantId}`);
    const sends = this.#linkages.filter((linkage) => linkage.from === department);
    const receives = this.#linkages.filter((linkage) => linkage.to.some((target) => target.department === department));
    return { out: this.#familiesOf(sends), in: this.#familiesOf(receives) };
  }

  #familiesOf(linkages: readonly Linkage[]): Family[] {
    const used = new Set(linkages.map((linkage) => this.#catalog.type(linkage.type)?.family));
    return families.filter((family) => family === 'receipt' || used.has(family));
  }
}
