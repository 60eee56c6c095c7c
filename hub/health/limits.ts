import type { Family } from '../../schemas/family.ts';

/** How fast a topic is meant to be consumed. */
export type ServiceClass = 'realtime' | 'standard' | 'batch';

export interface Limits {
  readonly serviceClass: ServiceClass;
  /** Age of the oldest unread record at which a topic is degraded, and critical: seconds. */
  readonly degradedSeconds: number;
  readonly criticalSeconds: number;
  /** A consumer that moved nowhere for this long stands still. */
  readonly progressSeconds: number;
  /** Something waits and the group has had no members for this long. */
  readonly noConsumerSeconds: number;
  /** Something has waited this long for a group that never began. */
  readonly neverConsumedSeconds: number;
  /** How long records are kept. */
  readonly retentionSeconds: number;
}

const classOf: Record<Family, ServiceClass> = {
  clue: 'realtime',
  plan: 'standard',
  result: 'standard',
  rectification: 'standard',
  liaison: 'standard',
  receipt: 'standard',
};

const seconds: Record<ServiceClass, readonly [degraded: number, critical: number]> = {
  realtime: [60, 300],
  standard: [600, 1_800],
  batch: [4 * 3_600, 24 * 3_600],
};

/** `pace` below 1 shortens the waits for tests and drills; retention stays what it is. */
export function limitsOf(family: Family, retentionSeconds: number, pace = 1): Limits {
  const serviceClass = classOf[family];
  const [degraded, critical] = seconds[serviceClass];
  return {
    serviceClass,
    degradedSeconds: degraded * pace,
    criticalSeconds: critical * pace,
    progressSeconds: Math.min(1_800, Math.max(120, degraded)) * pace,
    noConsumerSeconds: 60 * pace,
    neverConsumedSeconds: 600 * pace,
    retentionSeconds,
  };
}
