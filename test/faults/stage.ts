import type pg from 'pg';
import type { Channels } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Policy } from '../../schemas/policy.ts';
import type { Drained } from './drained.ts';
import type { Links } from './links.ts';
import type { Load } from './load.ts';
import type { Part } from './part.ts';

/** Adapters whose hosts run on the stage: the first hands over files and is handed some, the second only reads. */
export const HOSTS = ['discipline', 'committee-office'] as const;

/**
 * What a scenario may touch: three brokers with TLS and a database, each behind a link that can be cut, two hubs and two
 * adapter hosts as processes of their own, and the load that comes in by files and by a partner's own client. It is kept
 * from one scenario to the next, so each has to leave it whole.
 */
export interface Stage {
  /** Everything of this stage: data, logs, sites. */
  readonly folder: string;
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly names: Channels;
  /** Brokers 1, 2, 3. */
  readonly brokers: readonly Part[];
  readonly database: Part;
  /** hub/main.ts twice: `hub-1`, `hub-2`. */
  readonly hubs: readonly [Part, Part];
  /** By adapter folder: adapters/host/main.ts. */
  readonly hosts: Readonly<Record<(typeof HOSTS)[number], Part>>;
  /** Between the processes; `discipline → broker-2`, `hub-1 → database`. */
  readonly links: Links;
  readonly load: Load;
  /** To the database itself, past its link. */
  readonly db: pg.Pool;
  /** How a participant, `hub` or `admin` reaches the brokers. */
  endpoint(id: string): Endpoint;
  /** Until everything offered is decided and delivered; throws with what is missing. */
  drained(withinMs: number): Promise<Drained>;
  /** The operator's command, with the first hub as its gateway. Rejects where it does not end well. */
  liandong(...args: readonly string[]): Promise<string>;
  /** Marks the end of a fault that ends by other means than a part or the links. */
  mended(): void;
  /** For progress on long work. */
  say(line: string): void;
  close(): Promise<void>;
}
