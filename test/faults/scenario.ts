import type { Random } from '../fuzz/mutate/random.ts';
import type { Stage } from './stage.ts';

/** Something that goes wrong while numbered messages come in, and what must hold all the same. */
export interface Scenario {
  /** As the command line names it: a plain word with hyphens. */
  readonly name: string;
  /** One line for the table of docs/reliability.md. */
  readonly title: string;
  /** Why it cannot run on this machine, with what would make it possible; undefined: it can. */
  needs?(): string | undefined;
  /**
   * Breaks things and mends them again, all of them, before it resolves; the load runs all the while. What its parts are
   * started, woken or healed with marks the end of the fault. Throws where something of its own did not hold.
   */
  inject(stage: Stage, random: Random): Promise<void>;
  /** What must hold besides the checker's counts, once everything is drained: one sentence for each broken promise. */
  afterwards?(stage: Stage): Promise<readonly string[]>;
  /** Puts away what `inject` had prepared, after the checks or a failure: the next scenario finds a stage as it was. */
  tidy?(stage: Stage): Promise<void>;
}
