import type { Logger } from 'pino';
import type { Channels } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { openOffsets } from '../../bus/offsets.ts';
import { pause } from '../../bus/pause.ts';
import { savedTopicHealth, saveTopicHealth } from '../ledger/queries-health.ts';
import type { Pool } from '../ledger/pool.ts';
import type { Metrics } from '../metrics.ts';
import { healthMetrics } from './health-metrics.ts';
import type { HealthMetrics } from './health-metrics.ts';
import { limitsOf } from './limits.ts';
import { TopicMemory } from './memory.ts';
import { Probe } from './probe.ts';
import type { Look } from './probe.ts';
import { healthReport } from './report.ts';
import type { HealthReport } from './report.ts';
import { watchedTopics } from './watched.ts';
import type { Watched, WatchedParticipant } from './watched.ts';

export interface Health {
  /** The state of all topics, or of one participant's own. Never waits: it is what the last evaluation found. */
  report(participant?: string): HealthReport;
  close(): Promise<void>;
}

export interface HealthParts {
  /** The hub's own credential: it sees offsets and groups, and reads no inbox. */
  readonly endpoint: Endpoint;
  readonly channels: Channels;
  readonly participants: readonly WatchedParticipant[];
  readonly pool: Pool;
  readonly metrics: Metrics;
  readonly departmentOf: (participant: string) => string;
  readonly log: Logger;
  /** Between two evaluations. */
  readonly tickMs?: number;
  /** Below 1 shortens the limits, for tests and drills. */
  readonly pace?: number;
  /** As the topics are provisioned. */
  readonly retentionSeconds?: number;
}

const FOURTEEN_DAYS = 14 * 86_400;

/** Judges every topic at once and then at each tick until closed. */
export async function openHealth(parts: HealthParts): Promise<Health> {
  const { pace = 1, retentionSeconds = FOURTEEN_DAYS } = parts;
  const watched = watchedTopics(parts.channels, parts.participants);
  const limits = (of: Watched) => limitsOf(of.family, retentionSeconds, pace);
  const offsets = openOffsets(parts.endpoint);
  const stored = new Map((await savedTopicHealth(parts.pool)).map((topic) => [topic.channel, topic]));
  const now = Date.now();
  const topics = new Map(
    watched.map((of) => [of.channel, new TopicMemory(of, limits(of), stored.get(of.channel), now)]),
  );
  const numbers = healthMetrics(parts.metrics.registry, watched, parts.departmentOf);
  const evaluator = new Evaluator(parts, new Probe({ offsets, pool: parts.pool, watched, limits }), topics, numbers);
  const closing = new AbortController();
  const running = evaluator.run(parts.tickMs ?? 15_000, closing.signal);
  return {
    report: (participant) => evaluator.report(participant),
    async close() {
      closing.abort();
      await offsets.close();
      await running;
    },
  };
}

class Evaluator {
  readonly #parts: HealthParts;
  readonly #probe: Probe;
  readonly #topics: ReadonlyMap<string, TopicMemory>;
  readonly #numbers: HealthMetrics;
  #evaluatedAt: number | null = null;
  #failing = false;

  constructor(parts: HealthParts, probe: Probe, topics: ReadonlyMap<string, TopicMemory>, numbers: HealthMetrics) {
    this.#parts = parts;
    this.#probe = probe;
    this.#topics = topics;
    this.#numbers = numbers;
  }

  report(participant?: string): HealthReport {
    const said = [...this.#topics.values()].map((topic) => topic.said);
    const own = participant === undefined ? said : said.filter((topic) => topic.participant === participant);
    return healthReport(own, this.#evaluatedAt, Date.now());
  }

  async run(tickMs: number, closing: AbortSignal): Promise<void> {
    while (!closing.aborted) {
      const began = Date.now();
      await this.#evaluate(began, closing);
      await pause(Math.max(0, tickMs - (Date.now() - began)), closing);
    }
  }

  async #evaluate(now: number, closing: AbortSignal): Promise<void> {
    const look = await this.#look(now);
    if (closing.aborted) return;
    for (const [channel, topic] of this.#topics) {
      const left = topic.take(look?.topics.get(channel), now);
      if (left === undefined) continue;
      this.#numbers.changed(channel, left, topic.said.state);
      const fields = {
        topic: channel,
        from: left,
        to: topic.said.state,
        reasons: topic.said.reasons.map(({ code }) => code),
      };
      const usual = left === 'unknown' && topic.said.state === 'healthy';
      this.#parts.log[usual ? 'debug' : topic.said.state === 'critical' ? 'warn' : 'info'](
        fields,
        'topic health changed',
      );
    }
    this.#evaluatedAt = now;
    const said = [...this.#topics.values()];
    this.#numbers.evaluated(
      said.map((topic) => topic.said),
      look,
      now,
      (Date.now() - now) / 1_000,
    );
    const judged = said
      .filter((topic) => topic.known)
      .map(({ said: { topic, state, since, reasons } }) => ({
        channel: topic,
        state,
        since: new Date(since),
        reasons,
        judgedAt: new Date(now),
      }));
    await saveTopicHealth(this.#parts.pool, judged).catch((reason: unknown) =>
      this.#failed(reason, 'health not saved'),
    );
  }

  async #look(now: number): Promise<Look | undefined> {
    try {
      const look = await this.#probe.look(now);
      this.#failing = false;
      return look;
    } catch (reason) {
      this.#numbers.probeFailed();
      this.#failed(reason, 'health could not look');
      return undefined;
    }
  }

  /** An outage is one line, not one every tick. */
  #failed(reason: unknown, text: string): void {
    if (!this.#failing) this.#parts.log.warn({ err: reason }, text);
    this.#failing = true;
  }
}
