import { MissingPrerequisite } from '../prerequisites.mjs';
import { SetupProblem, problemLine } from '../problem.ts';

const begun = performance.now();

/** One line of progress, with the seconds since the start. */
export const say = (line: string): void =>
  console.log(`[${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s] ${line}`);

/**
 * Runs a command to its end and gives its exit code: 2 for options that make no sense (told with the usage), 1 for what a
 * person must mend. `read` gives undefined when help is asked for.
 */
export async function runVerb<Options>(
  usage: string,
  read: () => Options | undefined,
  run: (options: Options) => Promise<void>,
): Promise<number> {
  let options: Options | undefined;
  try {
    options = read();
  } catch (reason) {
    console.error(`✗ ${reason instanceof Error ? reason.message : ''}\n\n${usage}`);
    return 2;
  }
  if (options === undefined) {
    console.log(usage);
    return 0;
  }
  try {
    await run(options);
    return 0;
  } catch (reason) {
    if (!(reason instanceof SetupProblem) && !(reason instanceof MissingPrerequisite)) throw reason;
    console.error(problemLine(reason));
    return 1;
  }
}
