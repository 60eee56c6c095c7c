import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { IncomingRecord } from '../../bus/record.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { frameId } from '../../schemas/framing.ts';
import type { Registry } from './registry.ts';
import { ServiceAway } from './services.ts';

export interface LearnedSchemasOptions {
  readonly catalog: Pick<Catalog, 'reads' | 'learn'>;
  readonly registry: Registry;
  /** Of the participant's state: what was learned is there at the next start. */
  readonly folder: string;
  readonly clock: () => number;
  readonly log: Logger;
}

/** A hub that does not know a schema may be the one that is not upgraded yet: so long another may come to know it. */
const UNKNOWN_FOR_MS = 60_000;
const FILE = /^(\d{1,9})\.avsc$/;

/**
 * Schemas of a later version than this program's, learned from the hub: in a rolling upgrade hubs come first, and an adapter
 * reads what they send before it is exchanged itself.
 */
export class LearnedSchemas {
  readonly #options: LearnedSchemasOptions;
  readonly #folder: string;
  /** Since when an id is unknown to the hub too. */
  readonly #unknown = new Map<number, number>();

  /** What was learned before is known at once. */
  constructor(options: LearnedSchemasOptions) {
    this.#options = options;
    this.#folder = join(options.folder, 'schemas');
    if (!existsSync(this.#folder)) return;
    for (const file of readdirSync(this.#folder)) {
      const id = FILE.exec(file)?.[1];
      if (id !== undefined) this.#take(Number(id), readFileSync(join(this.#folder, file), 'utf8'));
    }
  }

  /**
   * Resolves when each of these records can be read, or nobody will ever know its schema. Throws ServiceAway while that is
   * not certain: the records have to come again.
   */
  async know(records: readonly IncomingRecord[]): Promise<void> {
    const { catalog, registry, clock, log } = this.#options;
    const ids = new Set(records.map(({ value }) => (value === null ? null : frameId(value))));
    for (const id of ids) {
      if (id === null || catalog.reads(id)) continue;
      const text = await registry(id);
      if (text !== null) {
        this.#keep(id, text);
        this.#take(id, text);
        continue;
      }
      const since = this.#unknown.get(id) ?? clock();
      this.#unknown.set(id, since);
      if (clock() - since < UNKNOWN_FOR_MS) throw new ServiceAway(`a hub that knows schema ${id}`);
      log.error({ schemaId: id }, 'no hub knows this schema');
    }
  }

  #keep(id: number, text: string): void {
    mkdirSync(this.#folder, { recursive: true });
    const file = join(this.#folder, `${id}.avsc`);
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  }

  #take(id: number, text: string): void {
    const { catalog, log } = this.#options;
    try {
      catalog.learn(id, text);
      log.info({ schemaId: id }, 'schema of a later version learned');
    } catch (reason) {
      // Its copies are held as unreadable; an upgraded adapter reads them.
      log.error({ schemaId: id, reason: reason instanceof Error ? reason.name : 'unknown' }, 'schema not usable here');
    }
  }
}
