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
import type { Observed } from './observed.ts';
import { dropInto } from './sites.ts';
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
  /** Told before a file is dropped, and after what comes of it was seen. */
  readonly onStep: (step: Step, at: number) => void;
  readonly onOutcome: (step: Step, observed: Observed) => void;
}

export interface Played {
  readonly observed: Observed;
  readonly findings: readonly Finding[];
}

const LOOK_MS = 150;

/** Drops file after file, each when the outcomes of the one before were seen, then holds everything against the expectations. */
export async function play(given: Play): Promise<Played> {
  const { context, audience, steps, expected, timeoutMs, signal } = given;
  const deadline = Date.now() + timeoutMs;
  const within = async (holds: () => Promise<boolean>): Promise<boolean> => {
    while (!(await holds())) {
      if (Date.now() > deadline) return false;
      await rest(LOOK_MS, undefined, { signal });
    }
    return true;
  };
  const dropped: Drop[] = [];
  const late: Finding[] = [];
  for (const [at, step] of steps.entries()) {
    const { drop } = step;
    const due = expectedOf(expected, drop.participant, drop.name);
    given.onStep(step, at);
    dropInto(context.sitesFolder, drop);
    dropped.push(drop);
    const open = (): string[] => awaited(due, audience.look(dropped));
    if (!(await within(async () => open().length === 0))) late.push(...open().map((what) => missed('等待超时', what)));
    await audience.openOriginals(audience.look(dropped));
    given.onOutcome(step, audience.look(dropped));
    if (late.length > 0) break;
  }
  const quiet = await within(() => audience.isQuiet(dropped));
  await audience.openOriginals(audience.look(dropped));
  const observed = audience.look(dropped);
  const { messages } = observed;
  return {
    observed,
    findings: [
      ...check(expected, observed),
      ...(await checkHttpViews(context.httpPort, context.secrets.http, messages)),
      ...checkTraces({ dataFolder: given.dataFolder, records: audience.records() }, given.sentinels),
      quiet ? met('全部通道', '已判定、已读至末尾，没有在途消息') : missed('全部通道', '时限内未读至末尾'),
      ...late,
    ],
  };
}
