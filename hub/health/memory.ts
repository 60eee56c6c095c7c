import type { SavedTopicHealth } from '../ledger/queries-health.ts';
import { judgeTopic, worst } from './judge.ts';
import type { Finding, State, TopicSample } from './judge.ts';
import type { Limits } from './limits.ts';
import { healthReason, lagOf } from './report.ts';
import type { HealthReason, TopicHealth } from './report.ts';
import type { Watched } from './watched.ts';

/** After so many looks without a sample a topic is unknown, and so many good ones make it known. */
const MISSES = 3;
const GOOD = 2;

const UNKNOWN: Finding = { level: 'unknown', code: 'NO_DATA', value: null, threshold: null };

/** One topic's state from look to look. A restart begins with unknown, never with green. */
export class TopicMemory {
  readonly #watched: Watched;
  readonly #limits: Limits;
  #good = 0;
  #misses = 0;
  #said: TopicHealth;
  /** What stood in the store, until it is confirmed or changed: a restart does not make a fault younger. */
  #stored: SavedTopicHealth | undefined;

  constructor(watched: Watched, limits: Limits, stored: SavedTopicHealth | undefined, now: number) {
    this.#watched = watched;
    this.#limits = limits;
    this.#stored = stored;
    this.#said = this.#say('unknown', [UNKNOWN], null, new Date(now).toISOString(), [], now);
  }

  get said(): TopicHealth {
    return this.#said;
  }

  /** False until this process has judged the topic by itself. */
  get known(): boolean {
    return this.#good >= GOOD;
  }

  /** Takes in one look; undefined where it failed. Tells the state it left, if it left one. */
  take(sample: TopicSample | undefined, now: number): State | undefined {
    const before = this.#said;
    if (sample === undefined) this.#miss(now);
    else this.#judge(sample, now);
    return this.#said.state === before.state ? undefined : before.state;
  }

  #miss(now: number): void {
    this.#misses++;
    if (this.#misses < MISSES || this.#said.state === 'unknown') return;
    this.#good = 0;
    this.#said = this.#say('unknown', [UNKNOWN], null, new Date(now).toISOString(), [], now);
  }

  #judge(sample: TopicSample, now: number): void {
    this.#misses = 0;
    this.#good++;
    if (!this.known) return;
    const findings = judgeTopic(sample, this.#limits);
    const state = worst(findings.map(({ level }) => level));
    const { since, reasons } = this.#before(state, now);
    this.#said = this.#say(state, findings, sample, since, reasons, now);
  }

  /** What was said of this state before, by this process or, after a restart, by the one before it. */
  #before(state: State, now: number): { readonly since: string; readonly reasons: readonly HealthReason[] } {
    const stored = this.#stored;
    this.#stored = undefined;
    if (state === this.#said.state) return this.#said;
    if (stored?.state === state)
      return { since: stored.since.toISOString(), reasons: stored.reasons as readonly HealthReason[] };
    return { since: new Date(now).toISOString(), reasons: this.#said.reasons };
  }

  #say(
    state: State,
    findings: readonly Finding[],
    sample: TopicSample | null,
    since: string,
    before: readonly HealthReason[],
    now: number,
  ): TopicHealth {
    const { channel, participant, family, direction } = this.#watched;
    const lag = sample === null ? null : lagOf(sample.partitions);
    return {
      topic: channel,
      participant,
      family,
      direction,
      state,
      since,
      reasons: findings.map((finding) => healthReason(finding, before, now)),
      lagSeconds: lag?.seconds ?? null,
      lagRecords: lag?.records ?? null,
    };
  }
}
