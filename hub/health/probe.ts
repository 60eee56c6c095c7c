import type { Offsets, Range } from '../../bus/offsets.ts';
import { laneOf } from '../../bus/partition.ts';
import { ledgerHealth } from '../ledger/queries-health.ts';
import type { LedgerHealth } from '../ledger/queries-health.ts';
import type { Pool } from '../ledger/pool.ts';
import type { PartitionSample, TopicSample } from './judge.ts';
import type { Limits } from './limits.ts';
import { Track } from './track.ts';
import { Waiting } from './waiting.ts';
import type { Watched } from './watched.ts';

/** One look at everything. */
export interface Look {
  readonly at: number;
  readonly topics: ReadonlyMap<string, TopicSample>;
  readonly ledger: LedgerHealth;
  /** Members by group; of the lanes, those that have an owner. */
  readonly members: ReadonlyMap<string, number>;
}

export interface ProbeParts {
  readonly offsets: Offsets;
  readonly pool: Pool;
  readonly watched: readonly Watched[];
  readonly limits: (watched: Watched) => Limits;
}

/** Looks at consumers and logs. A look either sees all topics or fails: half a look would be read as health. */
export class Probe {
  readonly #parts: ProbeParts;
  readonly #track = new Track();
  readonly #waiting: Waiting;
  #fresh = false;

  constructor(parts: ProbeParts) {
    this.#parts = parts;
    this.#waiting = new Waiting(parts.offsets);
  }

  async look(now: number): Promise<Look> {
    const { offsets, pool, watched } = this.#parts;
    const channels = watched.map(({ channel }) => channel);
    try {
      if (!this.#fresh) await offsets.refresh(channels);
      this.#fresh = true;
      const ledger = await ledgerHealth(pool);
      const byGroup = Map.groupBy(watched, ({ group }) => group);
      const committed = new Map<string, bigint>();
      const members = new Map<string, number>();
      for (const [group, topics] of byGroup) {
        // Positions before ends: the other way round a lag could seem negative.
        const positions = await offsets.committed(
          group,
          topics.map(({ channel }) => channel),
        );
        for (const [place, offset] of positions) committed.set(`${group} ${place}`, offset);
        const lanes = topics.some(({ direction }) => direction === 'out');
        members.set(group, lanes ? ledger.lanes.filter(({ owned }) => owned).length : await offsets.members(group));
      }
      const ranges = Map.groupBy(await offsets.ranges(channels), ({ channel }) => channel);
      const topics = await this.#topics(now, { ranges, committed, members, ledger });
      return { at: now, topics, ledger, members };
    } catch (reason) {
      this.#fresh = false;
      throw reason;
    }
  }

  async #topics(now: number, seen: Seen): Promise<ReadonlyMap<string, TopicSample>> {
    const places = this.#parts.watched.flatMap((topic) => {
      const ranges = seen.ranges.get(topic.channel) ?? [];
      return ranges.map((range) => {
        const committed = seen.committed.get(`${topic.group} ${topic.channel}/${range.partition}`) ?? null;
        const position = committed === null || committed < range.start ? range.start : committed;
        return { topic, range, committed, position, lane: laneOf(topic.channel, range.partition, ranges.length) };
      });
    });
    const since = await this.#waiting.since(
      places.map(({ topic, range, position }) => ({ ...range, offset: position, direction: topic.direction })),
      now,
    );
    const samples = new Map<string, PartitionSample[]>();
    for (const [i, { topic, range, committed, position, lane: reader }] of places.entries()) {
      const lane = topic.direction === 'out' ? seen.ledger.lanes.find((one) => one.lane === reader) : undefined;
      const members = topic.direction === 'out' ? Number(lane?.owned ?? false) : (seen.members.get(topic.group) ?? 0);
      const oldest = since[i] ?? null;
      const of = samples.get(topic.channel) ?? [];
      of.push({
        group: topic.group,
        partition: range.partition,
        committed,
        start: range.start,
        end: range.end,
        waitingSeconds: oldest === null ? null : Math.max(0, (now - oldest) / 1_000),
        begun:
          topic.direction === 'out' ||
          members > 0 ||
          places.some((one) => one.topic === topic && one.committed !== null),
        members,
        emptySeconds: this.#track.emptySeconds(
          lane === undefined ? topic.group : `${topic.group}/${lane.lane}`,
          members,
          now,
        ),
        progress: this.#track.progress(
          `${topic.group} ${topic.channel}/${range.partition}`,
          position,
          now,
          this.#parts.limits(topic).progressSeconds,
        ),
        markers: topic.direction === 'in' ? 1n : 0n,
        laneStopped: lane?.stopped ?? false,
      });
      samples.set(topic.channel, of);
    }
    return new Map(
      this.#parts.watched.map((topic) => [
        topic.channel,
        {
          partitions: samples.get(topic.channel) ?? [],
          verdicts:
            topic.direction === 'out' ? (seen.ledger.verdicts.get(topic.channel) ?? { decided: 0, rejected: 0 }) : null,
          neglectedSeconds: secondsSince(seen.ledger.neglected.get(topic.channel), now),
        },
      ]),
    );
  }
}

const secondsSince = (since: Date | undefined, now: number): number | null =>
  since === undefined ? null : Math.max(0, (now - since.getTime()) / 1_000);

interface Seen {
  readonly ranges: ReadonlyMap<string, readonly Range[]>;
  readonly committed: ReadonlyMap<string, bigint>;
  readonly members: ReadonlyMap<string, number>;
  readonly ledger: LedgerHealth;
}
