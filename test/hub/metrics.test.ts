import { describe, expect, it } from 'vitest';
import { healthMetrics } from '../../hub/health/health-metrics.ts';
import { createMetrics } from '../../hub/metrics.ts';

describe('the numbers', () => {
  it('count what the lanes tell, by names of channels and departments', async () => {
    const metrics = createMetrics({
      version: '0.1.0',
      revision: 'abc',
      departmentOf: (id) => (id === 'unit-1' ? 'unit' : id),
    });
    metrics.ingested('liandong.unit-1.out.rectification', 'unit-1', 'accepted', 3);
    metrics.ingested('liandong.unit-1.out.rectification', 'unit-1', 'invalid');
    metrics.laneBatch(2, 0.03, 4);
    metrics.decodeFailed('liandong.unit-1.out.rectification', 'AVRO_TRUNCATED');
    metrics.delivered('liandong.unit-1.in.rectification', 'unit-1', 'delivered');
    metrics.acted('held-show', 'done');
    const text = await metrics.registry.metrics();
    for (const line of [
      'hub_ingest_records_total{topic="liandong.unit-1.out.rectification",department="unit",transport="kafka",outcome="accepted"} 3',
      'hub_ingest_records_total{topic="liandong.unit-1.out.rectification",department="unit",transport="kafka",outcome="invalid"} 1',
      'hub_ingest_duration_seconds_count{transport="kafka"} 1',
      'hub_lane_batch_records_sum{lane="2"} 4',
      'hub_decode_failures_total{topic="liandong.unit-1.out.rectification",reason="AVRO_TRUNCATED"} 1',
      'hub_deliveries_total{topic="liandong.unit-1.in.rectification",department="unit",outcome="delivered"} 1',
      'hub_admin_actions_total{action="held-show",outcome="done"} 1',
      'hub_build_info{version="0.1.0",revision="abc"} 1',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).toContain('process_cpu_user_seconds_total');
  });

  it('bear the prefix hub_ and _total on counters alone, with no id or key as a label', async () => {
    const metrics = createMetrics();
    healthMetrics(metrics.registry, [], (participant) => participant);
    for (const metric of await metrics.registry.getMetricsAsJSON()) {
      if (/^(process|nodejs)_/.test(metric.name)) continue;
      expect(metric.name).toMatch(/^hub_[a-z_]+$/);
      expect(metric.name.endsWith('_total')).toBe(String(metric.type) === 'counter');
      for (const { labels } of metric.values) {
        for (const label of Object.keys(labels)) expect(label).not.toMatch(/id$|key|message|case/);
      }
    }
  });
});
