import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Rule } from '../schemas/rules.ts';
import type { Verdict } from './ledger/decision.ts';

/** What the hub counts, in Prometheus form. Labels are names of channels, participants, rules and lanes: no ids, no keys. */
export interface Metrics {
  readonly registry: Registry;
  /** Records of one channel that got this verdict. */
  ingested(topic: string, participant: string, outcome: Verdict, count?: number): void;
  /** One batch of a lane, from its first record at hand to its Kafka commit. */
  laneBatch(lane: number, seconds: number, records: number): void;
  /** An accepted record of one channel, from its append at the broker to the commit of its copies. */
  passed(topic: string, seconds: number): void;
  /** A record that could not be read. */
  decodeFailed(topic: string, rule: Rule): void;
  /** A copy that was sent to a recipient's inbox, told as delivered, or signed for. */
  delivered(topic: string, participant: string, outcome: 'sent' | 'delivered' | 'signed', count?: number): void;
  /** An act of ops. */
  acted(action: string, outcome: 'done' | 'refused' | 'failed'): void;
}

export interface MetricsOptions {
  readonly version?: string;
  readonly revision?: string;
  /** The department of a participant, for the label; the participant itself where none is known. */
  readonly departmentOf?: (participant: string) => string | undefined;
}

const BATCH_SECONDS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15];
const BATCH_RECORDS = [1, 5, 20, 50, 100, 200, 500, 1000];

export function createMetrics(options: MetricsOptions = {}): Metrics {
  const { version = 'unknown', revision = 'unknown', departmentOf = () => undefined } = options;
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: 'hub_build_info', help: '运行版本', labelNames: ['version', 'revision'], registers }).set(
    { version, revision },
    1,
  );
  const ingest = new Counter({
    name: 'hub_ingest_records_total',
    help: '已判定的消息数',
    labelNames: ['topic', 'department', 'transport', 'outcome'],
    registers,
  });
  const ingestSeconds = new Histogram({
    name: 'hub_ingest_duration_seconds',
    help: '一批消息从取到至提交的用时',
    labelNames: ['transport'],
    buckets: BATCH_SECONDS,
    registers,
  });
  const laneRecords = new Histogram({
    name: 'hub_lane_batch_records',
    help: '每批消息数',
    labelNames: ['lane'],
    buckets: BATCH_RECORDS,
    registers,
  });
  const endToEnd = new Histogram({
    name: 'hub_end_to_end_latency_seconds',
    help: '消息从写入发件通道到副本提交的用时',
    labelNames: ['topic'],
    buckets: BATCH_SECONDS,
    registers,
  });
  const decodeFailures = new Counter({
    name: 'hub_decode_failures_total',
    help: '无法读取的消息数',
    labelNames: ['topic', 'reason'],
    registers,
  });
  const deliveries = new Counter({
    name: 'hub_deliveries_total',
    help: '副本的发出、送达与签收数',
    labelNames: ['topic', 'department', 'outcome'],
    registers,
  });
  const acts = new Counter({
    name: 'hub_admin_actions_total',
    help: '运维操作数',
    labelNames: ['action', 'outcome'],
    registers,
  });
  const department = (participant: string): string => departmentOf(participant) ?? participant;
  return {
    registry,
    ingested(topic, participant, outcome, count = 1) {
      ingest.inc({ topic, department: department(participant), transport: 'kafka', outcome }, count);
    },
    laneBatch(lane, seconds, records) {
      ingestSeconds.observe({ transport: 'kafka' }, seconds);
      laneRecords.observe({ lane: String(lane) }, records);
    },
    passed(topic, seconds) {
      endToEnd.observe({ topic }, seconds);
    },
    decodeFailed(topic, rule) {
      decodeFailures.inc({ topic, reason: rule });
    },
    delivered(topic, participant, outcome, count = 1) {
      deliveries.inc({ topic, department: department(participant), outcome }, count);
    },
    acted(action, outcome) {
      acts.inc({ action, outcome });
    },
  };
}
