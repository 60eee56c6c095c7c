import { setTimeout as rest } from 'node:timers/promises';
import type { PartContext } from '../deploy/parts.ts';
import type { Audience } from './audience.ts';
import { awaited, expectedOf } from './awaited.ts';
import { check } from './check.ts';
import type { Drop } from './documents.ts';
import type { Expectations } from './expectation.ts';
import { met, missed } from './finding.ts';
import type { Finding } from './finding.ts';
import { checkHttpViews } from './http-views.ts';
import type { Observed, SeenMessage } from './observed.ts';
import { handOver } from './sites.ts';
import type { Sentinels, Step } from './story.ts';
import { checkTraces } from './traces.ts';

export interface Play {
  readonly context: PartContext;
  readonly audience: Audience;
  readonly steps: readonly Step[];
  readonly sentinels: Sentinels;
  readonly expected: Expectations;
  readonly dataFolder: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Told before something is handed over, and after what came of it was seen. */
  readonly onStep: (step: Step, at: number) => void;
  readonly onOutcome: (played: PlayedStep, observed: Observed) => void;
}

/** A step and the messages it brought about, in the order they were made. */
export interface PlayedStep {
  readonly step: Step;
  readonly messageIds: readonly string[];
}

export interface Played {
  readonly steps: readonly PlayedStep[];
  readonly observed: Observed;
  readonly findings: readonly Finding[];
}

const LOOK_MS = 150;

/** Plays step after step, each when the outcomes of the one before were seen, then holds everything against the expectations. */
export async function play(given: Play): Promise<Played> {
  const { context, audience, expected, timeoutMs, signal } = given;
  const deadline = Date.now() + timeoutMs;
  const within = async (holds: () => Promise<boolean>): Promise<boolean> => {
    while (!(await holds())) {
      if (Date.now() > deadline) return false;
      await rest(LOOK_MS, undefined, { signal });
    }
    return true;
  };
  const dropped: Drop[] = [];
  const steps: PlayedStep[] = [];
  const late: Finding[] = [];
  for (const [at, step] of given.steps.entries()) {
    const due = step.drops.map((drop) => expectedOf(expected, drop.participant, drop.name));
    given.onStep(step, at);
    for (const drop of step.drops) {
      await handOver(context.sitesFolder, drop);
      dropped.push(drop);
    }
    const open = (): string[] => {
      const seen = audience.look(dropped);
      return due.flatMap((part) => awaited(part, seen));
    };
    const isDone = async (): Promise<boolean> => open().length === 0 && audience.isTaken(dropped);
    if (!(await within(isDone))) late.push(...open().map((what) => missed('等待超时', what)));
    await audience.openOriginals(audience.look(dropped));
    const observed = audience.look(dropped);
    const played = { step, messageIds: newsOf(steps, observed.messages) };
    steps.push(played);
    given.onOutcome(played, observed);
    if (late.length > 0) break;
  }
  const quiet = await within(() => audience.isQuiet(dropped));
  await audience.openOriginals(audience.look(dropped));
  const observed = audience.look(dropped);
  return {
    steps,
    observed,
    findings: [
      ...check(expected, observed),
      ...(await checkHttpViews(context.httpPort, context.secrets.http, observed.messages)),
      ...checkTraces({ dataFolder: given.dataFolder, records: audience.records() }, given.sentinels),
      quiet ? met('全部通道', '已判定、已读至末尾，没有在途消息') : missed('全部通道', '时限内未读至末尾'),
      ...late,
    ],
  };
}

function newsOf(before: readonly PlayedStep[], messages: readonly SeenMessage[]): string[] {
  const known = new Set(before.flatMap(({ messageIds }) => messageIds));
  return messages.map(({ messageId }) => messageId).filter((id) => !known.has(id));
}
