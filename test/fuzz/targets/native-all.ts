import type { OpenTarget, Target } from '../running/target.ts';
import { openFormat } from './native.ts';
import { formats } from './samples.ts';

/** Every native format in one target: for the short run among the tests. */
export const open: OpenTarget = async () => {
  const all = (await Promise.all(formats.map((format) => openFormat(format)()))) as [Target, ...Target[]];
  return { input: (random) => random.pick(all).input(random), run: (input) => all[0].run(input) };
};
