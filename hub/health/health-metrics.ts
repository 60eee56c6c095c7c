import { Counter, Gauge, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import { states } from './judge.ts';
import type { State } from './judge.ts';
import type { Look } from './probe.ts';
import type { TopicHealth } from './report.ts';
import type { Watched } from './watched.ts';

/** Health in numbers, replaced as a whole at each evaluation. */
export interface HealthMetrics {
  evaluated(topics: readonly TopicHealth[], look: Look | undefined, at: number, seconds: number): void;
  changed(topic: string, from: State, to: State): void;
  probeFailed(): void;
}

export function healthMetrics(
  registry: Registry,
  watched: readonly Watched[],
  departmentOf: (participant: string) => string,
): HealthMetrics {
  const registers = [registry];
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Gauge({ name, help, labelNames, registers });
  const place = ['topic', 'partition', 'group'] as const;
  const state = gauge('hub_topic_health', '主题状态', ['topic', 'department', 'state']);
  const reason = gauge('hub_topic_health_reason', '主题状态的原因', ['topic', 'dimension', 'reason']);
  const transitions = new Counter({
    name: 'hub_topic_health_transitions_total',
    help: '主题状态变化次数',
    labelNames: ['topic', 'from', 'to'],
    registers,
  });
  const evaluatedAt = gauge('hub_health_last_evaluation_timestamp_seconds', '最近一次判定时间', []);
  const duration = new Histogram({
    name: 'hub_health_evaluation_duration_seconds',
    help: '一次判定用时',
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15],
    registers,
  });
  const failures = new Counter({
    name: 'hub_health_probe_failures_total',
    help: '监测失败次数',
    labelNames: ['probe'],
    registers,
  });
  const lagSeconds = gauge('hub_consumer_lag_seconds', '最早一条未取消息的等待时间', place);
  const lagRecords = gauge('hub_consumer_lag_records', '未取的位点数，含事务标记；无待取消息时为 0', place);
  const committed = gauge('hub_consumer_committed_offset', '已提交位点', place);
  const members = gauge('hub_consumer_members', '消费组在线成员数', ['group']);
  const end = gauge('hub_topic_end_offset', '末尾位点', ['topic', 'partition']);
  const start = gauge('hub_topic_start_offset', '起始位点', ['topic', 'partition']);
  const owed = gauge('hub_erasures_owed', '不得留存而尚未从磁盘清除的消息数', ['topic']);
  const dead = gauge('hub_dlq_records', '待处理的死信条数', ['topic']);
  const neglected = gauge('hub_dlq_oldest_record_timestamp_seconds', '最早一件待处理死信或停放消息的时间', ['topic']);
  const deadLetters = gauge('hub_dead_letters', '待处理的死信总数，及其中已下达重投的', ['state']);
  const parked = gauge('hub_parked_cases', '停放的案卷数，及无法归卷而停放的消息流数', ['kind']);
  const groups = new Map(watched.map(({ channel, group }) => [channel, group]));
  const replaced = [
    state,
    reason,
    lagSeconds,
    lagRecords,
    committed,
    members,
    end,
    start,
    dead,
    neglected,
    deadLetters,
    parked,
    owed,
  ];
  return {
    evaluated(topics, look, at, seconds) {
      evaluatedAt.set(at / 1_000);
      duration.observe(seconds);
      // What is not known now has no series: an old value would pass for a fresh one.
      for (const one of replaced) one.reset();
      for (const topic of topics) {
        for (const one of states)
          state.set(
            { topic: topic.topic, department: departmentOf(topic.participant), state: one },
            Number(one === topic.state),
          );
        for (const { dimension, code } of topic.reasons) reason.set({ topic: topic.topic, dimension, reason: code }, 1);
      }
      if (look === undefined) return;
      for (const [group, count] of look.members) members.set({ group }, count);
      for (const [topic, records] of look.ledger.deadLetters) dead.set({ topic }, records);
      for (const [topic, records] of look.ledger.erasuresOwed) owed.set({ topic }, records);
      for (const [topic, since] of look.ledger.neglected) neglected.set({ topic }, since.getTime() / 1_000);
      for (const one of ['open', 'ordered'] as const) deadLetters.set({ state: one }, look.ledger.redrives[one]);
      for (const kind of ['case', 'stream'] as const) parked.set({ kind }, look.ledger.parked[kind]);
      for (const [topic, sample] of look.topics) {
        for (const one of sample.partitions) {
          const partition = String(one.partition);
          const at = { topic, partition, group: groups.get(topic) ?? one.group };
          end.set({ topic, partition }, Number(one.end));
          start.set({ topic, partition }, Number(one.start));
          if (one.committed !== null) committed.set(at, Number(one.committed));
          if (one.committed === null && one.waitingSeconds === null) continue;
          const position = one.committed === null || one.committed < one.start ? one.start : one.committed;
          lagSeconds.set(at, one.waitingSeconds ?? 0);
          lagRecords.set(at, one.waitingSeconds === null ? 0 : Number(one.end - position));
        }
      }
    },
    changed: (topic, from, to) => transitions.inc({ topic, from, to }),
    probeFailed: () => failures.inc({ probe: 'look' }),
  };
}
