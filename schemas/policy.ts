import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from './catalog.ts';
import { families } from './family.ts';
import type { Family } from './family.ts';
import { fault } from './fault.ts';
import type { Fault } from './fault.ts';
import { ANY_DEPARTMENT, LINKAGES_FILE, loadLinkages, loadParticipants, PARTICIPANTS_FILE } from './policy-rows.ts';
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
  readonly linkages: readonly Linkage[];
  linkagesFrom(department: string, type: string): readonly Linkage[];
  /**
   * Linkage ∩ audience, by id. An addressed or named target serves whom the audience names, a standing one everybody, any
   * other everybody or, if the audience names anybody, those it names. A name the linkage does not allow is not served;
   * the sender never gets its own message; test participants and real ones never reach each other. Of several linkages
   * that reach somebody the one that serves most of the audience decides, of these the first. A linkage to the holders of
   * copies has no recipients here: the journal knows them.
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

interface Reached {
  readonly linkage: Linkage;
  readonly recipients: readonly Recipient[];
  /** How many of the audience it serves. */
  readonly named: number;
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
  readonly linkages: readonly Linkage[];
  readonly #byId: ReadonlyMap<string, Participant>;
  /** Ids in sorted order. */
  readonly #ofDepartment: ReadonlyMap<string, readonly string[]>;
  readonly #from: ReadonlyMap<string, readonly Linkage[]>;

  constructor(catalog: Catalog, participants: readonly Participant[], linkages: readonly Linkage[], version: string) {
    this.#catalog = catalog;
    this.participants = participants;
    this.version = version;
    this.linkages = linkages;
    this.#byId = new Map(participants.map((one) => [one.id, one]));
    const departments = Map.groupBy(participants, (one) => one.department);
    this.#ofDepartment = new Map([...departments].map(([name, all]) => [name, all.map((one) => one.id).toSorted()]));
    this.#from = Map.groupBy(linkages, (linkage) => `${linkage.from} ${linkage.type}`);
  }

  participant(id: string): Participant | undefined {
    return this.#byId.get(id);
  }

  linkagesFrom(department: string, type: string): readonly Linkage[] {
    const own = this.#from.get(`${department} ${type}`) ?? [];
    const any = this.#from.get(`${ANY_DEPARTMENT} ${type}`) ?? [];
    return any.length > 0 && this.#sends(department) ? [...own, ...any] : own;
  }

  recipients(senderId: string, type: string, audience: readonly string[]): Routing {
    const sender = this.#byId.get(senderId);
    const linkages = sender === undefined ? [] : this.linkagesFrom(sender.department, type);
    if (sender === undefined || linkages.length === 0) return { refused: fault('TYPE_NOT_PERMITTED', '', type) };
    let refused: Fault | undefined;
    let best: Reached | undefined;
    for (const linkage of linkages) {
      const answer = this.#reach(linkage, sender, audience);
      if ('refused' in answer) refused ??= answer.refused;
      else if (best === undefined || answer.named > best.named) best = answer;
    }
    if (best === undefined) return { refused: refused ?? fault('NO_RECIPIENT', 'envelope.audience') };
    return { linkage: best.linkage, recipients: best.recipients };
  }

  #reach(linkage: Linkage, sender: Participant, audience: readonly string[]): Reached | { readonly refused: Fault } {
    if (linkage.copies) return { linkage, recipients: [], named: 0 };
    const recipients: Recipient[] = [];
    for (const target of linkage.to) {
      const served = this.#served(target, audience, sender);
      if (target.addressed && served.length === 0)
        return { refused: fault('AUDIENCE_REQUIRED', 'envelope.audience', `nobody of ${target.department} is named`) };
      for (const participant of served) recipients.push({ participant, profiles: target.profiles });
    }
    if (recipients.length === 0) return { refused: fault('NO_RECIPIENT', 'envelope.audience') };
    recipients.sort((a, b) => (a.participant < b.participant ? -1 : 1));
    const named = recipients.filter(({ participant }) => audience.includes(participant)).length;
    return { linkage, recipients, named };
  }

  #served(target: Target, audience: readonly string[], sender: Participant): readonly string[] {
    const all = this.#ofDepartment.get(target.department) ?? [];
    const narrowed = target.addressed || target.named || (!target.standing && audience.length > 0);
    return all.filter(
      (id) => id !== sender.id && this.#byId.get(id)?.test === sender.test && (!narrowed || audience.includes(id)),
    );
  }

  #sends(department: string): boolean {
    return this.linkages.some(({ from }) => from === department);
  }

  families(participantId: string): { readonly out: Family[]; readonly in: Family[] } {
    const department = this.#byId.get(participantId)?.department;
    if (department === undefined) throw new Error(`no participant ${participantId}`);
    const own = this.linkages.filter((linkage) => linkage.from === department);
    const got = this.linkages.filter((linkage) => linkage.to.some((target) => target.department === department));
    const following = this.linkages.filter((linkage) => linkage.copies);
    const sends = own.length === 0 ? own : [...own, ...following];
    const receives = got.length === 0 ? got : [...got, ...following];
    return { out: this.#familiesOf(sends), in: this.#familiesOf(receives) };
  }

  #familiesOf(linkages: readonly Linkage[]): Family[] {
    const used = new Set(linkages.map((linkage) => this.#catalog.type(linkage.type)?.family));
    return families.filter((family) => family === 'receipt' || used.has(family));
  }
}
